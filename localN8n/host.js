// @ts-check
const path = require('node:path');
const { installFolder } = require('../tools/install');
const { runMain } = require('../tools/failure');
const { findNodeForN8n1, installNode24 } = require('./node24');
const { prepareSqlite } = require('./sqlite');

const folder = path.join(__dirname, 'n8n');
const folderOfN8n1 = path.join(__dirname, 'n8n1');

/**
 * What starts n8n: the Node binary, n8n's own script, and settings that this version needs.
 *
 * @typedef {{ node: string, script: string, env?: NodeJS.ProcessEnv }} Host
 */

/**
 * Installs a real n8n, of a pinned version, into localN8n/n8n, unless it's there.
 *
 * @returns {Promise<Host>}
 */
async function installHost() {
	const runtime = await installNode24();
	await installFolder(folder, 'Installing n8n (2.2 GB on disk), about two minutes');
	await prepareSqlite(folder, runtime, folderOfN8n1);
	return { node: runtime.node, script: findScript(folder) };
}

/**
 * Installs the last n8n 1 into localN8n/n8n1, unless it's there. Where both are missing, begin with this one: n8n 2 can
 * then take its sqlite3, and not the other way round.
 *
 * @returns {Promise<Host>}
 */
async function installN8n1() {
	const runtime = findNodeForN8n1() ?? (await installNode24());
	await installFolder(folderOfN8n1, 'Installing n8n 1 (1.4 GB on disk), about a minute');
	await prepareSqlite(folderOfN8n1, runtime, folder);
	return { node: runtime.node, script: findScript(folderOfN8n1), env: settingsOfN8n1(runtime) };
}

/**
 * n8n 1 does not start where it is to leave out a module that it does not have. Its newer engine for expressions needs
 * isolated-vm, which has no ready-made build for Node 20.
 *
 * @param {{ major: number }} runtime
 * @returns {NodeJS.ProcessEnv}
 */
function settingsOfN8n1({ major }) {
	return { N8N_DISABLED_MODULES: '', ...(major < 22 && { N8N_EXPRESSION_ENGINE: 'legacy' }) };
}

/** @param {string} host */
function findScript(host) {
	return path.join(host, 'node_modules', 'n8n', 'bin', 'n8n');
}

module.exports = { installHost, installN8n1 };

if (require.main === module) runMain(installHost);
