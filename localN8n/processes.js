// @ts-check
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const windows = process.platform === 'win32';

/**
 * A process in a group of its own: Ctrl-C in the terminal reaches only us, and we end the others in order. `stop` asks
 * it to end, `kill` ends it at once, as a crash would.
 *
 * @typedef {{
 *   child: import('node:child_process').ChildProcess,
 *   ended: Promise<unknown>, stop: () => Promise<void>, kill: () => Promise<unknown>,
 * }} Running
 * @typedef {{ uid: number, gid: number }} User
 */

/**
 * Starts a process. Its output goes to a file and not through us: if we were killed, n8n would spin on a broken pipe.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{
 *   cwd: string, env?: NodeJS.ProcessEnv, logFile: string, graceMs: number, pipeOutput?: boolean, user?: User,
 * }} options `graceMs` is how long it may take to end before it is killed. With `pipeOutput` we can read its
 *   stdout. Without a `user` it runs as the user that we are
 * @returns {Running}
 */
function startProcess(command, args, { cwd, env, logFile, graceMs, pipeOutput = false, user }) {
	fs.mkdirSync(path.dirname(logFile), { recursive: true });
	const log = fs.openSync(logFile, 'w');
	/** @type {import('node:child_process').StdioOptions} */
	const stdio = ['ignore', pipeOutput ? 'pipe' : log, log];
	const child = spawn(command, [...args], { cwd, env, stdio, detached: !windows, ...user });
	child.on('error', (error) => fs.writeSync(log, `${error.message}\n`));
	const ended = new Promise((resolve) => child.once('close', resolve));
	ended.then(() => {
		signal(child, 'SIGKILL');
		fs.closeSync(log);
	});
	// Nothing is left behind, however we end.
	const killAtExit = () => signal(child, 'SIGKILL');
	process.once('exit', killAtExit);
	ended.then(() => process.removeListener('exit', killAtExit));
	return {
		child,
		ended,
		async stop() {
			if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
			child.kill('SIGTERM');
			const timer = setTimeout(() => signal(child, 'SIGKILL'), graceMs);
			await ended;
			clearTimeout(timer);
		},
		kill() {
			signal(child, 'SIGKILL');
			return ended;
		},
	};
}

/**
 * Sends a signal to the whole group: n8n has children of its own, which may outlive it.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} name
 */
function signal(child, name) {
	if (child.pid === undefined) return;
	try {
		if (windows) child.kill(name);
		else process.kill(-child.pid, name);
	} catch {
		// It has ended already.
	}
}

/**
 * The end of a log, for a message about a process that didn't do its work.
 *
 * @param {string} logFile
 */
function readLogEnd(logFile) {
	return fs.readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
}

module.exports = { readLogEnd, startProcess };
