// @ts-check
const fs = require('node:fs');
const path = require('node:path');
const { npm, runCommand } = require('../tools/command');
const { root } = require('../tools/install');
const { withProgress } = require('../tools/progress');

/**
 * Installs the built package as n8n installs a community node: what npm would publish, into n8n's own nodes folder.
 *
 * @param {string} stateFolder
 */
function installCommunityPackage(stateFolder) {
	return withProgress('Installing our nodes into n8n', async () => {
		const nodes = path.join(stateFolder, 'n8n', '.n8n', 'nodes');
		// npm would keep a package of the same version as it is.
		fs.rmSync(nodes, { recursive: true, force: true });
		fs.mkdirSync(nodes, { recursive: true });
		const tarball = path.join(nodes, await runNpm(['pack', '--silent', '--pack-destination', nodes], root));
		fs.writeFileSync(path.join(nodes, 'package.json'), '{ "private": true }\n');
		await runNpm(['install', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund', tarball], nodes);
	});
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
