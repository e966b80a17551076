// @ts-check
const fs = require('node:fs');
const path = require('node:path');
const { Failure } = require('../tools/failure');

/**
 * What is kept from one start to the next. `pids` are the process that started n8n, and n8n's own; empty when neither
 * runs. `password` is that of n8n's owner.
 *
 * @typedef {{
 *   pids?: number[],
 *   ports?: { n8n: number, broker: number, sandbox: number },
 *   password?: string,
 * }} SessionState
 */

/** @param {string} stateFolder */
const locate = (stateFolder) => path.join(stateFolder, 'session.json');

/**
 * @param {string} stateFolder
 * @returns {SessionState}
 */
function readState(stateFolder) {
	try {
		return JSON.parse(fs.readFileSync(locate(stateFolder), 'utf8'));
	} catch {
		return {};
	}
}

/**
 * @param {string} stateFolder
 * @param {SessionState} changes the rest stays
 */
function saveState(stateFolder, changes) {
	const state = { ...readState(stateFolder), ...changes };
	fs.mkdirSync(stateFolder, { recursive: true });
	fs.writeFileSync(locate(stateFolder), `${JSON.stringify(state, undefined, 2)}\n`, { mode: 0o600 });
}

/**
 * Throws when an n8n runs on this state folder: two on one database would spoil it. It may be one whose starter was
 * killed.
 *
 * @param {string} stateFolder
 */
function refuseSecondSession(stateFolder) {
	const { pids = [], ports } = readState(stateFolder);
	const alive = pids.filter((pid) => pid !== process.pid && isAlive(pid));
	if (alive.length === 0) return;
	throw new Failure(
		`n8n is running already, at http://127.0.0.1:${ports?.n8n}. End it with Ctrl-C where it was started, or with\n` +
			`  kill ${alive.join(' ')}\n` +
			`If these processes are something else, delete ${path.relative(process.cwd(), locate(stateFolder))}.`,
	);
}

/** @param {number} pid */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

module.exports = { readState, refuseSecondSession, saveState };
