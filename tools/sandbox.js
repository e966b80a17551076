// @ts-check
const { spawn } = require('node:child_process');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { runMain } = require('./failure');
const { installTools, root } = require('./install');

/**
 * How the sandbox is started: in one process, so that a signal reaches it.
 *
 * @param {readonly string[]} args
 * @returns {[command: string, args: string[]]}
 */
function sandboxCommand(args) {
	const tsx = require.resolve('tsx', { paths: [root] });
	return [process.execPath, ['--import', pathToFileURL(tsx).href, path.join(root, 'sandbox', 'main.ts'), ...args]];
}

async function main() {
	await installTools();
	const [command, args] = sandboxCommand(process.argv.slice(2));
	const child = spawn(command, args, { stdio: 'inherit', cwd: root });
	// A terminal sends Ctrl-C to both of us: we only wait. Other signals are passed on.
	process.on('SIGINT', () => undefined);
	process.on('SIGTERM', () => child.kill('SIGTERM'));
	process.exitCode = await new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}

module.exports = { sandboxCommand };

if (require.main === module) runMain(main);
