// @ts-check
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { Failure } = require('../tools/failure');
const { installFolder } = require('../tools/install');

const folder = path.join(__dirname, 'node24');

/**
 * The binary, its major version, and the folder that holds include/node, if any, to compile native modules with.
 *
 * @typedef {{ node: string, major: number, headers: string | undefined }} NodeRuntime
 */

// n8n 2.41 asks for 24 or newer. Its isolated-vm comes compiled for these two, and for no other.
const nodesThatRunN8n = [24, 26];

/**
 * The Node that runs n8n: the system's where it will do, else one from npm.
 *
 * @returns {Promise<NodeRuntime>}
 */
async function installNode24() {
	const major = Number.parseInt(process.versions.node, 10);
	if (nodesThatRunN8n.includes(major)) return describeNode(process.execPath, major);
	await installFolder(folder, 'Installing Node 24 for n8n, a quarter of a minute');
	const node = findNode();
	if (node && runs(node)) return describeNode(node, 24);
	throw new Failure(
		`n8n needs Node 24. This is Node ${process.versions.node}, and npm has no Node 24 that runs on this machine ` +
			`(${process.platform} ${process.arch}). Install Node 24 (nodejs.org tells how) and start again.`,
	);
}

/**
 * The system's Node, where n8n 1 takes it: it asks for 20.19 or newer, up to 24.
 *
 * @returns {NodeRuntime | undefined}
 */
function findNodeForN8n1() {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	const isNewEnough = major > 20 || (major === 20 && minor >= 19);
	return isNewEnough && major <= 24 ? describeNode(process.execPath, major) : undefined;
}

/** npm installs the one package of package.json that is made for this platform. */
function findNode() {
	const packages = path.join(folder, 'node_modules');
	if (!fs.existsSync(packages)) return undefined;
	return fs
		.readdirSync(packages)
		.map((name) => path.join(packages, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'))
		.find((file) => fs.existsSync(file));
}

/**
 * A binary made for glibc doesn't run on Alpine, for example.
 *
 * @param {string} node
 */
function runs(node) {
	try {
		return execFileSync(node, ['--version'], { encoding: 'utf8' }).startsWith('v24.');
	} catch {
		return false;
	}
}

/**
 * @param {string} node
 * @param {number} major
 * @returns {NodeRuntime}
 */
function describeNode(node, major) {
	const home = path.dirname(path.dirname(node));
	const headers = fs.existsSync(path.join(home, 'include', 'node', 'node_api.h')) ? home : undefined;
	return { node, major, headers };
}

module.exports = { findNodeForN8n1, installNode24 };
