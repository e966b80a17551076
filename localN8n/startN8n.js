// @ts-check
const path = require('node:path');
const { setTimeout: wait } = require('node:timers/promises');
const { Failure } = require('../tools/failure');
const { makeEnvironment } = require('./environment');
const { readLogEnd, startProcess } = require('./processes');
const { N8n } = require('./rest');

/** A quiet machine needs twelve seconds. On a busy one it may be minutes. */
const readyWithinMs = 300_000;
const pollMs = 250;
/** How long n8n may take to end before it is killed. */
const graceMs = 30_000;

/**
 * @typedef {import('./environment').ProcessSettings & { port: number }} N8nOptions
 * @typedef {{
 *   url: string, api: N8n, pid: number | undefined,
 *   ended: Promise<unknown>, stop: () => Promise<void>, kill: () => Promise<unknown>,
 * }} RunningN8n
 */

/**
 * Starts n8n and waits until it answers. Its log is n8n.log in the state folder.
 *
 * @param {import('./host').Host} host
 * @param {N8nOptions} options
 * @param {import('./shutdown').Shutdown} shutdown
 * @returns {Promise<RunningN8n>}
 */
async function startN8n({ node, script, env: own }, options, shutdown) {
	const { stateFolder, workFolder, port } = options;
	const url = `http://127.0.0.1:${port}`;
	const logFile = path.join(stateFolder, 'n8n.log');
	const env = { ...makeEnvironment(options), ...own, N8N_PORT: String(port), N8N_EDITOR_BASE_URL: url };
	const running = startProcess(node, [script, 'start'], { cwd: workFolder, env, logFile, graceMs });
	const { child, ended, stop, kill } = running;
	shutdown.add(stop);
	const api = new N8n(url);
	const giveUpAtMs = Date.now() + readyWithinMs;
	while (!(await api.isReady())) {
		const reason = whyNotWaiting(child, giveUpAtMs);
		if (reason) throw new Failure(`${readLogEnd(logFile)}\n\n${reason} The end of its log stands above.`);
		await wait(pollMs);
	}
	return { url, api, pid: child.pid, ended, stop, kill };
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

module.exports = { startN8n };
