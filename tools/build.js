// @ts-check
const fs = require('node:fs');
const path = require('node:path');
const { npm, runStep } = require('./command');
const { root } = require('./install');
const tsconfig = require('../tsconfig.json');

/** The files and folders that dist/ is made of: what tsconfig.json includes, and what shapes the build. */
const sources = [
	...tsconfig.include.map((pattern) => pattern.split('/')[0] ?? ''),
	'icons',
	'catalogue',
	'tools/catalogue.js',
	'tools/bundleYaml.js',
	'gulpfile.js',
	'package.json',
	'package-lock.json',
	'tsconfig.json',
];

/** The time of this file tells when dist/ was made. It is not in dist/ itself, which is published. */
const stamp = path.join(root, '.cache', 'built');

/** Compiles the package to dist/, unless nothing changed since. */
async function build() {
	if (isBuilt()) return;
	const startedAt = new Date();
	const [command, args, options] = npm(['run', '--silent', 'build']);
	await runStep('Building the package', command, args, { ...options, cwd: root });
	fs.mkdirSync(path.dirname(stamp), { recursive: true });
	fs.writeFileSync(stamp, '');
	// What was saved while it was built counts as not built.
	fs.utimesSync(stamp, startedAt, startedAt);
}

function isBuilt() {
	if (!fs.existsSync(stamp) || !fs.existsSync(path.join(root, 'dist', 'index.js'))) return false;
	const builtAtMs = fs.statSync(stamp).mtimeMs;
	return sources.flatMap(listWithin).every((file) => fs.statSync(file).mtimeMs < builtAtMs);
}

/**
 * A file, or a folder with all that is in it. A folder's own time tells that a file was deleted.
 *
 * @param {string} name
 */
function listWithin(name) {
	const source = path.join(root, name);
	if (!fs.existsSync(source)) return [];
	if (!fs.statSync(source).isDirectory()) return [source];
	const within = fs.readdirSync(source, { encoding: 'utf8', recursive: true });
	return [source, ...within.map((file) => path.join(source, file))];
}

module.exports = { build };
