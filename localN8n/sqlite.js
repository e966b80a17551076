// @ts-check
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { runCommand, runStep } = require('../tools/command');
const { Failure } = require('../tools/failure');
const { withProgress } = require('../tools/progress');

const downloadTimeoutMs = 30_000;

const cure = `n8n's database, sqlite3, has to be compiled here: no ready-made one could be fetched. That needs Python 3, make
and a C++ compiler. Install them and start again:
  Debian, Ubuntu   apt-get install python3 make g++
  Fedora           dnf install python3 make gcc-c++
  macOS            xcode-select --install
  Windows          the "Desktop development with C++" workload of Visual Studio's Build Tools, and Python 3`;

/**
 * Makes sqlite3 work: the one native module of n8n that brings no binary for any platform. Fetches a ready-made one where
 * there is one, else compiles it with Node's own headers. What was compiled
 * for one Node loads in newer ones, so that of another n8n may do.
 *
 * @param {string} host the folder that n8n is installed in
 * @param {{ node: string, headers: string | undefined }} runtime
 * @param {string} [otherHost] the folder of an n8n whose sqlite3 may be there already
 */
async function prepareSqlite(host, { node, headers }, otherHost) {
	const modules = path.join(host, 'node_modules');
	const folder = path.join(modules, 'sqlite3');
	if (loads(node, folder)) return;
	if (otherHost !== undefined && copyBuild(path.join(otherHost, 'node_modules', 'sqlite3'), folder, node)) return;
	if (await download(node, modules, folder)) return;
	if (!hasCompiler()) throw new Failure(cure);
	const nodeGyp = path.join(modules, 'node-gyp', 'bin', 'node-gyp.js');
	// node-gyp takes its settings from here rather than from its arguments, and npm may have left its own.
	const env = { ...process.env, npm_config_nodedir: headers ?? '' };
	await runStep("Compiling n8n's database, about a minute", node, [nodeGyp, 'rebuild'], { cwd: folder, env });
	if (!loads(node, folder)) throw new Failure(`sqlite3 was compiled, but does not load in ${node}.\n\n${cure}`);
}

/**
 * @param {string} from
 * @param {string} folder
 * @param {string} node
 * @returns {boolean} whether sqlite3 works now
 */
function copyBuild(from, folder, node) {
	const built = path.join('build', 'Release', 'node_sqlite3.node');
	if (!fs.existsSync(path.join(from, built))) return false;
	fs.cpSync(path.join(from, built), path.join(folder, built));
	return loads(node, folder);
}

/**
 * @param {string} node
 * @param {string} modules
 * @param {string} folder
 * @returns {Promise<boolean>} whether sqlite3 works now
 */
async function download(node, modules, folder) {
	const script = path.join(modules, 'prebuild-install', 'bin.js');
	const fetching = runCommand(node, [script, '-r', 'napi'], { cwd: folder, timeout: downloadTimeoutMs });
	return withProgress("Looking for a ready-made build of n8n's database", () =>
		fetching.then(
			() => loads(node, folder),
			() => false,
		),
	);
}

/**
 * @param {string} node
 * @param {string} folder
 */
function loads(node, folder) {
	return succeeds(node, ['-e', `require(${JSON.stringify(folder)})`]);
}

function hasCompiler() {
	// On Windows node-gyp finds Visual Studio by itself, and says what it lacks.
	if (process.platform === 'win32') return true;
	return ['python3', 'make', 'c++'].every((tool) => succeeds(tool, ['--version']));
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function succeeds(command, args) {
	try {
		execFileSync(command, [...args], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

module.exports = { prepareSqlite };
