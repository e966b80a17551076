// @ts-check
const fs = require('node:fs');
const path = require('node:path');
const { Failure } = require('./failure');

/** Folders in which systems keep PostgreSQL's programs, one folder a version, off the PATH. */
const postgresParents = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'];

/**
 * The programs that n8n's queue mode needs beside n8n: Redis's server, and the folder of PostgreSQL's programs.
 *
 * @typedef {{ redisServer: string, postgresFolder: string }} DatabasePrograms
 */

/** @returns {DatabasePrograms} */
function findDatabases() {
	const redisServer = findRedisServer();
	const postgresFolder = findPostgresFolder();
	if (redisServer && postgresFolder) return { redisServer, postgresFolder };
	const missing = [...(redisServer ? [] : ['Redis']), ...(postgresFolder ? [] : ['PostgreSQL'])];
	throw new Failure(
		`The end-to-end tests of queue mode need Redis and PostgreSQL. Missing: ${missing.join(', ')}.\n` +
			'  Debian, Ubuntu   apt-get install redis-server postgresql\n' +
			'  Fedora           dnf install redis postgresql-server\n' +
			'  macOS            brew install redis postgresql@15\n' +
			'The tests start their own, on ports and in folders of their own: nothing of it has to run. Or set\n' +
			'POSTGRES_FOLDER to the folder of initdb and postgres, and REDIS_SERVER_PATH to redis-server.',
	);
}

/** Prefers a folder of one version over the PATH: programs of these names there are not always PostgreSQL's own. */
function findPostgresFolder() {
	const given = process.env.POSTGRES_FOLDER ?? '';
	const folders = [...(given === '' ? [] : [given]), ...postgresParents.flatMap(listVersions), ...listPath()];
	return folders.find((folder) => ['initdb', 'postgres'].every((name) => isProgram(path.join(folder, name))));
}

/**
 * The `bin` folders of all versions in a folder, the latest first.
 *
 * @param {string} parent
 */
function listVersions(parent) {
	if (!fs.existsSync(parent)) return [];
	const names = fs.readdirSync(parent).filter((name) => /^(postgresql@)?\d+$/.test(name));
	const version = (/** @type {string} */ name) => Number(name.replace('postgresql@', ''));
	return names.sort((a, b) => version(b) - version(a)).map((name) => path.join(parent, name, 'bin'));
}

function findRedisServer() {
	const given = process.env.REDIS_SERVER_PATH ?? '';
	const files = listPath().map((folder) => path.join(folder, 'redis-server'));
	return [...(given === '' ? [] : [given]), ...files].find(isProgram);
}

function listPath() {
	return (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
}

/** @param {string} file */
function isProgram(file) {
	try {
		fs.accessSync(file, fs.constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

module.exports = { findDatabases };
