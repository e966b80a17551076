import type { ITriggerFunctions } from 'n8n-workflow';
import type { Refusal } from '../../../bulk/operation';
import { makeClient, type Client } from '../../../http/client';
import type { Transport } from '../../../http/types';
import { wallClock } from '../../shared/n8n/clock';
import { isObject, readList, type JsonObject } from '../../shared/values/json';
import type { Query } from '../../shared/lists/pages';
import { tellNo } from '../../shared/single/runSingle';
import { makeTransport } from '../../shared/n8n/transport';
import { readZendeskAccess } from '../api/access';
import { cursorPages } from '../api/pagers';
import { zendesk } from '../api/service';

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

/** What a trigger asks Zendesk with. */
export interface TriggerClient {
	/** Reads the credential, which may have been changed since. Throws where it's missing or half filled in. */
	refresh(): Promise<void>;
	readonly client: Client;
}

/**
 * A client for a trigger, which lives as long as the workflow is active: what Zendesk asks it to wait is waited from one
 * look to the next.
 */
export function openTriggerClient(context: ITriggerFunctions, signal: AbortSignal): TriggerClient {
	let transport: Transport = async () => ({ kind: 'unreachable', why: 'There is no credential.' });
	const client = makeClient({
		transport: (request) => transport(request),
		manners: zendesk.manners,
		clock: wallClock,
		random: Math.random,
		signal,
		deadlineMs: Infinity,
	});
	return {
		client,
		async refresh() {
			transport = makeTransport(context, await readZendeskAccess(context));
		},
	};
}

/**
 * The account's jobs, the latest first, as far back as one that's known; the first page, where none can be. Zendesk sorts
 * them by when they ended: what has ended since the last look comes before what had by then. Never throws.
 */
export async function listJobs(
	{ client, refresh }: TriggerClient,
	known: ReadonlySet<string> | undefined,
): Promise<JobsListed> {
	try {
		await refresh();
	} catch (error) {
		const { message, description } = error as { message?: string; description?: string | null };
		const reason = [message ?? String(error), description ?? ''].join(' ').trim();
		return { ok: false, message: reason, refusal: { about: 'run', code: 'credential_refused', reason } };
	}
	return readListing(client, known);
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
