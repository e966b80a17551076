/*
 * The record of a run of the tests: which requests the stand-ins answered, and in which test. test/support/recordRoutes.ts
 * writes it while `npm test` runs, a file a worker; tools/test.js clears it at the start, and marks it as complete when
 * all tests have passed.
 */
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where `npm test` keeps the record of its last run. */
export const recordFolder = join(__dirname, '..', '.cache', 'covered');

/** Where an RFC 7644 server has its paths, in the record: its documented routes (`GET /Groups`) start below them. */
export const scimPath = '/scim/v2';

/** The same of Zuora. */
export const zuoraPath = '/zuora/scim/v2';

/** A request that was answered with success. */
export interface RecordedRequest {
	/** The test file, as a path in test/. */
	readonly file: string;
	/** The full name of the test; empty for what a file does before its tests. */
	readonly test: string;
	/** As `normalizeRoute` writes it. */
	readonly route: string;
}

/** Writes a route so that a documented one and a request to it are the same: `PUT /api/v2/users/*`. */
export function normalizeRoute(method: string, path: string): string {
	const segments = path.split('/').map((segment) => (isVariable(segment) ? '*' : segment));
	return `${method} ${segments.join('/')}`;
}

/** `{user_id}` of a documentation, `:id` of the sandbox, or an ID: these have digits, and words of a path have none. */
function isVariable(segment: string): boolean {
	return /^[{:]|\d/.test(segment) && !/^v\d$/.test(segment);
}

export function appendToRecord(folder: string, worker: string, requests: readonly RecordedRequest[]): void {
	if (requests.length === 0) return;
	mkdirSync(folder, { recursive: true });
	const lines = requests.map((request) => `${JSON.stringify(request)}\n`);
	appendFileSync(join(folder, `worker-${worker}.jsonl`), lines.join(''));
}

/** The record of the last full run; undefined where its tests did not all pass. */
export function readRecord(folder: string): readonly RecordedRequest[] | undefined {
	if (!existsSync(join(folder, 'complete'))) return undefined;
	return readdirSync(folder)
		.filter((name) => name.endsWith('.jsonl'))
		.flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
		.map((line) => JSON.parse(line) as RecordedRequest);
}
