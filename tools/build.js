// @ts-check
const fs = require('node:fs');
const path = require('node:path');
const { npm, runStep } = require('./command');
const { root } = require('./install');

/** All that dist/ is made of. */
const sources = [
	...['bulk', 'credentials', 'http', 'icons', 'nodes'],
	...['gulpfile.js', 'index.ts', 'package.json', 'package-lock.json', 'tsconfig.json'],
];

/** Its time tells when dist/ was made. It's not in dist/, which is published. */
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
 * A file, or a folder with all that is in it. A folder's own time tells that a file went.
 *
 * @param {string} name
 */
function listWithin(name) {
	const place = path.join(root, name);
	if (!fs.statSync(place).isDirectory()) return [place];
	const within = fs.readdirSync(place, { encoding: 'utf8', recursive: true });
	return [place, ...within.map((file) => path.join(place, file))];
}

module.exports = { build };
