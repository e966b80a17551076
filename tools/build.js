// @ts-check
const { npm, runStep } = require('./command');
const { root } = require('./install');

/** Compiles the package to dist/. */
async function build() {
	const [command, args, options] = npm(['run', '--silent', 'build']);
	await runStep('Building the package', command, args, { ...options, cwd: root });
}

module.exports = { build };
