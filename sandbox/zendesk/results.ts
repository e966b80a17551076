import type { SeededRandom } from '../core/random';
import type { Done, Job } from './job';
import { jobWork } from './jobWork';
import type { Json } from './rows';
import type { ZendeskSwitches } from './switches';

type Succeeded = Extract<Done, { kind: 'created' | 'updated' | 'existing' }>;

function failedEntry(job: Job, done: Extract<Done, { kind: 'failed' }>, switches: ZendeskSwitches): Json {
	const action = done.id === null ? 'create' : 'update';
	const error = `${jobWork[job.kind].resource}${action === 'create' ? 'Create' : 'Update'}Failed`;
	if (switches.failedEntry === 'indexed') return { index: done.index, error, details: done.details };
	const id = done.id ?? (switches.failedId === 'zero' ? 0 : undefined);
	return {
		action,
		details: done.details,
		error,
		...(id === undefined ? {} : { id }),
		success: false,
	};
}

const updatedSample = (id: number): Json => ({ action: 'update', id, status: 'Updated', success: true });

function membershipEntry(done: Succeeded, switches: ZendeskSwitches): Json {
	const isUpdate = done.kind === 'existing' && switches.existingMembership === 'updatedEntry';
	const variants: Record<ZendeskSwitches['membershipResults'], () => Json> = {
		orgSample: () =>
			isUpdate ? updatedSample(done.id) : { action: 'create', id: done.id, status: 'Created', success: true },
		docSample: () => updatedSample(done.id),
		index: () => ({ index: done.index, id: done.id }),
		idOnly: () => ({ id: done.id, status: isUpdate ? 'Updated' : 'Created' }),
		none: () => ({}),
	};
	return variants[switches.membershipResults]();
}

function userEntry(done: Succeeded): Json {
	const echo = done.kind === 'existing' ? {} : done.echo;
	return { id: done.id, status: done.kind === 'updated' ? 'Updated' : 'Created', ...echo };
}

function toEntry(job: Job, done: Done, switches: ZendeskSwitches): Json[] {
	// Seen in the field: a job that calls a bad address a created user of id 1.
	if (done.kind === 'phantom') return [{ id: 1, status: 'Created' }];
	if (done.kind === 'failed') return [failedEntry(job, done, switches)];
	if (done.kind === 'existing' && switches.existingMembership === 'dropped') return [];
	return [job.kind === 'membershipsCreate' ? membershipEntry(done, switches) : userEntry(done)];
}

/** The `results` of a job that has ended. */
export function writeResults(job: Job, switches: ZendeskSwitches, random: SeededRandom): Json[] {
	if (job.kind === 'membershipsCreate' && switches.membershipResults === 'none') return [];
	const entries = job.done.flatMap((done) => toEntry(job, done, switches));
	if (switches.resultsOrder === 'shuffled') return random.shuffle(entries);
	if (switches.resultsOrder === 'input') return entries;
	return entries.sort((a, b) => Number(a.id ?? 0) - Number(b.id ?? 0));
}
