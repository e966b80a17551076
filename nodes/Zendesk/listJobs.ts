import type { ITriggerFunctions } from 'n8n-workflow';
import { makeClient } from '../../http/client';
import { wallClock } from '../shared/clock';
import { isObject, readList, type JsonObject } from '../shared/json';
import type { Query } from '../shared/pages';
import { tellNo } from '../shared/singleRun';
import { makeTransport } from '../shared/transport';
import { readZendeskAccess } from './access';
import { cursorPages } from './pagers';
import { zendesk } from './service';

export type JobsListed =
	| { readonly ok: true; readonly jobs: readonly JsonObject[] }
	| { readonly ok: false; readonly message: string };

/** A look that takes longer is given up, in milliseconds. */
const giveUpAfterMs = 60_000;
/** 1,000 jobs; Zendesk is said to list the last 100. */
const maxPages = 10;

/** The account's jobs, the latest first, as far back as one that's known. Never throws. */
export async function listJobs(context: ITriggerFunctions, knownIds: readonly string[]): Promise<JobsListed> {
	try {
		return await readListing(context, new Set(knownIds));
	} catch (error) {
		return { ok: false, message: error instanceof Error ? error.message : String(error) };
	}
}

async function readListing(context: ITriggerFunctions, known: ReadonlySet<string>): Promise<JobsListed> {
	const client = makeClient({
		transport: makeTransport(context, await readZendeskAccess(context)),
		manners: zendesk.manners,
		clock: wallClock,
		random: Math.random,
		signal: new AbortController().signal,
		deadlineMs: wallClock.now() + giveUpAfterMs,
	});
	const jobs: JsonObject[] = [];
	let query: Query | undefined = cursorPages.first(100);
	for (let pages = 0; query && pages < maxPages; pages += 1) {
		const reply = await client.send({ method: 'GET', path: '/api/v2/job_statuses', query, repeatable: true });
		const page = reply.kind === 'ok' ? readList(reply.body, 'job_statuses') : undefined;
		if (reply.kind !== 'ok' || !page || !isObject(reply.body)) return { ok: false, message: tellWhy(reply) };
		jobs.push(...page);
		if (known.size === 0 || page.some((job) => known.has(String(job.id)))) break;
		const next = cursorPages.next(reply.body, { query, count: page.length, total: jobs.length });
		query = typeof next === 'object' ? next : undefined;
	}
	return { ok: true, jobs };
}

function tellWhy(reply: Awaited<ReturnType<ReturnType<typeof makeClient>['send']>>): string {
	const no = reply.kind === 'ok' ? undefined : tellNo(zendesk, reply);
	return no && !no.ok ? no.message : "Zendesk's answer is no list of jobs.";
}
