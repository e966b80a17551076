// @ts-check
const fs = require('node:fs');
const path = require('node:path');
const { npm, runCommand } = require('../command');
const { root } = require('../install');

/**
 * @typedef {{ file: string, folder: string, listing: string[], bytes: number }} Tarball `folder` holds what was packed;
 *   `listing` are the files that npm put into it, `bytes` is its size
 */

/**
 * The files of dist/, with `dist/` before each.
 *
 * @returns {import('./cuts').Built}
 */
function readBuilt() {
	const within = fs.readdirSync(path.join(root, 'dist'), { encoding: 'utf8', recursive: true });
	const files = within
		.map((file) => `dist/${file.split(path.sep).join('/')}`)
		.filter((file) => fs.statSync(path.join(root, file)).isFile());
	return { files, read: (file) => fs.readFileSync(path.join(root, file), 'utf8') };
}

/**
 * Writes the package of a cut into a folder, and lets npm pack it.
 *
 * @param {import('./cuts').Cut} cut
 * @param {import('./cuts').Built} built
 * @param {{ folder: string, tarball: string }} places `folder` is made anew
 * @returns {Promise<Tarball>}
 */
async function pack({ manifest, readme, takes, rewrites }, built, { folder, tarball }) {
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder, { recursive: true });
	for (const file of built.files.filter(takes)) {
		const place = path.join(folder, file);
		fs.mkdirSync(path.dirname(place), { recursive: true });
		fs.writeFileSync(place, rewrites(file, built.read(file)));
	}
	fs.writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
	fs.copyFileSync(path.join(root, 'LICENSE.md'), path.join(folder, 'LICENSE.md'));
	fs.writeFileSync(path.join(folder, 'README.md'), readme ?? fs.readFileSync(path.join(root, 'README.md'), 'utf8'));
	fs.mkdirSync(path.dirname(tarball), { recursive: true });
	// Alone in a folder: npm names the file by package and version, which another tarball may have as well.
	const alone = fs.mkdtempSync(`${tarball}-`);
	const [command, args, options] = npm(['pack', '--json', '--silent', '--pack-destination', alone]);
	const [packed] = JSON.parse(await runCommand(command, args, { ...options, cwd: folder }));
	fs.renameSync(path.join(alone, packed.filename), tarball);
	fs.rmdirSync(alone);
	const listing = packed.files.map((/** @type {{ path: string }} */ each) => each.path).sort();
	return { file: tarball, folder, listing, bytes: packed.size };
}

module.exports = { pack, readBuilt };
