// @ts-check
const fs = require('node:fs');
const path = require('node:path');
const { Failure } = require('../tools/failure');

/**
 * What the demo remembers from one start to the next.
 *
 * @typedef {{
 *   pid?: number,
 *   ports?: { n8n: number, broker: number, sandbox: number },
 *   imported?: Record<string, string>,
 * }} DemoState `pid` is the demo that is running, `imported` the fingerprints of the imported workflows
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
 * @param {DemoState} state
 */
function writeState(stateFolder, state) {
	fs.mkdirSync(stateFolder, { recursive: true });
	fs.writeFileSync(locate(stateFolder), `${JSON.stringify(state, undefined, 2)}\n`);
}

/**
 * Two demos on one database would spoil it.
 *
 * @param {string} stateFolder
 */
function refuseSecondDemo(stateFolder) {
	const { pid, ports } = readState(stateFolder);
	if (pid === undefined || pid === process.pid || !isAlive(pid)) return;
	throw new Failure(
		`The demo is running already, at http://127.0.0.1:${ports?.n8n} (process ${pid}). End that one with Ctrl-C first.\n` +
			`If it isn't the demo that runs there, delete ${path.relative(process.cwd(), locate(stateFolder))}.`,
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

module.exports = { readState, refuseSecondDemo, writeState };
