import type { ITriggerFunctions } from 'n8n-workflow';
import type { Refusal } from '../../bulk/operation';
import { makeClient, type Client } from '../../http/client';
import { wallClock } from '../shared/clock';
import { isObject, readList, type JsonObject } from '../shared/json';
import type { Query } from '../shared/pages';
import { tellNo } from '../shared/singleRun';
import { makeTransport } from '../shared/transport';
import { readZendeskAccess } from './access';
import { cursorPages } from './pagers';
import { zendesk } from './service';

export type JobsListed =
	| {
			readonly ok: true;
			readonly jobs: readonly JsonObject[];
			/** The list goes on, and no known job was met before it was too long. */
			readonly isCut: boolean;
	  }
	/** `refusal`: Zendesk said no, for what the credential is. Everything else may pass. */
	| { readonly ok: false; readonly message: string; readonly refusal?: Refusal };

/** 1,000 jobs; Zendesk is said to list the last 100. */
const maxPages = 10;

/**
 * A client for a trigger, which lives as long as the workflow is active: what Zendesk asks it to wait is waited from one
 * look to the next. The credential is read for each request, as it may have been changed in between.
 */
export function openTriggerClient(context: ITriggerFunctions, signal: AbortSignal): Client {
	return makeClient({
		transport: async (request) => makeTransport(context, await readZendeskAccess(context))(request),
		manners: zendesk.manners,
		clock: wallClock,
		random: Math.random,
		signal,
		deadlineMs: Infinity,
	});
}

/** The account's jobs, the latest first, as far back as one that's known; the first page, where none can be. Never throws. */
export async function listJobs(client: Client, known: ReadonlySet<string> | undefined): Promise<JobsListed> {
	try {
		return await readListing(client, known);
	} catch (error) {
		return { ok: false, message: error instanceof Error ? error.message : String(error) };
	}
}

async function readListing(client: Client, known: ReadonlySet<string> | undefined): Promise<JobsListed> {
	const jobs: JsonObject[] = [];
	let query: Query = cursorPages.first(cursorPages.maxPerPage);
	for (let pages = 0; pages < maxPages; pages += 1) {
		const reply = await client.send({ method: 'GET', path: '/api/v2/job_statuses', query, repeatable: true });
		const page = reply.kind === 'ok' ? readList(reply.body, 'job_statuses') : undefined;
		if (reply.kind !== 'ok' || !page || !isObject(reply.body)) return tellWhy(reply);
		jobs.push(...page);
		if (!known || page.some((job) => known.has(String(job.id)))) return { ok: true, jobs, isCut: false };
		const next = cursorPages.next(reply.body, { query, count: page.length, total: jobs.length });
		if (next === 'broken') return { ok: false, message: "Zendesk's list of jobs breaks off." };
		if (next === 'end') return { ok: true, jobs, isCut: false };
		query = next;
	}
	return { ok: true, jobs, isCut: true };
}

function tellWhy(reply: Awaited<ReturnType<Client['send']>>): JobsListed {
	if (reply.kind === 'ok') return { ok: false, message: "Zendesk's answer is no list of jobs." };
	const no = tellNo(zendesk, reply);
	const message = no.ok ? '' : no.message;
	const refusal = reply.kind === 'rejected' ? zendesk.explain(reply) : undefined;
	return { ok: false, message, ...(refusal?.about === 'run' && { refusal }) };
}
