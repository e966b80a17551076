// @ts-check
// npm test: everything but the end-to-end tests. Stops at the first step that fails.
const { build } = require('./build');
const { npm, runStep } = require('./command');
const { runMain } = require('./failure');
const { installTools, root } = require('./install');
const { forgetReports, runJest } = require('./jest');
const { withHeading } = require('./progress');

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
function runTests(title, projects, args) {
	return withHeading(title, () => runJest(projects, args));
}

async function main() {
	forgetReports();
	await installTools();
	await runScript('Lint', 'lint');
	await runScript('Type check', 'typecheck');
	await build();
	await runTests('Unit and contract tests', ['unit', 'contract'], ['--coverage']);
	await runTests('Sandbox tests', ['sandbox']);
	await runTests('Integration tests', ['integration']);
}

runMain(main);
