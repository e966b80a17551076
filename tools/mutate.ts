// npm run mutate: breaks one thing at a time in bulk/ and http/, in a copy, and counts how often the unit tests notice.
// MUTANTS=400 for a larger sample (200), MUTANT_SEED=7 for another one. Prints those that lived.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listMutants, type Mutant } from './mutants';

const root = path.join(__dirname, '..');
const sampleSize = Number(process.env.MUTANTS ?? 200);
const seed = Number(process.env.MUTANT_SEED ?? 1);
/** A mutant that makes a test wait for ever is noticed too. */
const timeoutMs = 120_000;

/** What the unit tests of the engine need. */
const copied = [
	'bulk',
	'http',
	'nodes',
	'sandbox',
	'test/unit/bulk',
	'test/unit/http',
	'test/support',
	'jest.config.js',
];

function makeCopy(): string {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mutants-'));
	for (const name of copied) fs.cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
	for (const name of ['package.json', 'tsconfig.json']) fs.cpSync(path.join(root, name), path.join(folder, name));
	fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
	return folder;
}

/** Whether the unit tests fail. */
async function isNoticed(folder: string): Promise<boolean> {
	const jest = path.join(root, 'node_modules/jest/bin/jest.js');
	const args = [jest, '--selectProjects', 'unit', '--runInBand', '--bail', '--silent', 'test/unit'];
	const child = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore' });
	const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
	const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
	clearTimeout(timer);
	return code !== 0;
}

/** Takes so many of the mutants, spread over all of them, others for another seed. */
function takeSample(mutants: readonly Mutant[]): Mutant[] {
	const step = Math.max(1, mutants.length / sampleSize);
	const offset = (seed * 0.618) % 1;
	const indexes = Array.from({ length: Math.min(sampleSize, mutants.length) }, (_, nth) => (nth + offset) * step);
	return indexes.flatMap((index) => mutants[Math.floor(index)] ?? []);
}

async function work(queue: Mutant[], lived: Mutant[]): Promise<void> {
	const folder = makeCopy();
	if (await isNoticed(folder)) throw new Error('The unit tests fail without any mutant.');
	for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
		const file = path.join(folder, mutant.file);
		const before = fs.readFileSync(file, 'utf8');
		fs.writeFileSync(file, before.slice(0, mutant.start) + mutant.text + before.slice(mutant.end));
		if (!(await isNoticed(folder))) lived.push(mutant);
		fs.writeFileSync(file, before);
	}
	fs.rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<void> {
	const all = ['bulk', 'http'].flatMap((folder) => listMutants(root, folder));
	const sample = takeSample(all);
	const startedAtMs = Date.now();
	const lived: Mutant[] = [];
	const queue = [...sample];
	await Promise.all(Array.from({ length: os.cpus().length }, () => work(queue, lived)));
	for (const { file, line, was, text } of lived)
		console.log(`lived: ${file}:${line}: ${was} -> ${text || '(removed)'}`);
	const noticed = sample.length - lived.length;
	const percent = ((noticed * 100) / sample.length).toFixed(1);
	const seconds = Math.round((Date.now() - startedAtMs) / 1000);
	console.log(
		`${noticed} of ${sample.length} mutants noticed (${percent} %), of ${all.length} there are, in ${seconds} s.`,
	);
	process.exitCode = noticed * 100 >= sample.length * 95 ? 0 : 1;
}

void main();
