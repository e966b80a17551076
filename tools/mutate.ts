// npm run mutate: breaks one thing at a time in bulk/ and http/, in a copy, and counts how often the unit tests notice.
// Other folders by name: npm run mutate nodes/shared/values. MUTANTS=400 for a larger sample (200), MUTANT_SEED=7 for
// another one. Prints those that lived.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listMutants, type Mutant } from './mutants';

const root = path.join(__dirname, '..');
const sampleSize = Number(process.env.MUTANTS ?? 200);
const seed = Number(process.env.MUTANT_SEED ?? 1);
/** Seconds of the processor's time, far more than the tests take: what loops for ever is stopped, and a busy machine is not. */
const cpuSeconds = 60;

const folders = process.argv.length > 2 ? process.argv.slice(2) : ['bulk', 'http'];

/** The tests that are to notice. */
const tests = folders.some((folder) => folder.startsWith('nodes'))
	? ['test/unit/nodes']
	: ['test/unit/bulk', 'test/unit/http'];

/** What they need, and whatever else jest.config.js names: jest takes no configuration that leads nowhere. */
const config = ['jest.config.js', 'tools', 'test/e2e/timeLimit.ts'];
const copied = ['bulk', 'http', 'nodes', 'sandbox', 'credentials', ...tests, 'test/support', ...config];

function makeCopy(): string {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mutants-'));
	for (const name of copied) fs.cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
	for (const name of ['package.json', 'tsconfig.json']) fs.cpSync(path.join(root, name), path.join(folder, name));
	fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
	return folder;
}

type Verdict = 'noticed' | 'lived' | 'timedOut';

/** Runs the tests whose paths begin so. */
async function runTests(folder: string, pattern: string): Promise<Verdict> {
	const jest = path.join(root, 'node_modules/jest/bin/jest.js');
	const args = [jest, '--selectProjects', 'unit', '--runInBand', '--bail', '--silent', '--passWithNoTests', pattern];
	const command = `ulimit -t ${cpuSeconds}; exec "$0" "$@"`;
	const child = spawn('sh', ['-c', command, process.execPath, ...args], { cwd: folder, stdio: 'ignore' });
	const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
	if (code === null) return 'timedOut';
	return code === 0 ? 'lived' : 'noticed';
}

/** The tests that bear the file's name come first: most mutants die there. */
async function tryMutant(folder: string, { file }: Mutant): Promise<Verdict> {
	const own = path.join('test/unit', path.dirname(file).replace(/^nodes.*/, 'nodes'), path.basename(file, '.ts'));
	const verdict = await runTests(folder, own);
	return verdict === 'lived' ? runTests(folder, 'test/unit') : verdict;
}

/** Takes so many of the mutants, spread over all of them, others for another seed. */
function takeSample(mutants: readonly Mutant[]): Mutant[] {
	const step = Math.max(1, mutants.length / sampleSize);
	const offset = (seed * 0.618) % 1;
	const indexes = Array.from({ length: Math.min(sampleSize, mutants.length) }, (_, nth) => (nth + offset) * step);
	return indexes.flatMap((index) => mutants[Math.floor(index)] ?? []);
}

interface Tried {
	readonly mutant: Mutant;
	readonly verdict: Verdict;
}

async function work(queue: Mutant[], tried: Tried[]): Promise<void> {
	const folder = makeCopy();
	if ((await runTests(folder, 'test/unit')) !== 'lived') throw new Error('The unit tests fail without any mutant.');
	for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
		const file = path.join(folder, mutant.file);
		const before = fs.readFileSync(file, 'utf8');
		fs.writeFileSync(file, before.slice(0, mutant.start) + mutant.text + before.slice(mutant.end));
		const verdict = await tryMutant(folder, mutant);
		tried.push({ mutant, verdict });
		if (verdict !== 'noticed') console.log(describe({ mutant, verdict }));
		fs.writeFileSync(file, before);
	}
	fs.rmSync(folder, { recursive: true, force: true });
}

function describe({ mutant: { file, line, was, text }, verdict }: Tried): string {
	return `${verdict === 'lived' ? 'lived' : 'timed out'}: ${file}:${line}: ${was} -> ${text || '(removed)'}`;
}

/** What timed out is counted neither as noticed nor as alive. */
async function main(): Promise<void> {
	const all = folders.flatMap((folder) => listMutants(root, folder));
	const queue = takeSample(all);
	const startedAtMs = Date.now();
	const tried: Tried[] = [];
	await Promise.all(Array.from({ length: os.cpus().length }, () => work(queue, tried)));
	const count = (wanted: Verdict): number => tried.filter(({ verdict }) => verdict === wanted).length;
	const noticed = count('noticed');
	const judged = noticed + count('lived');
	const percent = ((noticed * 100) / judged).toFixed(1);
	const seconds = Math.round((Date.now() - startedAtMs) / 1000);
	console.log(
		`${noticed} of ${judged} mutants noticed (${percent} %), ${count('timedOut')} timed out, ` +
			`of ${all.length} there are, seed ${seed}, in ${seconds} s.`,
	);
	process.exitCode = noticed * 100 >= judged * 95 ? 0 : 1;
}

void main();
