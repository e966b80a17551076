// @ts-check
const path = require('node:path');
const { root } = require('../tools/install');

/** Where Node keeps n8n's modules compiled, from one start to the next: each start is then a second of the processor's time shorter. */
const compiledModules = path.join(root, '.cache', 'compiled');

/**
 * Switches off what n8n would otherwise ask its user, announce, or fetch from the internet. Nothing here needs it, and
 * n8n should work without a network.
 */
const quietSettings = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'mcp-registry',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
};

/**
 * `workFolder` is where the process runs: a file path in a workflow counts from it, and n8n reads only files of its
 * subfolder `data`. `brokerPort` is n8n's own: each process on a machine needs another. `env` overrides all else.
 *
 * @typedef {{
 *   stateFolder: string, workFolder: string, brokerPort: number, env?: NodeJS.ProcessEnv,
 * }} ProcessSettings
 */

/**
 * The environment variables of an n8n process, be it a main or a worker.
 *
 * @param {ProcessSettings} settings
 * @returns {NodeJS.ProcessEnv}
 */
function makeEnvironment({ stateFolder, workFolder, brokerPort, env }) {
	return {
		...withoutForeignSettings(process.env),
		...quietSettings,
		NODE_COMPILE_CACHE: compiledModules,
		N8N_USER_FOLDER: path.join(stateFolder, 'n8n'),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		// The cookie would otherwise ask for https.
		N8N_SECURE_COOKIE: 'false',
		N8N_RESTRICT_FILE_ACCESS_TO: path.join(workFolder, 'data'),
		...env,
	};
}

/**
 * Leaves out the settings of another n8n that this person may run: ours must not write to its database.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function withoutForeignSettings(env) {
	const foreign = /^(N8N|DB|EXECUTIONS|QUEUE|CREDENTIALS|WEBHOOK|NODES)_|^NODE_ENV$/;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name)));
}

module.exports = { makeEnvironment };
