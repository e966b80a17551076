// @ts-check
// npm test: everything but the end-to-end tests. Stops at the first step that fails.
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { build } = require('./build');
const { npm, runStep } = require('./command');
const { runMain } = require('./failure');
const { installOlderN8n, installTools, root } = require('./install');
const { forgetReports, runJest } = require('./jest');
const { withHeading } = require('./progress');
const { waitForAll } = require('./sideBySide');

/**
 * The projects of jest.config.js that drive a whole engine. All others go together, so that no new project is forgotten.
 */
const slowProjects = ['integration', 'integration-n8n-1'];
const endToEnd = 'e2e';

/** The unit tests alone must reach every line of bulk/ and http/. Files of types have no lines to reach. */
const engineCoverage = [
	'--coverage',
	'--coverageReporters=text-summary',
	'--collectCoverageFrom=bulk/**/*.ts',
	'--collectCoverageFrom=http/**/*.ts',
	'--collectCoverageFrom=!http/types.ts',
	'--collectCoverageFrom=!bulk/{limits,operation,report,settings}.ts',
	'--coverageThreshold={"global":{"lines":100}}',
];

/**
 * @param {string} title
 * @param {string} script a script of package.json
 */
async function runScript(title, script) {
	const [command, args, options] = npm(['run', '--silent', script]);
	await runStep(title, command, args, { ...options, cwd: root });
}

/**
 * @param {string} title
 * @param {readonly string[]} projects
 * @param {readonly string[]} [args]
 */
function runTests(title, projects, args = []) {
	// By default jest leaves one core free for its watch mode. Of two cores that would be half.
	return withHeading(title, () => runJest(projects, ['--maxWorkers=100%', ...args]));
}

/** What goes before the tests, two things at a time: each of them keeps one processor busy. */
function checkAndBuild() {
	return waitForAll([
		runScript('Lint', 'lint'),
		(async () => {
			await installOlderN8n();
			await runScript('Type check', 'typecheck');
			await build();
		})(),
	]);
}

/** @returns {string[]} */
function listQuickProjects() {
	const { projects } = require(path.join(root, 'jest.config.js'));
	/** @type {string[]} */
	const names = projects.map((/** @type {{ displayName: string }} */ project) => project.displayName);
	return names.filter((name) => name !== 'unit' && name !== endToEnd && !slowProjects.includes(name));
}

/** Where the tests note which routes they request (tools/routeRecord.ts). */
const routeRecord = path.join(root, '.cache', 'covered');

function startRouteRecord() {
	fs.rmSync(routeRecord, { recursive: true, force: true });
	fs.mkdirSync(routeRecord, { recursive: true });
	process.env.RECORDED_ROUTES = routeRecord;
}

/** All tests have passed: the record is that of a full run. Every route must be in it, and docs/coverage.md tell it. */
async function checkRouteRecord() {
	fs.writeFileSync(path.join(routeRecord, 'complete'), '');
	const tsx = pathToFileURL(require.resolve('tsx', { paths: [root] })).href;
	const args = ['--import', tsx, path.join(root, 'tools', 'coverageCheck.ts')];
	await runStep('Routes that the tests requested', process.execPath, args, { cwd: root });
}

async function main() {
	forgetReports();
	startRouteRecord();
	await installTools();
	await checkAndBuild();
	await runTests('Tests: unit, with all lines of the engine covered', ['unit'], engineCoverage);
	const quick = listQuickProjects();
	await runTests(`Tests: ${quick.join(', ')}`, quick);
	for (const project of slowProjects) await runTests(`Tests: ${project}`, [project]);
	await checkRouteRecord();
}

runMain(main);
