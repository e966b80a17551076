import type { Found, Look, OpenRecord } from '../../../bulk/operation';
import type { HttpRequest } from '../../../http/types';
import { isObject, readList, type JsonObject } from '../../shared/json';
import type { MembershipRecord } from '../operations/memberships';

type Open = OpenRecord<MembershipRecord>;
type Side = 'user_id' | 'group_id';

/**
 * Looks up memberships by group or by user, whichever costs fewer calls: one for a user, one for each 100 members of
 * a group. How many members a group has is not known before, so a group is read on only while that costs no more
 * than asking for its users one by one.
 */
export async function readBackMemberships(open: readonly Open[], look: Look): Promise<Map<number, Found>> {
	const found = new Map<number, Found>();
	const byGroup = gather(open, 'group_id');
	const byUser = gather(open, 'user_id');
	let left = open;
	if (byGroup.size < byUser.size) {
		const unread: Open[] = [];
		for (const [groupId, ofGroup] of byGroup) unread.push(...(await readGroup(groupId, ofGroup, look, found)));
		left = unread;
	}
	for (const [userId, ofUser] of gather(left, 'user_id')) {
		const read = await readPages(`/api/v2/users/${userId}/group_memberships`, ofUser, 'group_id', look, found, 100);
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
	look: Look,
	found: Map<number, Found>,
): Promise<readonly Open[]> {
	const users = new Set(open.map((one) => one.record.value.user_id)).size;
	const path = `/api/v2/groups/${groupId}/memberships`;
	const read = await readPages(path, open, 'user_id', look, found, users);
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
	look: Look,
	found: Map<number, Found>,
	maxPages: number,
): Promise<Read> {
	const wanted = new Map(open.map((one) => [one.record.value[key], one]));
	let after: string | undefined;
	for (let pages = 0; wanted.size > 0; pages += 1) {
		if (pages >= Math.max(1, Math.min(maxPages, wanted.size))) return stopReading(wanted, false);
		const reply = await look.send(askPage(path, after));
		// A group or user that is gone has no memberships: to create one there has failed.
		if (reply.kind === 'rejected' && reply.status === 404) break;
		const page = reply.kind === 'ok' ? readPage(reply.body) : undefined;
		if (!page) return stopReading(wanted, true);
		for (const membership of page.memberships) {
			const one = typeof membership[key] === 'number' ? wanted.get(membership[key]) : undefined;
			if (!one) continue;
			wanted.delete(one.record.value[key]);
			found.set(one.record.index, tellMembership(one, membership, look.startedAtMs()));
		}
		after = page.after;
		if (after === undefined) break;
	}
	return { complete: true, failed: false, missing: [...wanted.values()] };
}

function stopReading(wanted: ReadonlyMap<number, Open>, failed: boolean): Read {
	return { complete: false, failed, missing: [...wanted.values()] };
}

function askPage(path: string, after: string | undefined): HttpRequest {
	const query = { 'page[size]': '100', ...(after !== undefined && { 'page[after]': after }) };
	return { method: 'GET', path, query, repeatable: true };
}

/**
 * Undefined where the answer is not a page, which is not the same as an empty one. The last page has a next link as
 * well: `has_more` alone says whether there is more.
 */
function readPage(body: unknown): { memberships: readonly JsonObject[]; after: string | undefined } | undefined {
	const memberships = readList(body, 'group_memberships');
	const meta = isObject(body) ? body.meta : undefined;
	if (!memberships || !isObject(meta)) return undefined;
	if (meta.has_more !== true) return { memberships, after: undefined };
	return typeof meta.after_cursor === 'string' ? { memberships, after: meta.after_cursor } : undefined;
}

/** New, if the report said so of this id, or if it is no older than the run. */
function tellMembership(open: Open, membership: JsonObject, startedAtMs: number | undefined): Found {
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
