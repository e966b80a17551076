import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord } from '../../../bulk/types';
import type { KeyChoice } from '../../shared/bulk/keys';
import type { Resolved } from '../../shared/bulk/operation';
import { joinSlices, tellSlice, type ResolvedSlice } from '../../shared/bulk/resolvedSlices';
import { lookUpInSlices } from '../../shared/lists/lookUpInSlices';
import { describeTaken } from '../../shared/values/lookAlike';
import { resolveEach, type ResolvedRecord } from '../api/resolveEach';
import type { Failure } from '../api/thingKeys';
import { findDifferingKeys } from './differingKeys';
import type { Membership, MembershipKind, PlaceField, Sought, SoughtMembership } from './kind';
import type { Names } from './names';
import { listSoughtNames, NamesSoFar, type SoughtSlice } from './namesSoFar';
import { findPlace, findUser } from './sides';

/** What a row names by its keys. */
type ReadSought<Asked> = (asked: Asked, keys: KeyChoice['keys']) => SoughtMembership;

/**
 * Puts IDs in the place of names. A name that nobody bears, or several do, fails its row: it's never guessed. `read`
 * gives what a row names by its keys.
 */
export function resolveMemberships<P extends PlaceField, Asked>(
	kind: MembershipKind<P>,
	records: readonly BulkRecord<Asked>[],
	reader: ServiceReader,
	run: KeyChoice,
	read: ReadSought<Asked>,
): Promise<Resolved<Membership<P>>> {
	return joinSlices(resolveInSlices(kind, records, reader, run, read));
}

/** The same, a slice of the records after the other: users are looked up bit by bit, groups and organizations at first. */
export async function* resolveInSlices<P extends PlaceField, Asked>(
	kind: MembershipKind<P>,
	records: readonly BulkRecord<Asked>[],
	reader: ServiceReader,
	{ keys }: KeyChoice,
	read: ReadSought<Asked>,
): AsyncGenerator<ResolvedSlice<Membership<P>>, undefined, undefined> {
	const sought = records.map(({ index, value }) => ({ index, value: read(value, keys) }));
	const names = new NamesSoFar(kind, sought, reader);
	const rules = { namesOf: listSoughtNames, mostNames: 100, look: (slice: SoughtSlice) => names.look(slice) };
	for await (const slice of lookUpInSlices(sought, rules)) {
		yield tellSlice(slice, (found) => resolveEach(found, (one, index) => resolveOne(kind, one, index, names)));
	}
	yield { records: [], outcomes: new Map(), notes: noteTaken(kind, sought, names) };
	return undefined;
}

/** For the hint: names that look the same as the name of one, and are written otherwise. */
export function noteTaken<P extends PlaceField>(
	{ noun }: MembershipKind<P>,
	records: readonly BulkRecord<Sought>[],
	{ places }: Pick<Names, 'places'>,
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
