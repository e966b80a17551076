import type { ServiceReader } from '../../../bulk/operation';
import { readAllPages } from '../../shared/lists/readPages';
import { stopAfter, stopUnread, type ReadBefore } from '../../shared/lists/readBefore';
import { readTogether } from '../../shared/lists/readTogether';
import type { JsonObject } from '../../shared/values/json';
import { saysRecordNotFound } from '../api/explain';
import { readOfEach, type ReadOfEach } from '../api/readOfEach';
import { zendesk } from '../api/service';
import type { MembershipKind, PlaceField } from './kind';
import { listMemberships, readAllOfUser } from './lists';
import { readMembershipById } from './readById';

/** Memberships to delete, by their IDs, with all others of the same users. */
export interface Surroundings {
	readonly byId: ReadonlyMap<number, JsonObject>;
	readonly ofUser: ReadonlyMap<number, readonly JsonObject[]>;
}

/**
 * Reads the memberships with these IDs, and which others their users have. Zendesk shows memberships by ID one by one only: the
 * account's list is read on as long as that costs no more.
 */
export async function readSurroundings<P extends PlaceField>(
	kind: MembershipKind<P>,
	ids: readonly number[],
	reader: ServiceReader,
): Promise<ReadBefore<Surroundings>> {
	const all = await readAccount(kind, 2 * ids.length, reader);
	return all ? { kind: 'read', value: indexAll(ids, all) } : readOneByOne(kind, ids, reader);
}

/** All memberships of the account; undefined where that takes more pages, or the list can't be read. */
async function readAccount<P extends PlaceField>(
	kind: MembershipKind<P>,
	worthPages: number,
	reader: ServiceReader,
): Promise<readonly JsonObject[] | undefined> {
	const all = await readAllPages(reader, listMemberships(kind, `/api/v2/${kind.list}`, worthPages));
	return all.kind === 'read' && all.value.every((one) => isWhole(kind, one)) ? all.value : undefined;
}

/** Nobody can tell whose a membership is, or what it is in, where one of its IDs is no number. */
function isWhole<P extends PlaceField>({ place }: MembershipKind<P>, membership: JsonObject): boolean {
	return [membership.id, membership.user_id, membership[place]].every((id) => typeof id === 'number');
}

/**
 * All memberships of these users. The account's list is read on as long as that costs no more than asking for each user. Who has
 * none, or is not there, is not in the map, or has an empty list.
 */
export async function readOfUsers<P extends PlaceField>(
	kind: MembershipKind<P>,
	userIds: ReadonlySet<number>,
	reader: ServiceReader,
): Promise<ReadBefore<ReadOfEach<readonly JsonObject[]>>> {
	const all = userIds.size > 1 ? await readAccount(kind, userIds.size - 1, reader) : undefined;
	if (all) return { kind: 'read', value: { values: indexAll([], all).ofUser, refused: new Map() } };
	return readOfEach(userIds, (userId) => readOfUser(kind, userId, reader));
}

function indexAll(ids: readonly number[], all: readonly JsonObject[]): Surroundings {
	const wanted = new Set(ids);
	const byId = new Map<number, JsonObject>();
	const ofUser = new Map<number, JsonObject[]>();
	for (const membership of all) {
		const { id, user_id: userId } = membership;
		if (typeof id === 'number' && wanted.has(id)) byId.set(id, membership);
		if (typeof userId !== 'number') continue;
		const held = ofUser.get(userId);
		if (held) held.push(membership);
		else ofUser.set(userId, [membership]);
	}
	return { byId, ofUser };
}

async function readOneByOne<P extends PlaceField>(
	kind: MembershipKind<P>,
	ids: readonly number[],
	reader: ServiceReader,
): Promise<ReadBefore<Surroundings>> {
	const byId = new Map<number, JsonObject>();
	const ofUser = new Map<number, readonly JsonObject[]>();
	const stops: Extract<ReadBefore<never>, { kind: 'stopped' }>[] = [];
	await readTogether(new Set(ids), async (id) => {
		const membership = await readMembershipById(kind, id, reader);
		if (membership.kind === 'stopped') stops.push(membership);
		else if (membership.value) byId.set(id, membership.value);
	});
	const userIds = new Set([...byId.values()].flatMap(({ user_id: id }) => (typeof id === 'number' ? [id] : [])));
	await readTogether(userIds, async (userId) => {
		const held = await readOfUser(kind, userId, reader);
		if (held.kind === 'stopped') stops.push(held);
		else ofUser.set(userId, held.value);
	});
	return stops[0] ?? { kind: 'read', value: { byId, ofUser } };
}

async function readOfUser<P extends PlaceField>(
	kind: MembershipKind<P>,
	userId: number,
	reader: ServiceReader,
): Promise<ReadBefore<readonly JsonObject[]>> {
	const listed = await readAllOfUser(kind, userId, reader);
	if (listed.kind === 'read') {
		return listed.value.every((one) => isWhole(kind, one)) ? listed : stopUnread(whatFailed, 'no_answer', unreadable);
	}
	if (listed.reply.kind === 'rejected' && saysRecordNotFound(listed.reply)) return { kind: 'read', value: [] };
	return stopAfter(zendesk, listed.reply, { whatFailed, codeOfSilence: 'no_answer' });
}

const whatFailed = 'The memberships of the users in the rows could not be looked up';
const unreadable = 'Its answer could not be read. Send it again as it is.';
