import type { Json } from '../core/json';
import type { SeededRandom } from '../core/random';
import { writeFailedEntry } from './failedEntries';
import type { Account } from './account';
import { createsMemberships, deletesMemberships, type Job, type RecordResult } from './job';
import { nameEntries } from './resultNames';
import type { ZendeskSwitches } from './switches';

/** The result of a record that did not fail. */
type Success = Extract<RecordResult, { kind: 'created' | 'updated' | 'deleted' | 'existing' }>;

/** The sample of an updated record in Zendesk's docs. */
const docsUpdateSample = (id: number): Json => ({ action: 'update', id, status: 'Updated', success: true });

function writeMembershipEntry(result: Success, switches: ZendeskSwitches): Json {
	const isUpdate = result.kind === 'existing' && switches.existingMembership === 'updatedEntry';
	const variants: Record<ZendeskSwitches['membershipResults'], () => Json> = {
		orgSample: () =>
			isUpdate ? docsUpdateSample(result.id) : { action: 'create', id: result.id, status: 'Created', success: true },
		docSample: () => docsUpdateSample(result.id),
		index: () => ({ index: result.index, id: result.id }),
		idOnly: () => ({ id: result.id, status: isUpdate ? 'Updated' : 'Created' }),
		none: () => ({}),
	};
	return variants[switches.membershipResults]();
}

function writeUpdateEntry({ id, index }: Success, { updateResults }: ZendeskSwitches): Json {
	const variants: Record<ZendeskSwitches['updateResults'], Json> = {
		recorded: { id, action: 'update', status: 'Updated', success: true },
		index: { index, id },
		idOnly: { id, status: 'Updated' },
		none: {},
	};
	return variants[updateResults];
}

function writeDeleteEntry({ id, index }: Success, { deleteResults }: ZendeskSwitches): Json {
	const variants: Record<ZendeskSwitches['deleteResults'], Json> = {
		docSample: { action: 'delete', id, status: 'Deleted', success: true },
		updateSample: docsUpdateSample(id),
		index: { index, id },
		idOnly: { id, status: 'Deleted' },
		none: {},
	};
	return variants[deleteResults];
}

/** As in recordings of jobs that create or update users. */
function writeImportEntry(result: Success): Json {
	const echo = 'echo' in result ? result.echo : {};
	return { id: result.id, status: result.kind === 'updated' ? 'Updated' : 'Created', ...echo };
}

function writeSuccessEntry(job: Job, result: Success, switches: ZendeskSwitches): Json {
	if (createsMemberships(job.kind)) return writeMembershipEntry(result, switches);
	if (job.kind === 'usersUpdate') return writeUpdateEntry(result, switches);
	return result.kind === 'deleted' ? writeDeleteEntry(result, switches) : writeImportEntry(result);
}

/** Leaves the id out, or replaces the status by an unknown word, as the switches say. */
function changeEntry(entry: Json, { resultIds, resultWords }: ZendeskSwitches): Json {
	const { id, status, ...others } = entry;
	return {
		...others,
		...(resultIds && id !== undefined ? { id } : {}),
		...(status === undefined ? {} : { status: resultWords === 'known' ? status : 'Processed' }),
	};
}

/** The entry of a record; none where the switches leave it out. */
function writeEntries(job: Job, result: RecordResult, switches: ZendeskSwitches): Json[] {
	if (result.kind === 'failed') return [writeFailedEntry(job, result, switches)];
	if (result.kind === 'existing' && switches.existingMembership === 'dropped') return [];
	return [writeSuccessEntry(job, result, switches)];
}

function hasNoResults(job: Job, switches: ZendeskSwitches): boolean {
	if (createsMemberships(job.kind)) return switches.membershipResults === 'none';
	if (job.kind === 'usersUpdate') return switches.updateResults === 'none';
	return (job.kind === 'usersDelete' || deletesMemberships(job.kind)) && switches.deleteResults === 'none';
}

function orderEntries(entries: Json[], { resultsOrder }: ZendeskSwitches, random: SeededRandom): Json[] {
	if (resultsOrder === 'shuffled') return random.shuffle(entries);
	return resultsOrder === 'byId' ? entries.sort((a, b) => Number(a.id ?? 0) - Number(b.id ?? 0)) : entries;
}

/** The `results` of a job that ends now. */
export function writeResults(account: Account, job: Job, switches: ZendeskSwitches): Json[] {
	if (hasNoResults(job, switches)) return [];
	const own = job.done.flatMap((result) => writeEntries(job, result, switches).map((entry) => ({ result, entry })));
	const ordered = orderEntries(nameEntries(account, job, own, switches), switches, account.random);
	const isUnchanged = switches.resultIds && switches.resultWords === 'known';
	return isUnchanged ? ordered : ordered.map((entry) => changeEntry(entry, switches));
}
