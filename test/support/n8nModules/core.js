module.exports = globalThis.n8nOfWorker.require('n8n-core');
