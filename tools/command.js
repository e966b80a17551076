// @ts-check
const { spawn } = require('node:child_process');
const path = require('node:path');
const { Failure } = require('./failure');
const { withProgress } = require('./progress');

/** What is shown of a long output: its first and its last lines mostly tell what failed. */
const firstLines = 15;
const lastLines = 45;

/**
 * Runs a command to its end and gives back what it printed. When it fails, the end of that is shown.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, timeout?: number }} [options]
 * @returns {Promise<string>}
 */
function runCommand(command, args, options = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		child.stdout.on('data', (chunk) => (output += chunk));
		child.stderr.on('data', (chunk) => (output += chunk));
		child.on('error', (error) => reject(new Failure(`${command} could not be started: ${error.message}`)));
		child.on('close', (code, signal) => {
			if (code === 0) return resolve(output);
			const why = `"${[command, ...args].join(' ')}" failed (${signal ?? `exit code ${code}`}).`;
			reject(new Failure(`${shorten(output)}\n\n${why}`));
		});
	});
}

/** @param {string} output */
function shorten(output) {
	const lines = output.trimEnd().split('\n');
	if (lines.length <= firstLines + lastLines) return lines.join('\n');
	return [...lines.slice(0, firstLines), '  […]', ...lines.slice(-lastLines)].join('\n');
}

/**
 * @param {string} title
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, timeout?: number }} [options]
 */
function runStep(title, command, args, options) {
	return withProgress(title, () => runCommand(command, args, options));
}

/**
 * The npm that started us, else the one on the PATH. On Windows that is a script, which needs a shell.
 *
 * @param {readonly string[]} args
 * @returns {[command: string, args: string[], options: { shell?: boolean }]}
 */
function npm(args) {
	const script = process.env.npm_execpath ?? '';
	if (path.basename(script) === 'npm-cli.js') return [process.execPath, [script, ...args], {}];
	return ['npm', [...args], { shell: process.platform === 'win32' }];
}

module.exports = { npm, runCommand, runStep };
