// @ts-check
const path = require('node:path');
const { installFolder } = require('../tools/install');
const { runMain } = require('../tools/failure');
const { installNode24 } = require('./node24');
const { prepareSqlite } = require('./sqlite');

const folder = path.join(__dirname, 'n8n');

/**
 * @typedef {{ node: string, script: string }} Host what starts n8n: the Node binary, and n8n's own script
 */

/**
 * Installs a real n8n, of a pinned version, into localN8n/n8n, unless it's there.
 *
 * @returns {Promise<Host>}
 */
async function installHost() {
	const runtime = await installNode24();
	await installFolder(folder, 'Installing n8n (2.2 GB on disk), about two minutes');
	await prepareSqlite(folder, runtime);
	return { node: runtime.node, script: path.join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
}

module.exports = { installHost };

if (require.main === module) runMain(installHost);
