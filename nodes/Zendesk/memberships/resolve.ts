import type { ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns } from '../../../bulk/turns';
import type { BulkRecord } from '../../../bulk/types';
import { isKeyOf, type KeyChoice } from '../../shared/bulk/keys';
import type { Resolved } from '../../shared/bulk/operation';
import { joinSlices, tellSlice, type ResolvedSlice } from '../../shared/bulk/resolvedSlices';
import { lookUpInSlices, type NameSlice } from '../../shared/lists/lookUpInSlices';
import { describeTaken } from '../../shared/values/lookAlike';
import { resolveSlice, type ResolvedRecord } from '../api/resolveEach';
import type { Failure } from '../api/thingKeys';
import { findDifferingKeys } from './differingKeys';
import type { Membership, MembershipKind, PlaceField, Sought, SoughtMembership } from './kind';
import type { Names } from './names';
import { listSoughtNames, NamesSoFar } from './namesSoFar';
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
	// What a row names is read anew each time: kept for all rows of a run, it would take more memory than the rows.
	const readRow = (asked: Asked): SoughtMembership => read(asked, keys);
	const { name, externalId } = kind.keys;
	const mayNamePlaces = isKeyOf(keys, name.field) || isKeyOf(keys, externalId.field);
	const names = new NamesSoFar(kind, mayNamePlaces ? records : [], readRow, reader);
	const rules = {
		namesOf: (asked: Asked) => listSoughtNames(readRow(asked)),
		mostNames: 100,
		look: (slice: NameSlice<Asked>) => names.look(slice),
	};
	const resolve = (asked: Asked, index: number) => resolveOne(kind, readRow(asked), index, names);
	for await (const slice of lookUpInSlices(records, rules, reader)) {
		yield tellSlice(slice, (found) => resolveSlice(found, resolve));
	}
	yield { records: [], outcomes: new Map(), notes: await noteTaken(kind, records, readRow, names, reader) };
	return undefined;
}

/** For the hint: names that look the same as the name of one, and are written otherwise. */
export async function noteTaken<P extends PlaceField, Asked>(
	{ noun }: MembershipKind<P>,
	records: readonly BulkRecord<Asked>[],
	read: (asked: Asked) => Pick<Sought, 'place'>,
	{ places }: Pick<Names, 'places'>,
	reader: Pick<ServiceReader, 'breathe'>,
): Promise<readonly string[]> {
	const taken = new Map<string, string>();
	const look = ({ value }: BulkRecord<Asked>): void => {
		const { id, name } = read(value).place;
		if (id !== undefined || name === undefined) return;
		const { things, by } = places.byName.find(name);
		if (by === 'look' && things.length === 1) taken.set(name, String(things[0]?.name));
	};
	if (places.byName.things.length > 0) await doInTurns(doForEach(records, look), reader);
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
