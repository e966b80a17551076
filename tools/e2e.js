// @ts-check
// npm run test:e2e: the property tests with many random schedules, and all tests in a real n8n. They run side by side: the
// former keep one processor busy, and the longest of the latter, which begin first, mostly wait.
const path = require('node:path');
const { installHost, installN8n1 } = require('../localN8n/host');
const { build } = require('./build');
const { findChromium } = require('./chromium');
const { findDatabases } = require('./databases');
const { runMain } = require('./failure');
const { installTools, root } = require('./install');
const { runJest } = require('./jest');
const { formatDuration } = require('./progress');
const { waitForAll } = require('./sideBySide');

/** How many random schedules each property is tried with. `npm test` tries a few hundred. */
const runsOfEachProperty = '800';

/** The files of the latter that run at a time. Each starts an n8n of its own. */
const filesAtATime = 3;

async function main() {
	findChromium();
	findDatabases();
	await installTools();
	await installN8n1();
	await installHost();
	await build();
	process.env.PROPERTY_RUNS ??= runsOfEachProperty;
	await waitForAll([
		runJest(['property'], [], { background: true }).then(showTimes),
		runJest(['e2e'], [`--maxWorkers=${filesAtATime}`]).then(showTimes),
	]);
}

/** @param {import('./jest').JestReport} report */
function showTimes({ testResults }) {
	for (const { name, startTime, endTime } of testResults) {
		console.log(`${formatDuration(endTime - startTime).padStart(10)}  ${path.relative(root, name)}`);
	}
}

runMain(main);
