import type { ServiceReader } from '../../../bulk/operation';
import { overlay } from '../../../bulk/overlay';
import { doForEach, doInTurns, mapInTurns, type Steps } from '../../../bulk/turns';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { Followed } from '../../shared/bulk/followed';
import type { BulkOperation } from '../../shared/bulk/operation';
import { parameter, type SettingsOf } from '../../shared/n8n/parameters';
import type { Dialect } from '../api/dialect';
import type { Membership, ReadyMembership } from '../api/membership';
import { makeChangeMembers, type ChangeMembers, type ChangeSettings } from './changes';
import { removeOthers } from './removeOthers';
import { planRemovals } from './planRemovals';
import type { Settled } from './removals';

const removedItems = parameter({
	displayName: 'Items for Removed Members',
	name: 'removedItems',
	type: 'boolean',
	default: false,
	defaultOfVersion2: true,
	description:
		'Whether each member who is removed leaves as an item of its own: "removed", or "planned" in a dry run. It is paired to the first row of the group.',
});

type ReplaceSettings = ChangeSettings & SettingsOf<[typeof removedItems]>;
type ReplaceMembers = BulkOperation<Membership, ReadyMembership, ReplaceSettings>;

/**
 * The rows of a group become its members: who is missing is added, and then who is in no row is removed. Nobody who
 * stays is ever out of the group in between, as a replacement in several requests would have it, and servers that
 * refuse to replace members (AWS) take it too.
 */
export function makeReplaceMembers(dialect: Dialect): ReplaceMembers {
	return replaceBy(dialect, makeChangeMembers(dialect, 'added'), makeChangeMembers(dialect, 'removed'));
}

/** The operation that adds, with the removal of all others after it. */
function replaceBy(dialect: Dialect, adds: ChangeMembers, removes: ChangeMembers): ReplaceMembers {
	const { adapt } = adds.before;
	const { options = [] } = adds;
	return {
		...adds,
		operation: 'replaceMembers',
		name: 'Replace Members',
		action: 'Replace the members of groups',
		description: 'Make the rows of each group its members: add who is missing, remove who is in no row',
		notice:
			'Members of a group who are in none of its rows are removed from it. A group without any row is left alone.',
		// It removes as well: the choice is the user's.
		foundBy: removes.foundBy ?? { groups: [] },
		options: [...options, removedItems],
		done: ['added', 'unchanged', 'removed'],
		before: {
			...adds.before,
			resolve: async (records, reader, run) => {
				const resolved = await adds.before.resolve(records, reader, run);
				const wanted = await doInTurns(listStaying(records, resolved.records), reader);
				const kept = await mapInTurns(resolved.records, (record) => keepAsked(record, wanted), reader);
				return { ...resolved, records: kept };
			},
			...(adapt && { adapt: async (reader, settings) => replaceBy(dialect, await adapt(reader, settings), removes) }),
		},
		after: (settings) => afterReplace(dialect, adds, removes, settings),
	};
}

function listOutcomes(followed: ReadonlyMap<number, Outcome> | Followed | undefined): ReadonlyMap<number, Outcome> {
	if (followed === undefined) return new Map();
	return 'outcomes' in followed ? followed.outcomes : followed;
}

/** What adding is, with the removal of all others after it. */
function afterReplace(
	dialect: Dialect,
	adds: ChangeMembers,
	removes: ChangeMembers,
	settings: ReplaceSettings,
): ReturnType<ReplaceMembers['after']> {
	return {
		...adds.after(settings),
		follow: async (settled, send, reader, run) => {
			const added = await adds.after(settings).follow?.(settled, send, reader, run);
			const outcomes = listOutcomes(added);
			const now = await tellNow(settled, outcomes, reader);
			const { adapt: adaptRemoves } = removes.before;
			const adapted = adaptRemoves ? await adaptRemoves(reader, run.settings) : removes;
			const given = { dialect, settled: now, send, reader, run, removes: adapted };
			const { beside, ...followed } = await removeOthers(given);
			const all = await overlay(outcomes, followed.outcomes, reader);
			return { ...followed, outcomes: all, beside: settings.removedItems ? beside : [] };
		},
		planFollow: async (settled, plan, reader, run) => {
			const { notes, beside } = await planRemovals({ dialect, settled, plan, reader, run, removes });
			return { notes, beside: settings.removedItems ? beside : [] };
		},
	};
}

/** The records as they are after these have changed. */
async function tellNow(
	settled: readonly Settled[],
	changed: ReadonlyMap<number, Outcome>,
	reader: ServiceReader,
): Promise<readonly Settled[]> {
	if (changed.size === 0) return settled;
	const tell = (record: Settled): Settled => ({ ...record, outcome: changed.get(record.index) ?? record.outcome });
	return mapInTurns(settled, tell, reader);
}

/** Who is in none of the rows of a group may leave it: nobody else is to be missed. */
function keepAsked(
	{ index, value }: BulkRecord<ReadyMembership>,
	wanted: ReadonlyMap<string, ReadonlySet<string>>,
): BulkRecord<ReadyMembership> {
	const { stays, ...membership } = value;
	const kept = stays && wanted.get(value.groupId);
	return { index, value: kept ? { ...membership, stays: kept } : membership };
}

/** By group: who was shown in it and is in one of its rows. */
function* listStaying(
	asked: readonly BulkRecord<Membership>[],
	ready: readonly BulkRecord<ReadyMembership>[],
): Steps<ReadonlyMap<string, ReadonlySet<string>>> {
	const shown = new Map<string, ReadonlySet<string> | undefined>();
	yield* doForEach(ready, ({ value }) => void shown.set(value.groupId, value.stays));
	const staying = new Map<string, Set<string>>();
	yield* doForEach(asked, ({ value }) => {
		if (!shown.get(value.groupId)?.has(value.memberId)) return;
		staying.set(value.groupId, (staying.get(value.groupId) ?? new Set()).add(value.memberId));
	});
	return staying;
}
