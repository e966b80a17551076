// @ts-check
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const windows = process.platform === 'win32';

/**
 * A process of the demo, with its own group: Ctrl-C in the terminal reaches only us, and we end the others in order.
 *
 * @typedef {{
 *   child: import('node:child_process').ChildProcess, ended: Promise<unknown>, stop: () => Promise<void>,
 * }} Running
 */

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, logFile: string, graceMs: number }} options graceMs is what it may
 *   take to end; then it's killed
 * @returns {Running} stdout is a pipe for who wants to read it, and goes to the log as well
 */
function startProcess(command, args, { cwd, env, logFile, graceMs }) {
	fs.mkdirSync(path.dirname(logFile), { recursive: true });
	const log = fs.createWriteStream(logFile);
	const child = spawn(command, [...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: !windows });
	child.stdout.pipe(log, { end: false });
	child.stderr.pipe(log, { end: false });
	child.on('error', (error) => log.write(`${error.message}\n`));
	const ended = new Promise((resolve) => child.once('close', resolve));
	ended.then(() => log.end());
	// Nothing is left behind, however we end.
	const killAtExit = () => signal(child, 'SIGKILL');
	process.once('exit', killAtExit);
	ended.then(() => process.removeListener('exit', killAtExit));
	return {
		child,
		ended,
		async stop() {
			if (child.exitCode !== null || child.signalCode !== null) return;
			child.kill('SIGTERM');
			const timer = setTimeout(() => signal(child, 'SIGKILL'), graceMs);
			await ended;
			clearTimeout(timer);
		},
	};
}

/**
 * To the whole group: n8n has children of its own.
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
