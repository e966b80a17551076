// @ts-check
const path = require('node:path');
const { setTimeout: wait } = require('node:timers/promises');
const { Failure } = require('../tools/failure');
const { readLogEnd, startProcess } = require('./processes');
const { N8n } = require('./rest');

const readyWithinMs = 180_000;
const lookAgainMs = 250;
const graceMs = 15_000;

/** What n8n would otherwise ask, tell or fetch. None of it is needed here, and it should work without a network. */
const quietly = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'mcp-registry',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
};

/**
 * `brokerPort` is n8n's own: each process on a machine needs another. `env` is put on top of what the demo sets.
 *
 * @typedef {{ stateFolder: string, port: number, brokerPort: number, env?: NodeJS.ProcessEnv }} N8nOptions
 * @typedef {{
 *   url: string, api: N8n, pid: number | undefined,
 *   ended: Promise<unknown>, stop: () => Promise<void>, kill: () => Promise<unknown>,
 * }} RunningN8n
 */

/**
 * Starts n8n and waits until it answers.
 *
 * @param {import('./host').Host} host
 * @param {N8nOptions} options
 * @param {import('./shutdown').Shutdown} shutdown
 * @returns {Promise<RunningN8n>}
 */
async function startN8n({ node, script }, options, shutdown) {
	const { stateFolder, port } = options;
	const url = `http://127.0.0.1:${port}`;
	const logFile = path.join(stateFolder, 'n8n.log');
	const env = { ...makeEnvironment(options), N8N_PORT: String(port), N8N_EDITOR_BASE_URL: url };
	const running = startProcess(node, [script, 'start'], { cwd: __dirname, env, logFile, graceMs });
	const { child, ended, stop, kill } = running;
	shutdown.add(stop);
	const api = new N8n(url);
	const giveUpAtMs = Date.now() + readyWithinMs;
	while (!(await api.isReady())) {
		const reason = whyNotWaiting(child, giveUpAtMs);
		if (reason) throw new Failure(`${readLogEnd(logFile)}\n\n${reason} The end of its log stands above.`);
		await wait(lookAgainMs);
	}
	return { url, api, pid: child.pid, ended, stop, kill };
}

/**
 * What a process of n8n is told by its environment, whichever part of n8n it is.
 *
 * @param {Omit<N8nOptions, 'port'>} options
 * @returns {NodeJS.ProcessEnv}
 */
function makeEnvironment({ stateFolder, brokerPort, env }) {
	return {
		...withoutForeignSettings(process.env),
		...quietly,
		N8N_USER_FOLDER: path.join(stateFolder, 'n8n'),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		// The cookie would otherwise ask for https.
		N8N_SECURE_COOKIE: 'false',
		// n8n reads no other files. A path in a workflow counts from the folder that n8n runs in: this one.
		N8N_RESTRICT_FILE_ACCESS_TO: path.join(__dirname, 'data'),
		...env,
	};
}

/**
 * The person may run an n8n of their own, whose settings stand in the environment: the demo must not write to its
 * database.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function withoutForeignSettings(env) {
	const foreign = /^(N8N|DB|EXECUTIONS|QUEUE|CREDENTIALS|WEBHOOK|NODES)_|^NODE_ENV$/;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name)));
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} giveUpAtMs
 */
function whyNotWaiting(child, giveUpAtMs) {
	if (child.exitCode !== null || child.signalCode !== null) return 'n8n ended while it started.';
	if (Date.now() > giveUpAtMs) return `n8n was not ready within ${readyWithinMs / 1000} s.`;
	return undefined;
}

module.exports = { makeEnvironment, startN8n };
