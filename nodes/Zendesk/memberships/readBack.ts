import type { Finding, OpenRecord, ServiceReader } from '../../../bulk/operation';
import { readPages } from '../../shared/lists/readPages';
import { readTogether } from '../../shared/lists/readTogether';
import { saysRecordNotFound } from '../api/explain';
import { compareMembership } from './compareMembership';
import { pathOfUser, type Membership, type MembershipKind, type PlaceField } from './kind';
import { listMemberships } from './lists';

type Open<P extends PlaceField> = OpenRecord<Membership<P>>;
type Findings = Map<number, Finding>;

/**
 * Reads memberships by group (or organization) or by user, whichever costs fewer calls: one for a user, one for each 100
 * members of a group. How many members a group has is not known before, so a group is read on only while that costs no more
 * than asking for its users one by one. A few lists are read at once.
 */
export function readBackMemberships<P extends PlaceField>(kind: MembershipKind<P>) {
	return async (open: readonly Open<P>[], reader: ServiceReader): Promise<Findings> => {
		const found: Findings = new Map();
		const byPlace = gather(open, ({ [kind.place]: placeId }) => placeId);
		const byUser = gather(open, userOf);
		let left = open;
		if (byPlace.size < byUser.size) {
			const unread: Open<P>[] = [];
			await readTogether(byPlace, async ([placeId, ofPlace]) => {
				unread.push(...(await readPlace(kind, placeId, ofPlace, reader, found)));
			});
			left = unread;
		}
		await readTogether(gather(left, userOf), async ([userId, ofUser]) => {
			const path = pathOfUser(kind, userId);
			const list = await findInList(kind, path, kind.place, ofUser, reader, found, () => Infinity);
			if (list.kind === 'complete') markAbsent(list.missing, found);
		});
		return found;
	};
}

function userOf({ user_id: userId }: { readonly user_id: number }): number {
	return userId;
}

function markAbsent(missing: readonly OpenRecord<unknown>[], found: Findings): void {
	for (const { record } of missing) found.set(record.index, { kind: 'absent' });
}

function gather<P extends PlaceField>(
	open: readonly Open<P>[],
	keyOf: (membership: Membership<P>) => number,
): Map<number, Open<P>[]> {
	const gathered = new Map<number, Open<P>[]>();
	for (const one of open) {
		const key = keyOf(one.record.value);
		const list = gathered.get(key);
		if (list) list.push(one);
		else gathered.set(key, [one]);
	}
	return gathered;
}

/** Gives back the records that are better read by user. */
async function readPlace<P extends PlaceField>(
	kind: MembershipKind<P>,
	placeId: number,
	open: readonly Open<P>[],
	reader: ServiceReader,
	found: Findings,
): Promise<readonly Open<P>[]> {
	const path = kind.pathOfPlace(placeId);
	const list = await findInList(kind, path, 'user_id', open, reader, found, (usersLeft) => usersLeft);
	if (list.kind === 'complete') markAbsent(list.missing, found);
	return list.kind === 'leftOff' ? list.missing : [];
}

/** How far a list was read, and which records were not found in it. */
type ListRead<T> =
	/** All pages were read, or all records were found. */
	| { readonly kind: 'complete'; readonly missing: readonly T[] }
	/** To read on would cost more than it is worth. */
	| { readonly kind: 'leftOff'; readonly missing: readonly T[] }
	| { readonly kind: 'failed' };

/** 1,000,000 memberships: a list that goes on behind them is taken for one that never ends. */
const maxPages = 10_000;

async function findInList<P extends PlaceField>(
	kind: MembershipKind<P>,
	path: string,
	/** What tells the records of this list apart. */
	key: P | 'user_id',
	open: readonly Open<P>[],
	reader: ServiceReader,
	found: Findings,
	/** Pages worth reading while so many records are not found. */
	worthPages: (left: number) => number,
): Promise<ListRead<Open<P>>> {
	const wanted = new Map<number, Open<P>>(open.map((one) => [one.record.value[key], one]));
	let pages = 0;
	for await (const page of readPages(reader, listMemberships(kind, path, maxPages))) {
		// A group or user that is gone has no memberships: to create one there has failed.
		if (page.kind === 'failedReply' && page.reply.kind === 'rejected' && saysRecordNotFound(page.reply)) break;
		if (page.kind !== 'page' || page.next === 'broken') return { kind: 'failed' };
		for (const membership of page.resources) {
			const held = membership[key];
			const one = typeof held === 'number' ? wanted.get(held) : undefined;
			if (!one || typeof held !== 'number') continue;
			wanted.delete(held);
			found.set(one.record.index, compareMembership(kind, one, membership, reader.startedAtMs()));
		}
		pages += 1;
		if (wanted.size === 0 || page.next === 'end') break;
		if (pages >= worthPages(wanted.size)) return { kind: 'leftOff', missing: [...wanted.values()] };
	}
	return { kind: 'complete', missing: [...wanted.values()] };
}
