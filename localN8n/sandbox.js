// @ts-check
const readline = require('node:readline');
const path = require('node:path');
const { Failure } = require('../tools/failure');
const { root } = require('../tools/install');
const { sandboxCommand } = require('../tools/sandbox');
const { readLogEnd, startProcess } = require('./processes');

/** How long it may take to end before it is killed: it writes its state to its file then. */
const graceMs = 15_000;

/**
 * What the services' clients need, and `control`, the address of the sandbox's control API.
 *
 * @typedef {Pick<import('../sandbox').Sandbox, 'zendesk' | 'genauth' | 'zuora' | 'scim'>} SandboxServices
 * @typedef {SandboxServices & { control: string, stop: () => Promise<void> }} RunningSandbox
 */

/**
 * Starts the sandbox in a process of its own. What is in it at the end is there again at the next start.
 *
 * @param {{ stateFolder: string, port: number, speed: number }} options `speed` is sandbox seconds in a second
 * @param {import('./shutdown').Shutdown} shutdown
 * @returns {Promise<RunningSandbox>}
 */
async function startSandbox({ stateFolder, port, speed }, shutdown) {
	const stateFile = path.join(stateFolder, 'sandbox.json');
	const flags = ['--json', '--state', stateFile, '--port', String(port), '--speed', String(speed)];
	const [command, args] = sandboxCommand(flags);
	const logFile = path.join(stateFolder, 'sandbox.log');
	const { child, stop } = startProcess(command, args, { cwd: root, logFile, graceMs, pipeOutput: true });
	shutdown.add(stop);
	const line = await readFirstLine(child);
	if (line === undefined) throw new Failure(`${readLogEnd(logFile)}\n\nThe sandbox did not start.`);
	return { ...JSON.parse(line), stop };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string | undefined>} undefined when it ends without a line
 */
function readFirstLine(child) {
	return new Promise((resolve) => {
		if (child.stdout) readline.createInterface({ input: child.stdout }).once('line', resolve);
		child.once('close', () => resolve(undefined));
	});
}

module.exports = { startSandbox };
