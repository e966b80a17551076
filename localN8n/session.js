// @ts-check
const { randomBytes } = require('node:crypto');
const fs = require('node:fs');
const { build } = require('../tools/build');
const { withProgress } = require('../tools/progress');
const { installCommunityPackage } = require('./communityPackage');
const { installHost, installN8n1 } = require('./host');
const { findPort } = require('./ports');
const { startSandbox } = require('./sandbox');
const { startN8n } = require('./startN8n');
const { readState, refuseSecondSession, saveState } = require('./stateFile');

/**
 * The owner of the n8n in a state folder. Other people of this machine can reach its editor as well, and with it whatever
 * n8n may read: so each n8n has a password of its own.
 *
 * @typedef {{ email: string, password: string, firstName: string, lastName: string }} Owner
 */

/**
 * `stateFolder` holds all that n8n and the sandbox keep; `fresh` empties it first. `speed` is sandbox seconds in a
 * second. `workFolder` is where n8n runs, the state folder by default: a file path in a workflow counts from it, and n8n
 * reads only files of its subfolder `data`. `port` is the one that n8n gets at its first start if it's free, by default
 * any: sessions that start at the same time would find the same one free. `env` are settings for n8n, over those made
 * here. `n8nMajor` is 2 by default.
 *
 * @typedef {{
 *   stateFolder: string, fresh: boolean, speed: number, workFolder?: string, port?: number, env?: NodeJS.ProcessEnv,
 *   n8nMajor?: 1 | 2,
 * }} SessionOptions
 * @typedef {{ n8n: import('./startN8n').RunningN8n, sandbox: import('./sandbox').RunningSandbox, owner: Owner }} Session
 */

/**
 * Starts the sandbox, and a real n8n with our nodes, with its owner signed in. Installs what is missing.
 *
 * @param {SessionOptions} options
 * @param {import('./shutdown').Shutdown} shutdown is told how to end each thing that runs
 * @returns {Promise<Session>}
 */
async function openSession({ stateFolder, fresh, speed, workFolder = stateFolder, port, env, n8nMajor }, shutdown) {
	refuseSecondSession(stateFolder);
	const host = await (n8nMajor === 1 ? installN8n1() : installHost());
	await build();
	if (fresh) fs.rmSync(stateFolder, { recursive: true, force: true });
	const ports = await choosePorts(stateFolder, port);
	saveState(stateFolder, { ports, pids: [process.pid] });
	shutdown.add(() => saveState(stateFolder, { pids: [] }));

	await installCommunityPackage(stateFolder);
	const sandbox = await withProgress('Starting the Zendesk sandbox', () =>
		startSandbox({ stateFolder, port: ports.sandbox, speed }, shutdown),
	);
	const n8n = await withProgress('Starting n8n', () =>
		startN8n(host, { stateFolder, workFolder, port: ports.n8n, brokerPort: ports.broker, env }, shutdown),
	);
	saveState(stateFolder, { pids: [process.pid, n8n.pid].flatMap((pid) => pid ?? []) });
	const owner = findOwner(stateFolder);
	await n8n.api.signIn(owner);
	return { n8n, sandbox, owner };
}

/**
 * The owner of last time, with the password that is kept in the state folder.
 *
 * @param {string} stateFolder
 * @returns {Owner}
 */
function findOwner(stateFolder) {
	const { password = makePassword() } = readState(stateFolder);
	saveState(stateFolder, { password });
	return { email: 'demo@example.com', password, firstName: 'Demo', lastName: 'Owner' };
}

/** n8n wants a capital letter and a digit in it. */
function makePassword() {
	return `Demo-1-${randomBytes(12).toString('base64url')}`;
}

/**
 * The ports of last time, so that addresses stay the same.
 *
 * @param {string} stateFolder
 * @param {number | undefined} n8nPort wanted where there was no last time
 */
async function choosePorts(stateFolder, n8nPort) {
	const { ports } = readState(stateFolder);
	return {
		n8n: await findPort(ports?.n8n ?? n8nPort),
		broker: await findPort(ports?.broker),
		sandbox: await findPort(ports?.sandbox),
	};
}

module.exports = { openSession };
