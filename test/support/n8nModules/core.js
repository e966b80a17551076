/* global n8nOfWorker */
module.exports = n8nOfWorker.require('n8n-core');
