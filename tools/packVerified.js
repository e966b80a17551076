// @ts-check
// npm run pack:verified: the tarballs of a release in .cache/tarballs, all from the same dist/: the whole package, the
// package that n8n can verify, and the helper that it leaves out. n8n's scanner looks at the sources and at each tarball.
const fs = require('node:fs');
const path = require('node:path');
const manifest = require('../package.json');
const { build } = require('./build');
const { runStep } = require('./command');
const { runMain } = require('./failure');
const { installFolder, installTools, root } = require('./install');
const { cutAll } = require('./tarballs/cuts');
const { pack, readBuilt } = require('./tarballs/pack');

const scanner = path.join(root, 'tools', 'scanner');
const tarballs = path.join(root, '.cache', 'tarballs');
/** What is packed and scanned lies outside of the project: eslint would find the project's own settings above it. */
const work = path.join(fs.realpathSync(require('node:os').tmpdir()), `packed-${process.pid}`);

/**
 * @param {string} title
 * @param {string} folder
 * @param {'source' | 'tarball'} leg
 */
function scan(title, folder, leg) {
	const args = [path.join(scanner, 'scan.mjs'), folder, leg];
	return runStep(`n8n's scanner: ${title}`, process.execPath, args, { cwd: scanner });
}

/** What the scanner looks at of a checkout: package.json, nodes and credentials. */
function copySources() {
	const folder = path.join(work, 'source');
	for (const name of ['package.json', 'nodes', 'credentials', 'icons']) {
		fs.cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
	}
	return folder;
}

async function main() {
	await installTools();
	await installFolder(scanner, "Installing n8n's scanner");
	await build();
	const built = readBuilt();
	fs.rmSync(tarballs, { recursive: true, force: true });
	try {
		await scan('the sources', copySources(), 'source');
		for (const { cut, fileName } of Object.values(cutAll(manifest, built))) {
			const places = {
				folder: path.join(work, path.basename(fileName, '.tgz')),
				tarball: path.join(tarballs, fileName),
			};
			const { file, folder, listing, bytes } = await pack(cut, built, places);
			await scan(fileName, folder, 'tarball');
			console.log(`${path.relative(root, file)}: ${listing.length} files, ${Math.round(bytes / 1000)} kB`);
		}
	} finally {
		fs.rmSync(work, { recursive: true, force: true });
	}
}

runMain(main);
