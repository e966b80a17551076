// @ts-check
const fs = require('node:fs');
const path = require('node:path');
const { npm, runStep } = require('./command');
const { runMain } = require('./failure');

const root = path.join(__dirname, '..');

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage
 */

/**
 * Installs what a folder's lockfile names, unless all of it is there already.
 *
 * @param {string} folder
 * @param {string} title
 * @returns {Promise<boolean>} whether anything had to be installed
 */
async function installFolder(folder, title) {
	const modules = path.join(folder, 'node_modules');
	const mark = markOf(folder);
	if (isUnfinished(modules, mark)) fs.rmSync(modules, { recursive: true, force: true });
	else if (isInstalled(folder)) return false;
	fs.mkdirSync(path.dirname(mark), { recursive: true });
	fs.writeFileSync(mark, '');
	// Not "npm ci": that refuses a lockfile in which a build for another platform is missing, as it is where a registry
	// did not have it. The lockfile's versions are installed either way, and it's left as it is.
	const [command, args, options] = npm(['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
	await runStep(title, command, args, { ...options, cwd: folder });
	fs.rmSync(mark);
	return true;
}

/**
 * The file that is there while a folder is installed. Not in the folder itself: npm would no longer trust its own list.
 *
 * @param {string} folder
 */
function markOf(folder) {
	return path.join(root, '.cache', 'installing', folder.replace(/[^a-z0-9]+/gi, '-'));
}

/**
 * Whether an install was cut off, by a kill or by Ctrl-C. Of such a folder npm takes each package for a whole one of which
 * it finds package.json, and leaves it as it is, so nothing of it can be kept.
 *
 * @param {string} modules
 * @param {string} mark the file that is there while we install. Where somebody else called npm, npm's list is missing: it
 *   comes last
 */
function isUnfinished(modules, mark) {
	return fs.existsSync(modules) && (fs.existsSync(mark) || !fs.existsSync(path.join(modules, '.package-lock.json')));
}

/**
 * npm writes node_modules/.package-lock.json last, so its content tells what a finished install put there. Times of
 * files would not do: a checkout changes them.
 *
 * @param {string} folder
 */
function isInstalled(folder) {
	const wanted = readPackages(path.join(folder, 'package-lock.json'));
	const present = readPackages(path.join(folder, 'node_modules', '.package-lock.json'));
	if (!wanted || !present) return false;
	return Object.entries(wanted).every(([location, locked]) => {
		// The folder itself, which is no installed package.
		if (location === '') return true;
		const found = present[location];
		if (!found) return locked.optional === true;
		return found.version === locked.version && found.integrity === locked.integrity;
	});
}

/**
 * @param {string} lockfile
 * @returns {Record<string, LockedPackage> | undefined}
 */
function readPackages(lockfile) {
	try {
		return JSON.parse(fs.readFileSync(lockfile, 'utf8')).packages;
	} catch {
		return undefined;
	}
}

/** Installs n8n 1's engine. That of n8n 2 is among the project's tools; the integration tests run in both. */
function installOlderN8n() {
	return installFolder(path.join(root, 'test', 'support', 'n8n-1'), "Installing n8n 1's engine, for the tests");
}

/** Installs the tools that build, test and run this project. */
function installTools() {
	return installFolder(root, "Installing the project's tools, about half a minute");
}

module.exports = { installFolder, installOlderN8n, installTools, root };

if (require.main === module) runMain(installTools);
