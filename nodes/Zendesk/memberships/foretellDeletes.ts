import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord } from '../../../bulk/types';
import type { Forecast, Foretold } from '../../shared/bulk/foretell';
import type { ReadBefore } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import { showName } from '../../shared/values/lookAlike';
import { findByIds, indexById } from '../api/names';
import type { ReadyDelete } from './found';
import type { MembershipKind, PlaceField } from './kind';
import { readSurroundings, type Surroundings } from './surroundings';

/** What is known of the memberships to delete. */
interface Known extends Surroundings {
	readonly users: ReadonlyMap<number, JsonObject>;
	readonly places: ReadonlyMap<number, JsonObject>;
	/** All memberships that the run would delete. */
	readonly leaving: ReadonlySet<number>;
}

/** Who would leave what, and what that means for them. `tellAll`: what the hint says of so many. */
export function foretellDeletes<P extends PlaceField>(
	kind: MembershipKind<P>,
	tellAll: (memberships: readonly unknown[]) => readonly string[],
) {
	return async (
		records: readonly BulkRecord<ReadyDelete<P>>[],
		reader: ServiceReader,
	): Promise<ReadBefore<Forecast>> => {
		const ids = records.map(({ value }) => value.id);
		const read = await readSurroundings(kind, ids, reader);
		if (read.kind === 'stopped') return read;
		const there = [...read.value.byId.values()];
		const users = await findByIds(reader, listIds(there, 'user_id'));
		if (users.kind === 'stopped') return users;
		const places = await kind.findByIds(reader, listIds(there, kind.place));
		if (places.kind === 'stopped') return places;
		const known = { ...read.value, users: indexById(users.value), places: places.value, leaving: new Set(ids) };
		const foretold = new Map(records.map(({ index, value: { id } }) => [index, tellDelete(kind, id, known)]));
		return { kind: 'read', value: { foretold, notes: tellAll(there) } };
	};
}

function listIds(memberships: readonly JsonObject[], field: PlaceField | 'user_id'): readonly number[] {
	const ids = memberships.map(({ [field]: id }) => id).filter((id) => typeof id === 'number');
	return [...new Set(ids)];
}

function tellDelete<P extends PlaceField>(kind: MembershipKind<P>, id: number, known: Known): Foretold {
	const membership = known.byId.get(id);
	if (!membership) return { would: 'leave', whom: `ID ${id}`, more: 'Zendesk has no membership with this ID.' };
	const user = nameUser(membership.user_id, known.users);
	const place = namePlace(membership[kind.place], known.places);
	const more = tellConsequence(kind, membership, known);
	return {
		would: 'delete',
		whom: `the membership of ${user} in the ${kind.noun} ${place}`,
		id,
		...(more !== undefined && { more }),
	};
}

export function nameUser(id: unknown, users: ReadonlyMap<number, JsonObject>): string {
	const { name, email } = users.get(Number(id)) ?? {};
	const told = [name, email].filter((one) => typeof one === 'string' && one !== '').join(', ');
	return told === '' ? `user ${String(id)}` : told;
}

export function namePlace(id: unknown, places: ReadonlyMap<number, JsonObject>): string {
	const name = places.get(Number(id))?.name;
	return typeof name === 'string' ? showName(name) : String(id);
}

/** What it means for the user that it was the last, or the default one. */
function tellConsequence<P extends PlaceField>(
	{ member, noun }: MembershipKind<P>,
	membership: JsonObject,
	{ ofUser, leaving }: Known,
): string | undefined {
	const held = ofUser.get(Number(membership.user_id)) ?? [];
	const left = held.filter(({ id }) => typeof id !== 'number' || !leaving.has(id));
	if (held.length > 0 && left.length === 0) {
		return `The ${member} is in no ${noun} then. Put them into another first, if they are to stay in one.`;
	}
	if (membership.default !== true) return undefined;
	const others = left.length === 1 ? `the only other ${noun} of the ${member}` : `another ${noun} of the ${member}`;
	return `It is the default ${noun} of the ${member}: ${others} becomes the default one. Set the default first, if it matters which.`;
}
