import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

interface Measured {
	readonly bytes: number;
	readonly operations: number;
	readonly found: number;
	readonly chosen: string;
	readonly readMs: number;
	readonly listMs: number;
	readonly indexMs: number;
	readonly searchMs: number;
	readonly peak: number;
}

function measure(name: string): Measured {
	const args = ['--import', 'tsx', join(__dirname, 'measureDocument.js'), name];
	return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Measured;
}

// On an idle machine a third of each limit, or less.
test.each([
	['github', 1223],
	['stripe', 452],
])('%s: read in 3 s, then listed and searched in 300 ms, in less than ten times its size', (name, operations) => {
	const measured = measure(name);
	expect(measured).toMatchObject({ operations, found: 50, chosen: 'read' });
	expect(measured.readMs + measured.listMs + measured.indexMs).toBeLessThan(3000);
	expect(measured.searchMs).toBeLessThan(300);
	expect(measured.peak).toBeLessThan(10 * measured.bytes);
});
