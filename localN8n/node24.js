// @ts-check
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { Failure } = require('../tools/failure');
const { installFolder } = require('../tools/install');

const folder = path.join(__dirname, 'node24');

// n8n 2.41 asks for 24 or newer. Its isolated-vm comes compiled for these two, and for no other.
const nodesThatRunN8n = [24, 26];

/**
 * The Node that runs n8n: the system's where it will do, else one from npm.
 *
 * @returns {Promise<{ node: string, headers: string | undefined }>} the binary, and the folder that holds include/node,
 *   if any, to compile native modules with
 */
async function installNode24() {
	if (nodesThatRunN8n.includes(Number.parseInt(process.versions.node, 10))) return describeNode(process.execPath);
	await installFolder(folder, 'Installing Node 24 for n8n, a quarter of a minute');
	const node = findNode();
	if (node && runs(node)) return describeNode(node);
	throw new Failure(
		`n8n needs Node 24. This is Node ${process.versions.node}, and npm has no Node 24 that runs on this machine ` +
			`(${process.platform} ${process.arch}). Install Node 24 (nodejs.org tells how) and start again.`,
	);
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

/** @param {string} node */
function describeNode(node) {
	const home = path.dirname(path.dirname(node));
	const headers = fs.existsSync(path.join(home, 'include', 'node', 'node_api.h')) ? home : undefined;
	return { node, headers };
}

module.exports = { installNode24 };
