import type { BulkOperation, OperationFace, OperationSettings, Service } from '../../nodes/shared/bulk/operation';
import { runOperation, type OperationRun } from '../../nodes/shared/bulk/runOperation';
import type { Outcome } from '../../bulk/types';
import { makeClient } from '../../http/client';
import { makeNockTransport, serveByNock, type WireAnswer, type WireRequest } from '../support/nockTransport';
import { VirtualClock } from '../support/virtualClock';

/** What one row is held to. What stands here is written from the service's documents, not from the row. */
export interface RowCase<T> {
	readonly row: BulkOperation<T>;
	readonly service: Service;
	/** Records in a request, as documented. */
	readonly limit: number;
	/** The nth record, of those that are told apart. */
	sample(nth: number): T;
	/** The request that carries these records. */
	request(values: readonly T[]): Pick<WireRequest, 'method' | 'path' | 'query' | 'body'>;
	/** The entry of a report that says that the nth record is done; for rows without jobs, the whole answer. */
	success(nth: number): object;
	/** Whether an entry says whose it is. */
	readonly namesRecords: boolean;
	/** What a record becomes that the report calls done. */
	readonly done: Outcome['status'];
	/** The answer to a look that finds nothing, and what a record becomes by it: after its job has ended, or silence. */
	readonly nothing: WireAnswer;
	readonly ifNothing: Expected;
	readonly ifNothingAfterSilence: Expected;
	/** For rows without jobs: what a record becomes by the status of the answer. */
	readonly statuses?: readonly (readonly [http: number, status: Outcome['status']])[];
}

type Expected = Pick<Outcome, 'status' | 'code'>;

export interface PlayedRow {
	readonly run: OperationRun;
	/** Requests that write. */
	readonly writes: readonly WireRequest[];
}

/** A row case that keeps to itself what its records are. */
export interface BoundCase {
	readonly name: string;
	readonly face: OperationFace;
	readonly limit: number;
	readonly hasJobs: boolean;
	readonly namesRecords: boolean;
	readonly done: Outcome['status'];
	readonly ifNothing: Expected;
	readonly ifNothingAfterSilence: Expected;
	readonly statuses: readonly (readonly [http: number, status: Outcome['status']])[];
	success(nth: number): object;
	/** The request that should carry the records from one number up to another. */
	expectedRequest(from: number, to: number): object;
	/** Runs the row over so many records; a write is answered by `answer`, a job ends with `results`. */
	play(count: number, results: unknown, answer?: (nth: number) => WireAnswer): Promise<PlayedRow>;
}

export function bindCase<T>(one: RowCase<T>): BoundCase {
	const { row, service, limit, namesRecords, done, ifNothing, ifNothingAfterSilence, statuses = [] } = one;
	const list = (from: number, to: number): T[] =>
		Array.from({ length: to - from }, (_, place) => one.sample(from + place));
	return {
		name: row.route,
		face: row,
		limit,
		hasJobs: !row.read && service.jobs !== undefined,
		...{ namesRecords, done, ifNothing, ifNothingAfterSilence, statuses },
		success: (nth) => one.success(nth),
		expectedRequest: (from, to) => one.request(list(from, to)),
		async play(count, results, answer = (nth) => [200, { job_status: { id: `V3-${nth}`, status: 'queued' } }]) {
			const clock = new VirtualClock();
			let sent = 0;
			const requests = serveByNock((request) => {
				if (request.method !== 'GET') return answer((sent += 1) - 1);
				if (!request.path.includes('/job_statuses/')) return one.nothing;
				const ids = (request.query.ids ?? '').split(',');
				return [200, { job_statuses: ids.map((id) => ({ id, status: 'completed', results })) }];
			});
			const records = list(0, count).map((value, index) => ({ index, value }));
			const run = await clock.run(runOperation(row, service, records, makeSettings(limit), makePorts(clock, service)));
			return { run, writes: requests.filter(({ method }) => method !== 'GET') };
		},
	};
}

function makeSettings(batchSize: number): Parameters<typeof runOperation>[3] {
	const row: OperationSettings = {
		...{ skipVerifyEmail: true, ifBulkImportIsOff: 'oneByOne', changes: 'own', runId: 'contract' },
	};
	const run = { concurrency: 4, jobsInFlight: 30, waitForJobs: true, stopAfterFailure: false, readBackAll: false };
	return { row, run: { ...run, batchSize } };
}

function makePorts(clock: VirtualClock, { manners }: Service): Parameters<typeof runOperation>[4] {
	const { signal } = new AbortController();
	const deadlineMs = clock.now() + 3_600_000;
	const transport = makeNockTransport(clock);
	const client = makeClient({ transport, manners, clock, random: () => 0.5, signal, deadlineMs });
	return { client, clock, signal, deadlineMs };
}
