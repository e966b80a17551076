import type { ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns, type Steps } from '../../../bulk/turns';
import type { Outcome } from '../../../bulk/types';
import type { SettledRecord } from '../../shared/bulk/operation';
import { bearsId, readAttribute, readMemberIds, readObjects, readScimId } from '../api/attributes';
import { isLikelyCut } from '../api/memberLists';
import { surePerPatch, type Membership, type ReadyMembership } from '../api/membership';
import { readEach } from '../api/readEach';

type Settled = SettledRecord<Membership, ReadyMembership>;

/** Who was added to a group, by the number of the batch; in the order of the rows, in which the requests of a group are sent. */
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
	const doubted = [...(await doInTurns(groupAdds(settled), reader))].filter(([, batches]) => mayHaveReplaced(batches));
	const lost = await readEach(doubted, ([groupId, batches]) => findLost(groupId, [...batches.values()], reader));
	for (const { index, outcome } of lost.flat()) {
		const batch = outcome.batch === undefined ? {} : { batch: outcome.batch };
		outcomes.set(index, { status: 'failed', code: 'members_lost', reason, ...batch });
	}
	return outcomes;
}

function mayHaveReplaced(batches: Added): boolean {
	return batches.size > 1 && [...batches.values()].every(({ length }) => length <= surePerPatch);
}

/** Those of earlier requests, where the group holds one later request's members alone. */
async function findLost(
	groupId: string,
	requests: readonly (readonly Settled[])[],
	reader: ServiceReader,
): Promise<readonly Settled[]> {
	const shown = await readShown(groupId, reader);
	const kept = shown ? requests.findIndex((added) => isAllOf(added, shown)) : -1;
	// Who was added by a later request is in the group, where it is shown as it was a moment ago.
	const lost = requests.slice(0, Math.max(0, kept)).flat();
	return shown && (await isProved(groupId, lost[0], requests[kept]?.[0], shown.size, reader)) ? lost : [];
}

function* groupAdds(settled: readonly Settled[]): Steps<ReadonlyMap<string, Added>> {
	const groups = new Map<string, Added>();
	yield* doForEach(settled, (one) => {
		const { batch, status } = one.outcome;
		if (!one.ready || status !== 'added' || batch === undefined) return;
		const { groupId } = one.asked;
		const batches: Added = groups.get(groupId) ?? new Map();
		groups.set(groupId, batches);
		const added = batches.get(batch);
		if (added) added.push(one);
		else batches.set(batch, [one]);
	});
	return groups;
}

async function readShown(groupId: string, reader: ServiceReader): Promise<ReadonlySet<string> | undefined> {
	const path = `/Groups/${encodeURIComponent(groupId)}`;
	const reply = await reader.send({ method: 'GET', path, repeatable: true });
	const ids = reply.kind === 'ok' && bearsId(reply.body, groupId) ? readMemberIds(reply.body) : undefined;
	return ids && ids.length > 0 ? new Set(ids) : undefined;
}

/** The list holds all members of one request, and nobody else. */
function isAllOf(added: readonly Settled[], shown: ReadonlySet<string>): boolean {
	return added.length === shown.size && added.every(({ asked }) => shown.has(asked.memberId));
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
