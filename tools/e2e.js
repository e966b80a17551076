// @ts-check
// npm run test:e2e: the demo and the editor in a real n8n.
const path = require('node:path');
const { installHost } = require('../demo/host');
const { build } = require('./build');
const { findChromium } = require('./chromium');
const { runMain } = require('./failure');
const { installTools, root } = require('./install');
const { runJest } = require('./jest');
const { formatDuration } = require('./progress');

async function main() {
	findChromium();
	await installTools();
	await installHost();
	await build();
	const { testResults } = await runJest(['e2e'], ['--runInBand']);
	for (const suite of testResults) {
		const ms = suite.endTime - suite.startTime;
		console.log(`${formatDuration(ms).padStart(10)}  ${path.relative(root, suite.name)}`);
	}
}

runMain(main);
