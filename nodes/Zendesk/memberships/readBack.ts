import type { Finding, OpenRecord, ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns, type Steps } from '../../../bulk/turns';
import { makeFewAtOnce } from '../../shared/lists/fewAtOnce';
import { readPages } from '../../shared/lists/readPages';
import { readTogether } from '../../shared/lists/readTogether';
import { groupInSteps } from '../../shared/values/groupBy';
import { saysRecordNotFound } from '../api/explain';
import { pathOfUser, type Membership, type MembershipKind, type PlaceField } from './kind';
import { listMemberships } from './lists';
import { findByNumber } from './numberedList';
import { Wanted, type Findings, type ListRead, type Open } from './wanted';

/** Reads memberships that most likely are there: their jobs have ended. */
export function readBackMemberships<P extends PlaceField>(kind: MembershipKind<P>) {
	return (open: readonly Open<P>[], reader: ServiceReader): Promise<Findings> =>
		readMemberships(kind, open, reader, true);
}

/** A group, or an organization, is read by itself. What is the default one of a user, other rows of that user may change. */
export function readByPlace<P extends PlaceField>(kind: MembershipKind<P>) {
	return (membership: Membership<P>): { part: unknown; other: unknown } | undefined =>
		membership.default === undefined ? { part: membership[kind.place], other: membership.user_id } : undefined;
}

/**
 * Reads memberships by group (or organization) or by user, whichever costs fewer calls: one for a user, one for each 100
 * members of a group. How many members a group has is not known before, so a group is read on only while that costs no more
 * than asking for its users one by one. A few requests are under way at once. `isLikelyThere`: the pages of one group are read
 * side by side, which can't prove that somebody is not in it.
 */
export async function readMemberships<P extends PlaceField>(
	kind: MembershipKind<P>,
	open: readonly Open<P>[],
	given: ServiceReader,
	isLikelyThere: boolean,
): Promise<Findings> {
	const found: Findings = new Map();
	const reader = makeFewAtOnce(given);
	let takesNumbers = isLikelyThere;
	const readOnePlace = async ([placeId, ofPlace]: [number, readonly Open<P>[]]): Promise<readonly Open<P>[]> => {
		const path = kind.pathOfPlace(placeId);
		// What got no answer may well not be there.
		const isByNumber = takesNumbers && ofPlace.some(({ afterSilence }) => !afterSilence);
		const wanted = await Wanted.of(kind, 'user_id', ofPlace, reader, found);
		const numbered = isByNumber ? await findByNumber(kind, path, wanted, reader) : undefined;
		if (numbered?.kind === 'refused') takesNumbers = false;
		const isRead = numbered !== undefined && numbered.kind !== 'refused' && numbered.kind !== 'unnumbered';
		const inAll = numbered?.kind === 'unnumbered' ? numbered.pages : undefined;
		const list = isRead ? numbered : await findInList(kind, path, wanted, reader, worthReading(wanted, inAll));
		if (list.kind === 'complete') await doInTurns(markAbsent(list.missing, found), given);
		return list.kind === 'leftOff' ? list.missing : [];
	};
	const placeOf = ({ record }: Open<P>): number => record.value[kind.place];
	const byPlace = await doInTurns(groupInSteps(open, placeOf), given);
	let unread = open;
	if (await doInTurns(areOfMoreUsers(open, byPlace.size), given)) {
		const left: Open<P>[] = [];
		await readTogether(byPlace, async (place) => {
			for (const one of await readOnePlace(place)) left.push(one);
		});
		unread = left;
	}
	const byUser = await doInTurns(groupInSteps(unread, userOf), given);
	await readTogether(byUser, async ([userId, ofUser]) => {
		const wanted = await Wanted.of(kind, kind.place, ofUser, reader, found);
		const list = await findInList(kind, pathOfUser(kind, userId), wanted, reader, () => true);
		if (list.kind === 'complete') await doInTurns(markAbsent(list.missing, found), given);
	});
	return found;
}

const userOf = <P extends PlaceField>({ record }: Open<P>): number => record.value.user_id;

/** Whether these are of more users than so many: further ones do not matter, and are not counted. */
function* areOfMoreUsers<P extends PlaceField>(open: readonly Open<P>[], most: number): Steps<boolean> {
	const users = new Set<number>();
	yield* doForEach(open, (one) => {
		if (users.size <= most) users.add(userOf(one));
	});
	return users.size > most;
}

function* markAbsent(missing: readonly OpenRecord<unknown>[], found: Findings): Steps<void> {
	yield* doForEach(missing, ({ record }) => void found.set(record.index, absent));
}

const absent: Finding = { kind: 'absent' };

/** The list of a group is read on while that costs no more than asking for each user. `inAll`: its pages, where that is known. */
function worthReading<P extends PlaceField>(wanted: Wanted<P>, inAll = Infinity): (pages: number) => boolean {
	return (pages) => pages < wanted.count || inAll - pages <= wanted.count;
}

/** Looks for memberships in a list from its first page on, which misses nobody. */
async function findInList<P extends PlaceField>(
	kind: MembershipKind<P>,
	path: string,
	wanted: Wanted<P>,
	reader: ServiceReader,
	/** Whether a list is worth reading on, after so many pages. */
	isWorth: (pages: number) => boolean,
): Promise<ListRead<Open<P>>> {
	let pages = 0;
	for await (const page of readPages(reader, listMemberships(kind, path))) {
		// A group or user that is gone has no memberships: to create one there has failed.
		if (page.kind === 'failedReply' && page.reply.kind === 'rejected' && saysRecordNotFound(page.reply)) break;
		if (page.kind !== 'page' || page.next === 'broken') return { kind: 'failed' };
		if (!wanted.take(page.resources)) return { kind: 'failed' };
		pages += 1;
		if (wanted.count === 0 || page.next === 'end') break;
		if (!isWorth(pages)) return { kind: 'leftOff', missing: wanted.list() };
	}
	return { kind: 'complete', missing: wanted.list() };
}
