// @ts-check
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { npm, runCommand } = require('../tools/command');
const { root } = require('../tools/install');
const { withProgress } = require('../tools/progress');
const { cutVerified } = require('../tools/tarballs/cuts');
const { pack, readBuilt } = require('../tools/tarballs/pack');
const manifest = require('../package.json');

const { name: packageName } = manifest;

/** What npm has installed, by fingerprint, to be copied from: npm itself needs some seconds. */
const cache = path.join(root, '.cache', 'installed');

/** The names of folders that npm is still at work in begin so. */
const unfinished = 'new-';

/** What npm publishes: the files that it always takes, and what package.json names. */
const published = ['package.json', 'README.md', 'LICENSE.md', 'dist'];

/**
 * Installs the built package as n8n installs a community node: what npm would publish, into n8n's own nodes folder. Where
 * the same is there already, it stays.
 *
 * @param {string} stateFolder
 */
async function installCommunityPackage(stateFolder) {
	const nodes = path.join(stateFolder, 'n8n', '.n8n', 'nodes');
	const source = await findPackage();
	const fingerprint = makeFingerprint(source);
	if (makeFingerprint(path.join(nodes, 'node_modules', packageName)) === fingerprint) return;
	await withProgress('Installing our nodes into n8n', async () => {
		const installed = await installOnce(source, fingerprint);
		fs.rmSync(nodes, { recursive: true, force: true });
		fs.cpSync(installed, nodes, { recursive: true });
	});
}

/** @returns {Promise<string>} the folder of the package; with VERIFIED_BUILD=true, of the build that n8n can verify */
async function findPackage() {
	if (process.env.VERIFIED_BUILD !== 'true') return root;
	const folder = path.join(root, '.cache', `verified-${process.pid}`);
	await pack(cutVerified(manifest), readBuilt(), { folder, tarball: path.join(`${folder}-tarball`, 'package.tgz') });
	process.once('exit', () => {
		for (const made of [folder, `${folder}-tarball`]) fs.rmSync(made, { recursive: true, force: true });
	});
	return folder;
}

/**
 * @param {string} folder of a package
 * @returns {string} the same for two packages of the same content; empty where there is none
 */
function makeFingerprint(folder) {
	if (!fs.existsSync(path.join(folder, 'package.json'))) return '';
	const hash = createHash('sha256');
	for (const name of published.flatMap((each) => listFiles(folder, each)).sort()) {
		const content = fs.readFileSync(path.join(folder, name));
		hash.update(`${name}\n${content.length}\n`).update(content);
	}
	return hash.digest('hex');
}

/**
 * A file, or the files of a folder and all within it; none where it's missing.
 *
 * @param {string} folder
 * @param {string} name
 */
function listFiles(folder, name) {
	const place = path.join(folder, name);
	if (!fs.existsSync(place)) return [];
	if (!fs.statSync(place).isDirectory()) return [name];
	const within = fs.readdirSync(place, { encoding: 'utf8', recursive: true });
	return within.map((each) => path.join(name, each)).filter((each) => fs.statSync(path.join(folder, each)).isFile());
}

/**
 * Lets npm pack and install the package, unless it has done so with the same content.
 *
 * @param {string} source the folder of the package
 * @param {string} fingerprint of the package
 * @returns {Promise<string>} the folder that npm installed it into
 */
async function installOnce(source, fingerprint) {
	const installed = path.join(cache, fingerprint);
	if (fs.existsSync(installed)) return installed;
	fs.mkdirSync(cache, { recursive: true });
	for (const older of fs.readdirSync(cache).filter((name) => !name.startsWith(unfinished))) {
		fs.rmSync(path.join(cache, older), { recursive: true, force: true });
	}
	const folder = fs.mkdtempSync(path.join(cache, unfinished));
	const tarball = path.join(folder, await runNpm(['pack', '--silent', '--pack-destination', folder], source));
	fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
	await runNpm(['install', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund', tarball], folder);
	try {
		fs.renameSync(folder, installed);
	} catch (error) {
		// Another process was faster, and what it made is the same.
		if (!fs.existsSync(installed)) throw error;
		fs.rmSync(folder, { recursive: true, force: true });
	}
	return installed;
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 */
async function runNpm(args, cwd) {
	const [command, npmArgs, options] = npm(args);
	const output = await runCommand(command, npmArgs, { ...options, cwd });
	return output.trim().split('\n').at(-1) ?? '';
}

module.exports = { installCommunityPackage };
