import type { Finding, OpenRecord, ServiceReader } from '../../../bulk/operation';
import { readPages } from '../../shared/lists/readPages';
import { readTogether } from '../../shared/lists/readTogether';
import { readList, type JsonObject } from '../../shared/values/json';
import { saysRecordNotFound } from '../api/explain';
import { cursorPages } from '../api/pagers';
import type { ReadyMembership } from './fields';

type Open = OpenRecord<ReadyMembership>;
type Side = 'user_id' | 'group_id';

/**
 * Reads memberships by group or by user, whichever costs fewer calls: one for a user, one for each 100 members of
 * a group. How many members a group has is not known before, so a group is read on only while that costs no more
 * than asking for its users one by one. A few lists are read at once.
 */
export async function readBackMemberships(open: readonly Open[], reader: ServiceReader): Promise<Map<number, Finding>> {
	const found = new Map<number, Finding>();
	const byGroup = gather(open, 'group_id');
	const byUser = gather(open, 'user_id');
	let left = open;
	if (byGroup.size < byUser.size) {
		const unread: Open[] = [];
		await readTogether(byGroup, async ([groupId, ofGroup]) => {
			unread.push(...(await readGroup(groupId, ofGroup, reader, found)));
		});
		left = unread;
	}
	await readTogether(gather(left, 'user_id'), async ([userId, ofUser]) => {
		const path = `/api/v2/users/${userId}/group_memberships`;
		const list = await findInList(path, ofUser, 'group_id', reader, found, () => Infinity);
		if (list.kind === 'complete') markAbsent(list.missing, found);
	});
	return found;
}

function markAbsent(missing: readonly Open[], found: Map<number, Finding>): void {
	for (const { record } of missing) found.set(record.index, { kind: 'absent' });
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

/** Gives back the records that are better read by user. */
async function readGroup(
	groupId: number,
	open: readonly Open[],
	reader: ServiceReader,
	found: Map<number, Finding>,
): Promise<readonly Open[]> {
	const path = `/api/v2/groups/${groupId}/memberships`;
	const list = await findInList(path, open, 'user_id', reader, found, (usersLeft) => usersLeft);
	if (list.kind === 'complete') markAbsent(list.missing, found);
	return list.kind === 'leftOff' ? list.missing : [];
}

/** How far a list was read, and which records were not found in it. */
type ListRead =
	/** All pages were read, or all records were found. */
	| { readonly kind: 'complete'; readonly missing: readonly Open[] }
	/** To read on would cost more than it is worth. */
	| { readonly kind: 'leftOff'; readonly missing: readonly Open[] }
	| { readonly kind: 'failed' };

/** 1,000,000 memberships: a list that goes on behind them is taken for one that never ends. */
const maxPages = 10_000;

async function findInList(
	path: string,
	open: readonly Open[],
	key: Side,
	reader: ServiceReader,
	found: Map<number, Finding>,
	/** Pages worth reading while so many records are not found. */
	worthPages: (left: number) => number,
): Promise<ListRead> {
	const wanted = new Map(open.map((one) => [one.record.value[key], one]));
	let pages = 0;
	for await (const page of readMemberships(path, reader)) {
		// A group or user that is gone has no memberships: to create one there has failed.
		if (page.kind === 'failedReply' && page.reply.kind === 'rejected' && saysRecordNotFound(page.reply)) break;
		if (page.kind !== 'page' || page.next === 'broken') return { kind: 'failed' };
		for (const membership of page.resources) {
			const one = typeof membership[key] === 'number' ? wanted.get(membership[key]) : undefined;
			if (!one) continue;
			wanted.delete(one.record.value[key]);
			found.set(one.record.index, compareMembership(one, membership, reader.startedAtMs()));
		}
		pages += 1;
		if (wanted.size === 0 || page.next === 'end') break;
		if (pages >= worthPages(wanted.size)) return { kind: 'leftOff', missing: [...wanted.values()] };
	}
	return { kind: 'complete', missing: [...wanted.values()] };
}

function readMemberships(path: string, reader: ServiceReader): ReturnType<typeof readPages<JsonObject>> {
	return readPages(reader, {
		request: { method: 'GET', path, repeatable: true },
		pager: cursorPages,
		read: (body) => readList(body, 'group_memberships'),
		maxPages,
	});
}

/**
 * New, if it is no older than the run; without a clock, if the report said so of this id. What was sent for `default` must be so as well.
 */
function compareMembership(open: Open, membership: JsonObject, startedAtMs: number | undefined): Finding {
	const id = typeof membership.id === 'number' ? { id: membership.id } : {};
	const entry = id.id === undefined ? undefined : open.untied.get(id.id);
	if (entry?.ok === false) return { kind: 'failed', entry };
	const createdMs = Date.parse(String(membership.created_at));
	const isTimed = startedAtMs !== undefined && !Number.isNaN(createdMs);
	const isNew = isTimed ? createdMs >= startedAtMs : id.id !== undefined && open.createdIds.has(id.id);
	const { default: asked } = open.record.value;
	const isDefault = membership.default === true;
	if (asked !== undefined && asked !== isDefault) {
		return { kind: 'different', reason: asked ? isNotDefault : isDefaultStill, ...id };
	}
	return { kind: 'present', status: isNew ? 'created' : 'unchanged', ...id };
}

const isNotDefault =
	'The agent is in the group, but the group is not the default one. Set it as the default in Zendesk, or with the ' +
	'operation that sets a default.';

const isDefaultStill =
	'The agent is in the group, and the group is the default one, which it was not to be. Set another as the default in ' +
	'Zendesk, or with the operation that sets a default.';
