import type { Refusal } from '../../../bulk/operation';
import type { Client } from '../../../http/client';
import { readPages, type NoPage } from '../../shared/lists/readPages';
import { endSentence } from '../../../http/sentences';
import { explainFailedReply } from '../../shared/n8n/failedReply';
import { readList, type JsonObject } from '../../shared/values/json';
import { cursorPages } from '../api/pagers';
import { zendesk } from '../api/service';
import type { TriggerClient } from './triggerClient';

/** What listing the account's jobs has brought. */
export type JobListing = ListedJobs | FailedListing;

export interface ListedJobs {
	readonly kind: 'listed';
	readonly jobs: readonly JsonObject[];
	/** The list goes on, and no known job was met before it was too long. */
	readonly isCut: boolean;
}

export interface FailedListing {
	readonly kind: 'failed';
	readonly message: string;
	/** Zendesk said no, for what the credential is. Without it, the failure may pass. */
	readonly refusal?: Refusal;
}

/** 1,000 jobs; Zendesk is said to list the last 100. */
const maxPages = 10;

/**
 * The account's jobs, the latest first, as far back as one that's known; the first page, where none can be. Zendesk sorts
 * them by when they ended: what has ended since the last poll comes before what had by then. Never throws.
 */
export async function listJobs(
	{ client, refresh }: TriggerClient,
	known: ReadonlySet<string> | undefined,
): Promise<JobListing> {
	try {
		await refresh();
	} catch (error) {
		const { message, description } = error as { message?: string; description?: string | null };
		const reason = [message ?? String(error), description ?? ''].join(' ').trim();
		return { kind: 'failed', message: reason, refusal: { about: 'run', code: 'credential_refused', reason } };
	}
	return readListing(client, known);
}

async function readListing(client: Client, known: ReadonlySet<string> | undefined): Promise<JobListing> {
	const jobs: JsonObject[] = [];
	const pages = readPages(client, {
		request: { method: 'GET', path: '/api/v2/job_statuses', repeatable: true },
		pager: cursorPages,
		read: (body) => readList(body, 'job_statuses'),
		maxPages,
	});
	for await (const page of pages) {
		if (page.kind === 'endless') return { kind: 'listed', jobs, isCut: true };
		if (page.kind === 'broken' || page.kind === 'cut')
			return { kind: 'failed', message: "Zendesk's list of jobs breaks off." };
		if (page.kind !== 'page') return explainNoPage(page);
		jobs.push(...page.resources);
		if (!known || page.resources.some((job) => known.has(String(job.id)))) break;
	}
	return { kind: 'listed', jobs, isCut: false };
}

function explainNoPage(failure: NoPage): FailedListing {
	if (failure.kind === 'noList') return { kind: 'failed', message: "Zendesk's answer is no list of jobs." };
	const { reply } = failure;
	if (reply.kind === 'unsent' || reply.kind === 'silent') return { kind: 'failed', message: endSentence(reply.why) };
	const { message } = explainFailedReply(zendesk, reply);
	const refusal = reply.kind === 'rejected' ? zendesk.explain(reply) : undefined;
	return { kind: 'failed', message, ...(refusal?.about === 'run' && { refusal }) };
}
