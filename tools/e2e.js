// @ts-check
// npm run test:e2e: the property tests with many random schedules, and all tests in a real n8n. They run side by side: the
// former keep one processor busy, and the latter mostly wait.
const path = require('node:path');
const { installHost, installN8n1 } = require('../localN8n/host');
const { build } = require('./build');
const { findChromium } = require('./chromium');
const { findDatabases } = require('./databases');
const { Failure, runMain } = require('./failure');
const { installTools, root } = require('./install');
const { runJest } = require('./jest');
const { formatDuration } = require('./progress');

/** How many random schedules each property is tried with. `npm test` tries a few hundred. */
const runsOfEachProperty = '800';

/** The files of the latter that run at a time. Each starts an n8n of its own. */
const filesAtATime = 2;

async function main() {
	findChromium();
	findDatabases();
	await installTools();
	await installN8n1();
	await installHost();
	await build();
	process.env.PROPERTY_RUNS ??= runsOfEachProperty;
	// Where one of the two fails, the other goes on to its end: nothing is left running, and all failures are shown.
	const runs = await Promise.allSettled([
		runJest(['property'], [], { background: true }),
		runJest(['e2e'], [`--maxWorkers=${filesAtATime}`]),
	]);
	const suites = runs.flatMap((run) => (run.status === 'fulfilled' ? run.value.testResults : []));
	for (const suite of suites) {
		const ms = suite.endTime - suite.startTime;
		console.log(`${formatDuration(ms).padStart(10)}  ${path.relative(root, suite.name)}`);
	}
	const reasons = runs.flatMap((run) => (run.status === 'rejected' ? [run.reason] : []));
	if (reasons.length > 0) throw new Failure(reasons.map(({ message }) => message).join('\n'));
}

runMain(main);
