/*
 * The last step of `npm test`: fails where no test requested a route of an operation, or where docs/coverage.md says
 * something else than what ran.
 */
import { readFileSync } from 'node:fs';
import { listCoveredRoutes } from './coverage';
import { coverageDocument, fillTables } from './docs';
import { readRecord, recordFolder, type RecordedRequest } from './routeRecord';

/** What is wrong, in words; empty where all is well. */
export function findFaults(record: readonly RecordedRequest[], text: string): readonly string[] {
	const missing = listCoveredRoutes(record)
		.filter(({ tests }) => tests.every((files) => files.length === 0))
		.map(({ node, name, by, route }) => `${route} (${node}: ${name}${by === undefined ? '' : `, ${by}`})`);
	return [
		...missing.map(
			(route) => `No test got an answer to ${route}. It needs a test in test/integration or test/contract.`,
		),
		...(fillTables(text, record) === text ? [] : ['docs/coverage.md differs from what ran. "npm run docs" mends it.']),
	];
}

function check(): void {
	const record = readRecord(recordFolder);
	const faults = record
		? findFaults(record, readFileSync(coverageDocument, 'utf8'))
		: ['There is no record of a full run of the tests. "npm test" makes one.'];
	for (const fault of faults) console.error(fault);
	if (faults.length > 0) process.exitCode = 1;
}

if (require.main === module) check();
