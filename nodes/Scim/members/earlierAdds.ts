import type { ServiceReader } from '../../../bulk/operation';
import type { Outcome } from '../../../bulk/types';
import type { SettledRecord } from '../../shared/bulk/operation';
import { bearsId, readAttribute, readMemberIds, readObjects, readScimId } from '../api/attributes';
import { isLikelyCut } from '../api/memberLists';
import { surePerPatch, type Membership, type ReadyMembership } from '../api/membership';

type Settled = SettledRecord<Membership, ReadyMembership>;

/** Who was added to a group, by the number of the batch. */
type Added = Map<number, Settled[]>;

const reason =
	'The server said that the member was added, and the group shows only members of a later request: the server seems to replace the members of a group in place of adding to them. Raise "Batch Size", so that all rows of a group go in one request, and send them again.';

/**
 * Members who were added by one request and are gone after the next: there are servers whose "add" replaces. The group is read
 * once more where it took several requests, none of them large: a large one is only sent to servers that were seen to keep all.
 */
export async function lookAtEarlierAdds(
	settled: readonly Settled[],
	reader: ServiceReader,
): Promise<ReadonlyMap<number, Outcome>> {
	const outcomes = new Map<number, Outcome>();
	for (const [groupId, batches] of groupAdds(settled)) {
		const isGrown = [...batches.values()].some(({ length }) => length > surePerPatch);
		if (batches.size < 2 || isGrown) continue;
		const added = [...batches.values()].flat();
		const shown = await readShown(groupId, reader);
		const lost = shown ? added.filter(({ asked }) => !shown.has(asked.memberId)) : [];
		const kept = shown ? added.filter(({ asked }) => shown.has(asked.memberId)) : [];
		if (!shown || !isOfOneRequest(kept, shown) || !(await isProved(groupId, lost[0], kept[0], shown.size, reader)))
			continue;
		for (const { index, outcome } of lost) {
			const batch = outcome.batch === undefined ? {} : { batch: outcome.batch };
			outcomes.set(index, { status: 'failed', code: 'members_lost', reason, ...batch });
		}
	}
	return outcomes;
}

function groupAdds(settled: readonly Settled[]): ReadonlyMap<string, Added> {
	const groups = new Map<string, Added>();
	for (const one of settled) {
		const { batch, status } = one.outcome;
		if (!one.ready || status !== 'added' || batch === undefined) continue;
		const { groupId } = one.asked;
		const batches = groups.get(groupId) ?? new Map<number, Settled[]>();
		batches.set(batch, [...(batches.get(batch) ?? []), one]);
		groups.set(groupId, batches);
	}
	return groups;
}

async function readShown(groupId: string, reader: ServiceReader): Promise<ReadonlySet<string> | undefined> {
	const path = `/Groups/${encodeURIComponent(groupId)}`;
	const reply = await reader.send({ method: 'GET', path, repeatable: true });
	const ids = reply.kind === 'ok' && bearsId(reply.body, groupId) ? readMemberIds(reply.body) : undefined;
	return ids && ids.length > 0 ? new Set(ids) : undefined;
}

/** The list holds members of one request, and nobody else. */
function isOfOneRequest(kept: readonly Settled[], shown: ReadonlySet<string>): boolean {
	return kept.length === shown.size && new Set(kept.map(({ outcome }) => outcome.batch)).size === 1;
}

/**
 * A list may be cut, and show the newest only. At a number at which lists are cut, the members themselves are asked: the group of
 * one who is shown has to stand there, and not with one who isn't.
 */
async function isProved(
	groupId: string,
	lost: Settled | undefined,
	kept: Settled | undefined,
	count: number,
	reader: ServiceReader,
): Promise<boolean> {
	if (!lost || !kept) return false;
	if (!isLikelyCut(count)) return true;
	const ofKept = await readGroups(kept.asked.memberId, reader);
	const ofLost = ofKept?.has(groupId) ? await readGroups(lost.asked.memberId, reader) : undefined;
	return ofLost !== undefined && !ofLost.has(groupId);
}

/** The groups that stand with a user (RFC 7643, 4.1.2); undefined where the user is not shown. */
async function readGroups(memberId: string, reader: ServiceReader): Promise<ReadonlySet<string> | undefined> {
	const path = `/Users/${encodeURIComponent(memberId)}`;
	const reply = await reader.send({ method: 'GET', path, repeatable: true });
	if (reply.kind !== 'ok' || readScimId(reply.body) === undefined) return undefined;
	return new Set((readObjects(reply.body, 'groups') ?? []).map((group) => String(readAttribute(group, 'value'))));
}
