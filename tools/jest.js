// @ts-check
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { Failure } = require('./failure');
const { root } = require('./install');

const reports = path.join(root, '.cache', 'jest');

/** In MiB: room for what lives shortly. Node's own 16 has it collected so often that it takes a tenth of the time. jest's workers get it too. */
const roomForShortLives = '--max-semi-space-size=64';

/**
 * What jest writes with --outputFile, as far as it's read here.
 *
 * @typedef {{
 *   numPassedTests: number, numFailedTests: number, numFailedTestSuites: number,
 *   testResults: { name: string, startTime: number, endTime: number, status: string }[],
 * }} JestReport
 */

/**
 * Runs jest's projects with their output in the terminal. Throws when a test fails. The counts are left in .cache/jest,
 * where .ci/run adds them up. One that runs in the background leaves the processors to whatever else wants them, and shows
 * its output when it has ended.
 *
 * @param {readonly string[]} projects
 * @param {readonly string[]} [args] more arguments for jest
 * @param {{ background?: boolean }} [options]
 * @returns {Promise<JestReport>}
 */
async function runJest(projects, args = [], { background = false } = {}) {
	const report = path.join(reports, `${projects.join('-')}.json`);
	fs.mkdirSync(reports, { recursive: true });
	fs.rmSync(report, { force: true });
	const jest = require.resolve('jest/bin/jest', { paths: [root] });
	const jestArgs = ['--selectProjects', ...projects, '--json', `--outputFile=${report}`, ...args];
	const run = background ? runInBackground : runInTerminal;
	const code = await run([roomForShortLives, jest, ...jestArgs]);
	if (code !== 0) throw new Failure(`Tests failed: ${projects.join(', ')}.`);
	return JSON.parse(fs.readFileSync(report, 'utf8'));
}

/** @param {readonly string[]} args for Node */
function runInTerminal(args) {
	const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
	return untilEnd(child);
}

/** @param {readonly string[]} args for Node */
async function runInBackground(args) {
	const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
	if (child.pid !== undefined) os.setPriority(child.pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	child.stderr.on('data', (chunk) => (output += chunk));
	const code = await untilEnd(child);
	process.stderr.write(output);
	return code;
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number | null>} its exit code
 */
function untilEnd(child) {
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', resolve);
	});
}

/** Forgets the counts of an earlier run. */
function forgetReports() {
	fs.rmSync(reports, { recursive: true, force: true });
}

module.exports = { forgetReports, reports, runJest };
