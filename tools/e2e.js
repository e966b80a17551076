// @ts-check
// npm run test:e2e: the property tests with many random schedules, then all tests in a real n8n.
const path = require('node:path');
const { installHost } = require('../localN8n/host');
const { build } = require('./build');
const { findChromium } = require('./chromium');
const { findDatabases } = require('./databases');
const { runMain } = require('./failure');
const { installTools, root } = require('./install');
const { runJest } = require('./jest');
const { formatDuration } = require('./progress');

/** How many random schedules each property is tried with. `npm test` tries a few hundred. */
const runsOfEachProperty = '800';

async function main() {
	findChromium();
	findDatabases();
	await installTools();
	await installHost();
	await build();
	process.env.PROPERTY_RUNS ??= runsOfEachProperty;
	const properties = await runJest(['property'], []);
	const { testResults } = await runJest(['e2e'], ['--runInBand']);
	for (const suite of [...properties.testResults, ...testResults]) {
		const ms = suite.endTime - suite.startTime;
		console.log(`${formatDuration(ms).padStart(10)}  ${path.relative(root, suite.name)}`);
	}
}

runMain(main);
