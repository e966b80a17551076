import type { ServiceReader } from '../../../bulk/operation';
import { doInTurns } from '../../../bulk/turns';
import type { FollowPlan } from '../../shared/bulk/followed';
import type { PlanMore, RunContext } from '../../shared/bulk/operation';
import type { Dialect } from '../api/dialect';
import { isDocumentedCut, readMemberLists, type ShownMembers } from '../api/memberLists';
import type { ChangeMembers, ChangeSettings } from './changes';
import { groupRecords, isCertain, itemsOf, listOthers, noteLeavers, type Group, type Settled } from './removals';

interface Rehearsal {
	readonly dialect: Dialect;
	readonly settled: readonly Settled[];
	readonly plan: PlanMore<ChangeSettings>;
	readonly reader: ServiceReader;
	readonly run: RunContext<ChangeSettings>;
	readonly removes: ChangeMembers;
}

/** Whom a run would remove from the groups, as their lists are now. */
export async function planRemovals(rehearsal: Rehearsal): Promise<FollowPlan> {
	const { dialect, settled, plan, reader, run, removes } = rehearsal;
	const groups = await doInTurns(groupRecords(settled), reader);
	const certain: Group[] = [];
	const held: Group[] = [];
	for (const group of groups) (isCertain(group, run.unreadRows) ? certain : held).push(group);
	const lists = await readMemberLists(
		certain.map(({ id }) => id),
		reader,
		dialect,
	);
	const shown = certain.map((group) => ({
		group,
		list: lists.kind === 'read' ? lists.value.get(group.id) : undefined,
	}));
	const others = shown.flatMap(({ group, list }) => (list?.kind === 'list' ? listOthers(group, list.ids) : []));
	const outcomes = others.length === 0 ? [] : plan(removes, others);
	const leavers = others.flatMap((member, place) => {
		const outcome = outcomes[place];
		return outcome ? [{ member, outcome }] : [];
	});
	const hidden = shown.filter(({ group, list }) => list?.kind !== 'list' || !mayShowAll(group, list));
	const notes = [
		...noteLeavers(leavers, 'planned'),
		...hidden.map(({ group }) => `Group "${group.id}": ${notAllShown}`),
		...held.map(({ id }) => `Group "${id}": ${nobody}`),
	];
	return { notes, beside: itemsOf(leavers, groups) };
}

/**
 * A run that changes the group shows whether its list goes on: others come up when members are removed, and it grows where some
 * are added. Until then only what servers are known to do counts.
 */
function mayShowAll(group: Group, { ids, isTrue, isWhole }: ShownMembers): boolean {
	const isChanged = listOthers(group, ids).length > 0 || group.records.some(({ ready }) => ready !== undefined);
	return isWhole || (isTrue && isChanged && !isDocumentedCut(ids.size));
}

const notAllShown = 'the server does not show all members for sure, so there may be more who would be removed.';
const nobody = 'nobody would be removed, because a row of the group, or one that could not be read, is not done.';
