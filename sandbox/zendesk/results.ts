import type { SeededRandom } from '../core/random';
import type { Done, Job } from './job';
import { jobWork } from './jobWork';
import type { Json } from './rows';
import type { ZendeskSwitches } from './switches';

type Succeeded = Extract<Done, { kind: 'created' | 'updated' | 'deleted' | 'existing' }>;

function failedEntry(job: Job, done: Extract<Done, { kind: 'failed' }>, switches: ZendeskSwitches): Json {
	const { resource, action: tellAction } = jobWork[job.kind];
	const action = tellAction(done.id);
	const error = `${resource}${action.charAt(0).toUpperCase()}${action.slice(1)}Failed`;
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

function updateEntry({ id, index }: Succeeded, { updateResults }: ZendeskSwitches): Json {
	const variants: Record<ZendeskSwitches['updateResults'], Json> = {
		recorded: { id, action: 'update', status: 'Updated', success: true },
		index: { index, id },
		idOnly: { id, status: 'Updated' },
		none: {},
	};
	return variants[updateResults];
}

function deleteEntry({ id, index }: Succeeded, { deleteResults }: ZendeskSwitches): Json {
	const variants: Record<ZendeskSwitches['deleteResults'], Json> = {
		docSample: { action: 'delete', id, status: 'Deleted', success: true },
		updateSample: updatedSample(id),
		index: { index, id },
		idOnly: { id, status: 'Deleted' },
		none: {},
	};
	return variants[deleteResults];
}

function importEntry(done: Succeeded): Json {
	const echo = 'echo' in done ? done.echo : {};
	return { id: done.id, status: done.kind === 'updated' ? 'Updated' : 'Created', ...echo };
}

function succeededEntry(job: Job, done: Succeeded, switches: ZendeskSwitches): Json {
	if (job.kind === 'membershipsCreate') return membershipEntry(done, switches);
	if (job.kind === 'usersUpdate') return updateEntry(done, switches);
	return done.kind === 'deleted' ? deleteEntry(done, switches) : importEntry(done);
}

/** Keys that an entry may lack, and a word that nobody has seen yet. */
function distortEntry(entry: Json, { resultIds, resultWords }: ZendeskSwitches): Json {
	const { id, status, ...others } = entry;
	return {
		...others,
		...(resultIds && id !== undefined ? { id } : {}),
		...(status === undefined ? {} : { status: resultWords === 'known' ? status : 'Processed' }),
	};
}

function toEntry(job: Job, done: Done, switches: ZendeskSwitches): Json[] {
	// Seen in the field: a job that calls a bad address a created user of id 1.
	if (done.kind === 'phantom') return [{ id: 1, status: 'Created' }];
	if (done.kind === 'failed') return [failedEntry(job, done, switches)];
	if (done.kind === 'existing' && switches.existingMembership === 'dropped') return [];
	return [succeededEntry(job, done, switches)];
}

function hasNoResults(job: Job, switches: ZendeskSwitches): boolean {
	if (job.kind === 'membershipsCreate') return switches.membershipResults === 'none';
	if (job.kind === 'usersUpdate') return switches.updateResults === 'none';
	return (job.kind === 'usersDelete' || job.kind === 'membershipsDelete') && switches.deleteResults === 'none';
}

/** The `results` of a job that has ended. */
export function writeResults(job: Job, switches: ZendeskSwitches, random: SeededRandom): Json[] {
	if (hasNoResults(job, switches)) return [];
	const entries = job.done.flatMap((done) => toEntry(job, done, switches));
	const ordered =
		switches.resultsOrder === 'shuffled'
			? random.shuffle(entries)
			: switches.resultsOrder === 'byId'
				? entries.sort((a, b) => Number(a.id ?? 0) - Number(b.id ?? 0))
				: entries;
	const isPlain = switches.resultIds && switches.resultWords === 'known';
	return isPlain ? ordered : ordered.map((entry) => distortEntry(entry, switches));
}
