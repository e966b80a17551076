module.exports = globalThis.n8nOfWorker.require('n8n-workflow');
