import type { Outcome } from '../../bulk/types';
import { makeClient } from '../../http/client';
import type { BulkOperation, OperationFace, Service } from '../../nodes/shared/bulk/operation';
import type { OperationRun } from '../../nodes/shared/bulk/operationRun';
import { runOperation } from '../../nodes/shared/bulk/runOperation';
import { makeNockTransport, serveByNock, type WireAnswer, type WireRequest } from '../support/nockTransport';
import { giveSettings } from '../support/operationSettings';
import { runSettings } from '../support/runSettings';
import { VirtualClock } from '../support/virtualClock';

/** What one operation is held to. What stands here is written from the service's documents, not from the operation. */
export interface OperationCase<Asked, Ready, S> {
	readonly operation: BulkOperation<Asked, Ready, S>;
	/** Its resource and operation in saved workflows; absent, where no node offers it and others fall back to it. */
	readonly offeredAs?: readonly [resource: string, operation: string];
	readonly service: Service;
	/** Records in a request, as documented. */
	readonly limit: number;
	/** The nth record, of those that are told apart. */
	sample(nth: number): Asked;
	/** The request that carries these records. */
	request(records: readonly Asked[]): Pick<WireRequest, 'method' | 'path' | 'query' | 'body'>;
	/** The entry of a report that says that the nth record is done; for operations without jobs, the whole answer. */
	success(nth: number): object;
	/** Whether an entry says whose it is. */
	readonly namesRecords: boolean;
	/** What a record becomes that the report calls done. */
	readonly done: Outcome['status'];
	/** The answer to a read that finds nothing, and what a record becomes by it: after its job has ended, or silence. */
	readonly nothing: ReadAnswer;
	/** The answer to a read before anything is sent, where what it finds is to be no more afterwards. */
	readonly before?: ReadAnswer;
	readonly ifNothing: Expected;
	readonly ifNothingAfterSilence: Expected;
	/** For operations without jobs: what a record becomes by the status of the answer. */
	readonly statuses?: readonly (readonly [http: number, status: Outcome['status']])[];
}

/** The answer to a read, whatever is read or by what is read. */
type ReadAnswer = WireAnswer | ((read: WireRequest) => WireAnswer);

type Expected = Pick<Outcome, 'status' | 'code'>;

export interface PlayedOperation {
	readonly run: OperationRun;
	/** Requests that write. */
	readonly writes: readonly WireRequest[];
}

/** A case that keeps to itself what its records are. */
export interface BoundCase
	extends Pick<
		OperationCase<never, never, never>,
		'offeredAs' | 'limit' | 'namesRecords' | 'done' | 'ifNothing' | 'ifNothingAfterSilence' | 'success'
	> {
	readonly name: string;
	readonly face: OperationFace;
	readonly hasJobs: boolean;
	readonly statuses: NonNullable<OperationCase<never, never, never>['statuses']>;
	/** The request that should carry the records from one number up to another. */
	expectedRequest(from: number, to: number): object;
	/** Runs the operation over so many records; a write is answered by `answer`, a job ends with `results`. */
	play(count: number, results: unknown, answer?: AnswerWrite): Promise<PlayedOperation>;
}

/** The answer to the nth request that writes. */
type AnswerWrite = (nth: number) => WireAnswer;

const answerByJob: AnswerWrite = (nth) => [200, { job_status: { id: `V3-${nth}`, status: 'queued' } }];

export function bindCase<Asked, Ready, S>(one: OperationCase<Asked, Ready, S>): BoundCase {
	const { operation, offeredAs, service, limit, namesRecords, statuses = [] } = one;
	const { done, ifNothing, ifNothingAfterSilence } = one;
	return {
		name: operation.route,
		face: operation,
		...(offeredAs && { offeredAs }),
		limit,
		hasJobs: !operation.report.read && service.jobs !== undefined,
		namesRecords,
		done,
		ifNothing,
		ifNothingAfterSilence,
		statuses,
		success: (nth) => one.success(nth),
		expectedRequest: (from, to) => one.request(listSamples(one, from, to)),
		async play(count, results, answer = answerByJob) {
			const requests = serve(one, results, answer);
			const run = await runOnce(one, listSamples(one, 0, count));
			return { run, writes: requests.filter(({ method }) => method !== 'GET') };
		},
	};
}

function listSamples<Asked, Ready, S>(one: OperationCase<Asked, Ready, S>, from: number, to: number): Asked[] {
	return Array.from({ length: to - from }, (_, nth) => one.sample(from + nth));
}

function serve(
	{ nothing, before = nothing }: Pick<OperationCase<never, never, never>, 'nothing' | 'before'>,
	results: unknown,
	answer: AnswerWrite,
): readonly WireRequest[] {
	let sent = 0;
	return serveByNock((request) => {
		if (request.method !== 'GET') return answer((sent += 1) - 1);
		if (!request.path.includes('/job_statuses/')) {
			const read = sent > 0 ? nothing : before;
			return typeof read === 'function' ? read(request) : read;
		}
		const ids = (request.query.ids ?? '').split(',');
		return [200, { job_statuses: ids.map((id) => ({ id, status: 'completed', results })) }];
	});
}

async function runOnce<Asked, Ready, S>(
	{ operation, service, limit }: OperationCase<Asked, Ready, S>,
	asked: readonly Asked[],
): Promise<OperationRun> {
	const clock = new VirtualClock();
	const { signal } = new AbortController();
	const deadlineMs = clock.now() + 3_600_000;
	const client = makeClient({
		transport: makeNockTransport(clock),
		manners: service.manners,
		clock,
		random: () => 0.5,
		signal,
		deadlineMs,
	});
	const records = asked.map((value, index) => ({ index, value }));
	const given = {
		run: runSettings({ runId: 'contract', batchSize: limit }),
		context: { settings: giveSettings(operation), unreadRows: 0 },
	};
	return clock.run(runOperation(operation, service, records, given, { client, clock, signal, deadlineMs }));
}
