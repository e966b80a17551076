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
}

/** What Node and the reader of TypeScript have in their heap before anything is read, with room for the other versions. */
const emptyMb = 20;

/** Fails where the heap would grow beyond the limit: Node then ends the process. */
function measure(name: string, limitMb: number): Measured {
	const args = [
		`--max-old-space-size=${emptyMb + limitMb}`,
		'--import',
		'tsx',
		join(__dirname, 'measureDocument.js'),
		name,
	];
	return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Measured;
}

// On an idle machine a third of each limit, or less.
test.each([
	['github', 1223, 130],
	['stripe', 452, 25],
])('%s: read in 3 s, then listed and searched in 300 ms, in ten times its size', (name, operations, limitMb) => {
	const measured = measure(name, limitMb);
	expect(measured).toMatchObject({ operations, found: 50, chosen: 'read' });
	expect(measured.readMs + measured.listMs + measured.indexMs).toBeLessThan(3000);
	expect(measured.searchMs).toBeLessThan(300);
	expect(10 * measured.bytes).toBeGreaterThan((limitMb - 1) * 1_000_000);
});
