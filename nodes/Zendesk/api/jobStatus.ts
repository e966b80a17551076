import type { OkReply, AnswerMeaning } from '../../../bulk/operation';
import type { DoneStatus, Id } from '../../../bulk/types';
import { isObject, listObjects, readList, type JsonObject } from '../../shared/values/json';
import type { JobProtocol, JobReport, ReportEntry } from '../../../bulk/report';

type Interpret = (entry: ReportEntry) => ReportEntry;

/**
 * Zendesk's background jobs. `show_many` names no limit of its own; 100 is the limit of its other lists.
 * https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses/
 */
export function zendeskJobs(interpret: Interpret): JobProtocol {
	return {
		maxPerPoll: 100,
		poll: (jobIds) => ({
			method: 'GET',
			path: '/api/v2/job_statuses/show_many',
			query: { ids: jobIds.join(',') },
			repeatable: true,
		}),
		read: (body) => readList(body, 'job_statuses')?.flatMap((job) => readJob(job, interpret)),
	};
}

/** The answer to a request that queues a job: always `queued`, and without results, whatever its status says. */
export function readQueued(reply: OkReply): AnswerMeaning {
	const job = isObject(reply.body) ? reply.body.job_status : undefined;
	if (isObject(job) && typeof job.id === 'string' && job.id !== '') return { kind: 'job', jobId: job.id };
	return { kind: 'unclear', why: `Zendesk answered HTTP ${reply.status}, but named no job` };
}

const states = new Map<unknown, JobReport['state']>([
	['completed', 'completed'],
	['failed', 'failed'],
	// Older accounts: gone from the current documents, still in the wild.
	['killed', 'killed'],
]);

function readJob(job: JsonObject, interpret: Interpret): JobReport[] {
	if (typeof job.id !== 'string') return [];
	const report: JobReport = {
		jobId: job.id,
		state: states.get(job.status) ?? 'running',
		entries: listObjects(job.results).map((result) => interpret(readEntry(result))),
		...(typeof job.message === 'string' && { message: job.message }),
	};
	return [report];
}

const words = new Map<string | undefined, DoneStatus>([
	['Created', 'created'],
	['Updated', 'updated'],
	['Deleted', 'deleted'],
]);

/**
 * One entry of `results`. What each job writes there differs, and no key is always there: a failure has `error`, or
 * `success: false`; a success has a status, or only an id. `success: true` is often absent, so it's never asked for.
 */
export function readEntry(result: JsonObject): ReportEntry {
	const error = readWord(result.error) ?? readWord(result.errors);
	const word = readWord(result.status);
	const id = readEntryId(result.id);
	const common = {
		names: readNames(result, id),
		...(typeof result.index === 'number' && { index: result.index }),
		...(id !== undefined && { id }),
	};
	if (error !== undefined || result.success === false || word === 'Failed') {
		const reason = readWord(result.details) ?? readWord(result.description) ?? error;
		return { ok: false, ...common, ...(reason && { reason }), ...(error && { serviceCode: error }) };
	}
	const status = words.get(word);
	// A word that we don't know may mean anything, and an entry that says nothing at all does not say "done".
	const unsure = (word !== undefined && status === undefined) || (word === undefined && id === undefined);
	return { ok: true, ...common, ...(status && { status }), ...(unsure && { unsure }) };
}

function readWord(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A failed create has no id, or one that is none. */
function readEntryId(value: unknown): Id | undefined {
	return typeof value === 'number' && value > 0 ? value : undefined;
}

/** External ids and emails are the same in any case, to Zendesk. */
function readNames(result: JsonObject, id: Id | undefined): string[] {
	const names: string[] = [];
	const externalId = readWord(result.external_id);
	const email = readWord(result.email);
	if (externalId !== undefined) names.push(`external_id ${externalId.toLowerCase()}`);
	if (email !== undefined) names.push(`email ${email.toLowerCase()}`);
	if (typeof result.user_id === 'number' && typeof result.group_id === 'number') {
		names.push(nameMembership(result.user_id, result.group_id));
	}
	if (id !== undefined) names.push(`id ${id}`);
	return names;
}

export function nameMembership(userId: number, groupId: number): string {
	return `user ${userId} in group ${groupId}`;
}
