import type { Finding, ServiceReader, OpenRecord } from '../../../bulk/operation';
import { isObject, readList, type JsonObject } from '../../shared/values/json';
import type { Query } from '../../shared/lists/pages';
import { cursorPages } from '../api/pagers';
import type { MembershipRecord } from './operations';

type Open = OpenRecord<MembershipRecord>;
type Side = 'user_id' | 'group_id';

/**
 * Looks up memberships by group or by user, whichever costs fewer calls: one for a user, one for each 100 members of
 * a group. How many members a group has is not known before, so a group is read on only while that costs no more
 * than asking for its users one by one.
 */
export async function readBackMemberships(open: readonly Open[], look: ServiceReader): Promise<Map<number, Finding>> {
	const found = new Map<number, Finding>();
	const byGroup = gather(open, 'group_id');
	const byUser = gather(open, 'user_id');
	let left = open;
	if (byGroup.size < byUser.size) {
		const unread: Open[] = [];
		for (const [groupId, ofGroup] of byGroup) unread.push(...(await readGroup(groupId, ofGroup, look, found)));
		left = unread;
	}
	for (const [userId, ofUser] of gather(left, 'user_id')) {
		const read = await readPages(
			`/api/v2/users/${userId}/group_memberships`,
			ofUser,
			'group_id',
			look,
			found,
			() => Infinity,
		);
		if (read.complete) for (const one of read.missing) found.set(one.record.index, { kind: 'absent' });
	}
	return found;
}

function gather(open: readonly Open[], side: Side): Map<number, Open[]> {
	const gathered = new Map<number, Open[]>();
	for (const one of open) {
		const key = one.record.value[side];
		const list = gathered.get(key);
		if (list) list.push(one);
		else gathered.set(key, [one]);
	}
	return gathered;
}

/** Gives back the records that are better looked up by user. */
async function readGroup(
	groupId: number,
	open: readonly Open[],
	look: ServiceReader,
	found: Map<number, Finding>,
): Promise<readonly Open[]> {
	const path = `/api/v2/groups/${groupId}/memberships`;
	const read = await readPages(path, open, 'user_id', look, found, (usersLeft) => usersLeft);
	if (!read.complete) return read.failed ? [] : read.missing;
	for (const one of read.missing) found.set(one.record.index, { kind: 'absent' });
	return [];
}

interface Read {
	/** All pages were read, or all records were found. */
	readonly complete: boolean;
	readonly failed: boolean;
	readonly missing: readonly Open[];
}

async function readPages(
	path: string,
	open: readonly Open[],
	key: Side,
	look: ServiceReader,
	found: Map<number, Finding>,
	/** Pages worth reading while so many records are not found. */
	worthPages: (left: number) => number,
): Promise<Read> {
	const wanted = new Map(open.map((one) => [one.record.value[key], one]));
	let query: Query | undefined = cursorPages.first(100);
	for (let pages = 0; query && wanted.size > 0; pages += 1) {
		if (pages >= worthPages(wanted.size)) return stopReading(wanted, false);
		const reply = await look.send({ method: 'GET', path, query, repeatable: true });
		// A group or user that is gone has no memberships: to create one there has failed.
		if (reply.kind === 'rejected' && reply.status === 404) break;
		const page: Page | undefined = reply.kind === 'ok' ? readPage(reply.body, query) : undefined;
		if (!page) return stopReading(wanted, true);
		for (const membership of page.memberships) {
			const one = typeof membership[key] === 'number' ? wanted.get(membership[key]) : undefined;
			if (!one) continue;
			wanted.delete(one.record.value[key]);
			found.set(one.record.index, tellMembership(one, membership, look.startedAtMs()));
		}
		query = page.next;
	}
	return { complete: true, failed: false, missing: [...wanted.values()] };
}

function stopReading(wanted: ReadonlyMap<number, Open>, failed: boolean): Read {
	return { complete: false, failed, missing: [...wanted.values()] };
}

interface Page {
	readonly memberships: readonly JsonObject[];
	readonly next: Query | undefined;
}

/** Undefined where the answer is not a page, which is not the same as an empty one. */
function readPage(body: unknown, query: Query): Page | undefined {
	const memberships = readList(body, 'group_memberships');
	if (!memberships || !isObject(body)) return undefined;
	const next = cursorPages.next(body, { query, count: memberships.length, total: memberships.length });
	return next === 'broken' ? undefined : { memberships, next: next === 'end' ? undefined : next };
}

/** New, if the report said so of this id, or if it is no older than the run. */
function tellMembership(open: Open, membership: JsonObject, startedAtMs: number | undefined): Finding {
	const id = typeof membership.id === 'number' ? membership.id : undefined;
	const isNew =
		(id !== undefined && open.createdIds.has(id)) ||
		(startedAtMs !== undefined && Date.parse(String(membership.created_at)) >= startedAtMs);
	if (open.record.value.default === true && membership.default !== true) {
		const reason =
			'The agent is in the group, but the group is not the default one. Set it as the default in Zendesk, or with ' +
			'the operation that sets a default.';
		return { kind: 'different', reason, ...(id !== undefined && { id }) };
	}
	return { kind: 'present', status: isNew ? 'created' : 'unchanged', ...(id !== undefined && { id }) };
}
