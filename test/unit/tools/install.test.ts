import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from '../../../tools/command';
import { installFolder } from '../../../tools/install';

const minuteMs = 60_000;
const code = 'module.exports = 1;\n';
let folder: string;
const inFolder = (...names: string[]): string => path.join(folder, ...names);
const readCode = (): string => readFileSync(inFolder('node_modules', 'thing', 'index.js'), 'utf8');
const install = (): Promise<boolean> => installFolder(folder, 'Installing a thing');
const write = (name: string, content: object): void => writeFileSync(inFolder(name), JSON.stringify(content));

/** A folder whose lockfile names one package, which npm takes from a tarball beside it, without a network. */
beforeEach(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'bulk-install-'));
	mkdirSync(inFolder('thing'));
	write('thing/package.json', { name: 'thing', version: '1.0.0' });
	writeFileSync(inFolder('thing', 'index.js'), code);
	await runCommand('npm', ['pack', './thing'], { cwd: folder });
	write('package.json', { private: true, dependencies: { thing: 'file:thing-1.0.0.tgz' } });
	await runCommand('npm', ['install', '--package-lock-only', '--offline', '--no-audit'], { cwd: folder });
}, minuteMs);

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test(
	'what is there is not installed again',
	async () => {
		expect(await install()).toBe(true);
		expect(readCode()).toBe(code);
		expect(await install()).toBe(false);
	},
	minuteMs,
);

test(
	'an install that was cut off by a kill is begun anew: npm would take a half-written package for a whole one',
	async () => {
		await install();
		// So npm leaves the folder: its own list comes last.
		rmSync(inFolder('node_modules', '.package-lock.json'));
		rmSync(inFolder('node_modules', 'thing', 'index.js'));
		expect(await install()).toBe(true);
		expect(readCode()).toBe(code);
	},
	minuteMs,
);

test(
	'so is an update that was cut off, though the list of the install before is there',
	async () => {
		await install();
		const lockfile = readFileSync(inFolder('package-lock.json'), 'utf8');
		writeFileSync(inFolder('package-lock.json'), lockfile.replace(/"sha512-.{4}/, '"sha512-AAAA'));
		await expect(install()).rejects.toThrow('EINTEGRITY');
		writeFileSync(inFolder('package-lock.json'), lockfile);
		rmSync(inFolder('node_modules', 'thing', 'index.js'), { force: true });
		expect(await install()).toBe(true);
		expect(readCode()).toBe(code);
	},
	minuteMs,
);
