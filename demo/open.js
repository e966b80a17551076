// @ts-check
const { openSession } = require('../localN8n/session');
const { importWorkflows } = require('./workflows');

/** Where the demo's n8n runs: its workflows read data/employees.csv. */
const demoFolder = __dirname;

/**
 * Starts the sandbox, and a real n8n with our nodes, the credentials and the workflows of the demo.
 *
 * @param {Omit<import('../localN8n/session').SessionOptions, 'workFolder'>} options
 * @param {import('../localN8n/shutdown').Shutdown} shutdown is told how to end each thing that runs
 * @returns {Promise<import('../localN8n/session').Session>}
 */
async function openDemo(options, shutdown) {
	const session = await openSession({ ...options, workFolder: demoFolder }, shutdown);
	await importWorkflows(session.n8n.api, session.sandbox, options.stateFolder);
	return session;
}

module.exports = { demoFolder, openDemo };
