import type { IDataObject } from 'n8n-workflow';
import { wallClock } from '../../shared/n8n/clock';
import { findEndings } from './endings';
import { makeJobItems } from './items';
import { listJobs, type FailedListing } from './listJobs';
import type { EndingFilter } from './settings';
import type { TriggerClient } from './triggerClient';

type Sample = { readonly kind: 'found'; readonly items: readonly IDataObject[] } | FailedListing;

const anyJob = { jobIds: [], jobTypes: [], onlyFailures: false };

/**
 * For a manual test: the job that ended last, of those that are asked for where there is one; else one made up. That
 * Zendesk can't be asked is said: a sample would hide that the trigger will not work.
 */
export async function findSample(client: TriggerClient, filter: EndingFilter): Promise<Sample> {
	const listing = await listJobs(client, undefined);
	if (listing.kind === 'failed') return listing;
	const find = (wanted: EndingFilter) =>
		findEndings(listing, { ended: [] }, { filter: wanted, isFirstHere: true, nowMs: wallClock.now() }).wanted.at(-1);
	const job = find(filter) ?? find({ ...filter, ...anyJob }) ?? madeUp;
	return { kind: 'found', items: makeJobItems(job, filter.perRow) };
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
