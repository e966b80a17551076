import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord } from '../../../bulk/types';
import type { KeyChoice } from '../../shared/bulk/keys';
import type { Resolved } from '../../shared/bulk/operation';
import { sendNothing } from '../../shared/lists/readBefore';
import { describeTaken } from '../../shared/values/lookAlike';
import { resolveEach, type ResolvedRecord } from '../api/resolveEach';
import type { Failure } from '../api/thingKeys';
import { findDifferingKeys } from './differingKeys';
import type { Membership, MembershipKind, PlaceField, Sought, SoughtMembership } from './kind';
import { readNames, type Names } from './names';
import { findPlace, findUser } from './sides';

/**
 * Puts IDs in the place of names. A name that nobody bears, or several do, fails its row: it's never guessed. `read`
 * gives what a row names by its keys.
 */
export async function resolveMemberships<P extends PlaceField, Asked>(
	kind: MembershipKind<P>,
	records: readonly BulkRecord<Asked>[],
	reader: ServiceReader,
	{ keys }: KeyChoice,
	read: (asked: Asked, keys: KeyChoice['keys']) => SoughtMembership,
): Promise<Resolved<Membership<P>>> {
	const sought = records.map(({ index, value }) => ({ index, value: read(value, keys) }));
	const names = await readNames(
		kind,
		sought.map(({ value }) => value),
		reader,
	);
	if (names.kind === 'stopped') return sendNothing(names);
	const resolved = resolveEach(sought, (membership, index) => resolveOne(kind, membership, index, names.value));
	return { ...resolved, notes: noteTaken(kind, sought, names.value) };
}

/** For the hint: names that look the same as the name of one, and are written otherwise. */
export function noteTaken<P extends PlaceField>(
	{ noun }: MembershipKind<P>,
	records: readonly BulkRecord<Sought>[],
	{ places }: Names,
): readonly string[] {
	const taken = new Map<string, string>();
	for (const { value } of records) {
		const { id, name } = value.place;
		if (id !== undefined || name === undefined) continue;
		const { things, by } = places.byName.find(name);
		if (by === 'look' && things.length === 1) taken.set(name, String(things[0]?.name));
	}
	return describeTaken(taken, noun);
}

function resolveOne<P extends PlaceField>(
	kind: MembershipKind<P>,
	sought: SoughtMembership,
	index: number,
	names: Names,
): ResolvedRecord<Membership<P>> {
	const differing = findDifferingKeys(kind, sought, index, names);
	if (differing) return { kind: 'settled', outcome: differing };
	const user = findUser(kind, sought.user, names, 'create');
	if (user.kind === 'failed') return failRow(index, user);
	const place = findPlace(kind, sought.place, names, 'create');
	if (place.kind === 'failed') return failRow(index, place);
	const { default: isDefault } = sought;
	const pair = kind.makePair(user.value, place.value);
	return { kind: 'ready', value: isDefault === undefined ? pair : { ...pair, default: isDefault } };
}

export function failRow(index: number, { code, reason }: Failure): ResolvedRecord<never> {
	return { kind: 'settled', outcome: { status: 'failed', code, reason: `Item ${index}: ${reason}` } };
}
