// @ts-check
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { Failure } = require('./failure');
const { root } = require('./install');

const reports = path.join(root, '.cache', 'jest');

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
 * where .ci/run adds them up.
 *
 * @param {readonly string[]} projects
 * @param {readonly string[]} [args] more arguments for jest
 * @returns {Promise<JestReport>}
 */
async function runJest(projects, args = []) {
	const report = path.join(reports, `${projects.join('-')}.json`);
	fs.mkdirSync(reports, { recursive: true });
	fs.rmSync(report, { force: true });
	const jest = require.resolve('jest/bin/jest', { paths: [root] });
	const jestArgs = ['--selectProjects', ...projects, '--json', `--outputFile=${report}`, ...args];
	const code = await new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [jest, ...jestArgs], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
		child.on('error', reject);
		child.on('close', resolve);
	});
	if (code !== 0) throw new Failure(`Tests failed: ${projects.join(', ')}.`);
	return JSON.parse(fs.readFileSync(report, 'utf8'));
}

/** Forgets the counts of an earlier run. */
function forgetReports() {
	fs.rmSync(reports, { recursive: true, force: true });
}

module.exports = { forgetReports, reports, runJest };
