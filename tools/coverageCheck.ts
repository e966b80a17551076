/*
 * The last step of `npm test`: fails where no test requested a route of an operation. Where docs/coverage.md says something
 * else than what ran, it says so: which files request a route on their way may differ with the pace of the machine.
 */
import { readFileSync } from 'node:fs';
import { listCoveredRoutes } from './coverage';
import { coverageDocument, fillTables } from './docs';
import { readRecord, recordFolder, type RecordedRequest } from './routeRecord';

/** Routes of operations that no test requested, in words; empty where all is well. */
export function findFaults(record: readonly RecordedRequest[]): readonly string[] {
	const missing = listCoveredRoutes(record)
		.filter(({ tests }) => tests.every((files) => files.length === 0))
		.map(({ node, name, by, route }) => `${route} (${node}: ${name}${by === undefined ? '' : `, ${by}`})`);
	return missing.map(
		(route) => `No test got an answer to ${route}. It needs a test in test/integration or test/contract.`,
	);
}

/** Whether the document says what ran. */
export function saysWhatRan(record: readonly RecordedRequest[], text: string): boolean {
	return fillTables(text, record) === text;
}

function check(): void {
	const record = readRecord(recordFolder);
	const faults = record ? findFaults(record) : ['There is no record of a full run of the tests. "npm test" makes one.'];
	for (const fault of faults) console.error(fault);
	if (record && !saysWhatRan(record, readFileSync(coverageDocument, 'utf8'))) {
		console.log('docs/coverage.md differs from what ran here. "npm run docs" writes it anew.');
	}
	if (faults.length > 0) process.exitCode = 1;
}

if (require.main === module) check();
