// @ts-check
const fs = require('node:fs');
const path = require('node:path');
const { Failure } = require('../tools/failure');

/**
 * What the demo remembers from one start to the next.
 *
 * @typedef {{
 *   pids?: number[],
 *   ports?: { n8n: number, broker: number, sandbox: number },
 *   imported?: Record<string, string>,
 * }} DemoState `pids` are the demo that runs and its n8n, `imported` the fingerprints of the imported workflows
 */

/** @param {string} stateFolder */
const locate = (stateFolder) => path.join(stateFolder, 'demo.json');

/**
 * @param {string} stateFolder
 * @returns {DemoState}
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
 * @param {DemoState} news what changed; the rest stays
 */
function remember(stateFolder, news) {
	const state = { ...readState(stateFolder), ...news };
	fs.mkdirSync(stateFolder, { recursive: true });
	fs.writeFileSync(locate(stateFolder), `${JSON.stringify(state, undefined, 2)}\n`);
}

/**
 * Two n8n on one database would spoil it. The second may be one whose demo was killed.
 *
 * @param {string} stateFolder
 */
function refuseSecondDemo(stateFolder) {
	const { pids = [], ports } = readState(stateFolder);
	const alive = pids.filter((pid) => pid !== process.pid && isAlive(pid));
	if (alive.length === 0) return;
	throw new Failure(
		`The demo is running already, at http://127.0.0.1:${ports?.n8n}. End it with Ctrl-C where it was started, or with\n` +
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

module.exports = { readState, refuseSecondDemo, remember };
