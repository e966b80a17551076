// @ts-check
const fs = require('node:fs');
const path = require('node:path');
const { build } = require('../tools/build');
const { withProgress } = require('../tools/progress');
const { installCommunityPackage } = require('./communityPackage');
const { installHost } = require('./host');
const { startN8n } = require('./n8n');
const { findPort } = require('./ports');
const { startSandbox } = require('./sandbox');
const { readState, refuseSecondDemo, remember } = require('./stateFile');
const { importWorkflows } = require('./workflows');

/** Only this machine reaches the editor, and nothing in it is worth a secret. */
const owner = { email: 'demo@example.com', password: 'Bulk-demo-1' };

const usualN8nPort = 5678;

/**
 * @typedef {{ stateFolder: string, fresh: boolean, speed: number, env?: NodeJS.ProcessEnv }} SessionOptions
 *   `speed` is sandbox seconds in a second; `env` is n8n's, on top of what the demo sets
 * @typedef {{ n8n: import('./n8n').RunningN8n, sandbox: import('./sandbox').RunningSandbox }} Session
 */

/**
 * Starts the sandbox and a real n8n that has our nodes, the credential and the workflows. Installs what is missing.
 *
 * @param {SessionOptions} options
 * @param {import('./shutdown').Shutdown} shutdown is told how to end each thing that runs
 * @returns {Promise<Session>}
 */
async function openSession({ stateFolder, fresh, speed, env }, shutdown) {
	refuseSecondDemo(stateFolder);
	const host = await installHost();
	await build();
	if (fresh) fs.rmSync(stateFolder, { recursive: true, force: true });
	const ports = await choosePorts(stateFolder);
	remember(stateFolder, { ports, pids: [process.pid] });
	shutdown.add(() => remember(stateFolder, { pids: [] }));

	await installCommunityPackage(stateFolder);
	const sandbox = await withProgress('Starting the Zendesk sandbox', () =>
		startSandbox({ stateFolder, port: ports.sandbox, speed }, shutdown),
	);
	const n8n = await withProgress('Starting n8n', () =>
		startN8n(host, { stateFolder, port: ports.n8n, brokerPort: ports.broker, env }, shutdown),
	);
	remember(stateFolder, { pids: [process.pid, n8n.pid].flatMap((pid) => pid ?? []) });
	await n8n.api.signIn(owner);
	const imported = await importWorkflows(n8n.api, sandbox.zendesk, readState(stateFolder).imported ?? {});
	remember(stateFolder, { imported });
	return { n8n, sandbox };
}

/**
 * The ports of last time, so that addresses stay the same.
 *
 * @param {string} stateFolder
 */
async function choosePorts(stateFolder) {
	const { ports } = readState(stateFolder);
	return {
		n8n: await findPort(ports?.n8n ?? usualN8nPort),
		broker: await findPort(ports?.broker),
		sandbox: await findPort(ports?.sandbox),
	};
}

const defaultStateFolder = path.join(__dirname, '.state');

module.exports = { defaultStateFolder, openSession, owner };
