import type { IDataObject } from 'n8n-workflow';
import { findEndings, tellJob, type EndingFilter } from './endings';
import { listJobs, type TriggerClient } from './listJobs';

export type Sample =
	| { readonly ok: true; readonly items: readonly IDataObject[] }
	| { readonly ok: false; readonly message: string };

const anyJob = { jobIds: [], jobTypes: [], onlyFailures: false };

/**
 * For a manual test: the job that ended last, of those that are asked for where there is one; else one made up. That
 * Zendesk can't be asked is told: a sample would hide that the trigger will not work.
 */
export async function findSample(client: TriggerClient, filter: EndingFilter): Promise<Sample> {
	const listed = await listJobs(client, undefined);
	if (!listed.ok) return listed;
	const find = (wanted: EndingFilter) => findEndings(listed, { ended: [] }, wanted, true).wanted.at(-1);
	const job = find(filter) ?? find({ ...filter, ...anyJob }) ?? madeUp;
	return { ok: true, items: tellJob(job, filter.perRow) };
}

const madeUp = {
	id: 'V3-00000000000000000000000000000000',
	job_type: 'Bulk Create User',
	status: 'completed',
	total: 1,
	progress: 1,
	message: 'Completed at 2026-11-21 08:00:05 +0000',
	results: [{ id: 6130852542746, status: 'Created', external_id: 'E-0001' }],
};
