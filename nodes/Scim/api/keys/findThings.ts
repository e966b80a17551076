import type { ServiceReader } from '../../../../bulk/operation';
import { doForEach, doInTurns } from '../../../../bulk/turns';
import type { Outcome } from '../../../../bulk/types';
import { isKeyOf, type KeyFields } from '../../../shared/bulk/keys';
import { failKeys, nameKey } from '../../../shared/bulk/twoKeys';
import type { ReadBefore } from '../../../shared/lists/readBefore';
import { isObject, type JsonObject } from '../../../shared/values/json';
import { showName } from '../../../shared/values/lookAlike';
import { readScimId, readText } from '../attributes';
import type { Dialect, ResourcePath } from '../dialect';
import { findById } from '../findById';
import { isDots } from '../ids';
import type { Presence } from '../presence';
import type { Bearers, BearersByValue } from './askByFilter';
import { findBearers } from './findBearers';
import type { KeyAttribute } from './keyAttributes';

/** A field by which a row may name a thing; its ID, where it has no attribute. */
export interface KeyField {
	readonly field: string;
	readonly label: string;
	readonly attribute?: KeyAttribute;
}

export interface GivenKey extends KeyField {
	readonly value: string;
}

/** The keys that a row gives, of those that records are found by. */
export function listGiven<Key extends KeyField>(
	known: readonly Key[],
	row: Readonly<Record<string, string | undefined>>,
	chosen: KeyFields,
): readonly (Key & GivenKey)[] {
	const given: (Key & GivenKey)[] = [];
	for (const key of known) {
		const value = row[key.field];
		if (value !== undefined && isKeyOf(chosen, key.field)) given.push({ ...key, value });
	}
	return given;
}

/** What rows name: groups, or users. */
export interface ThingKind {
	readonly noun: 'group' | 'user';
	readonly path: ResourcePath;
}

/** What the keys of a row name. */
export type FoundThing =
	| { readonly kind: 'found'; readonly id: string; readonly alike?: Alike }
	/** Nothing has any of the keys. */
	| { readonly kind: 'absent'; readonly key: GivenKey }
	| { readonly kind: 'failed'; readonly outcome: Outcome };

/** A key of a row that what was found has in another writing, beyond upper and lower case; `meant` is the thing's own. */
interface Alike {
	readonly key: GivenKey;
	readonly meant: string;
}

export interface Things {
	find(index: number, given: readonly GivenKey[]): FoundThing;
}

/** Looks up what all rows name, each kind of key at once. An ID that is the only key of its row is not looked up. */
export async function readThings(
	kind: ThingKind,
	rows: readonly (readonly GivenKey[])[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadBefore<Things>> {
	const { valuesByAttribute, ids } = await doInTurns(sortKeys(rows), reader);
	const bearers = new Map<KeyAttribute, BearersByValue>();
	for (const [attribute, values] of valuesByAttribute) {
		const found = await findBearers(attribute, values, reader, dialect);
		if (found.kind === 'stopped') return found;
		bearers.set(attribute, found.value);
	}
	const present = await findById(kind.path, [...ids], reader, dialect);
	if (present.kind === 'stopped') return present;
	return { kind: 'read', value: new ThingsRead(kind, dialect, bearers, present.value) };
}

/** What is looked up by each attribute, in the order of the rows, and the IDs that stand beside another key. */
function* sortKeys(rows: readonly (readonly GivenKey[])[]) {
	const valuesByAttribute = new Map<KeyAttribute, string[]>();
	const ids = new Set<string>();
	yield* doForEach(rows, (row) => {
		for (const { attribute, value } of row) {
			const values = attribute && valuesByAttribute.get(attribute);
			if (values) values.push(value);
			else if (attribute) valuesByAttribute.set(attribute, [value]);
			// A path step of dots would lead to another address.
			else if (row.length > 1 && !isDots(value)) ids.add(value);
		}
	});
	return { valuesByAttribute, ids };
}

interface Named extends Bearers {
	readonly key: GivenKey;
}

class ThingsRead implements Things {
	constructor(
		private readonly kind: ThingKind,
		private readonly dialect: Dialect,
		private readonly bearers: ReadonlyMap<KeyAttribute, BearersByValue>,
		private readonly present: ReadonlyMap<string, Presence>,
	) {}

	find(index: number, given: readonly GivenKey[]): FoundThing {
		const [key, ...more] = given;
		if (key && more.length === 0 && !key.attribute) return { kind: 'found', id: key.value };
		const named = given.map((each): Named => ({ key: each, ...this.listBearers(each) }));
		const unproved = named.find(({ things, isProved }) => things.length === 0 && !isProved);
		if (unproved) return this.failUnproved(index, unproved.key);
		const first = named.find(({ things }) => things.length > 0);
		if (key && !first) return { kind: 'absent', key };
		const isCommon = (thing: JsonObject): boolean =>
			named.every(({ things }) => things.some((one) => readScimId(one) === readScimId(thing)));
		const common = first?.things.filter(isCommon) ?? [];
		if (common.length > 1 && first) return this.failSeveral(index, first.key, common);
		const id = readScimId(common[0]);
		if (id === undefined || !common[0]) return { kind: 'failed', outcome: this.failDiffering(index, named) };
		const isSure = named.some(({ key: { attribute }, isProved }) => isProved || attribute?.isUnique === true);
		if (first && !isSure) return this.failUnproved(index, first.key);
		return { kind: 'found', id, ...findAlike(given, common[0]) };
	}

	/** Who has the key as it is written; else in another case; else who has one that looks the same. */
	private listBearers({ attribute, value }: GivenKey): Bearers {
		if (!attribute) {
			const presence = this.present.get(value);
			if (presence === 'absent') return { things: [], isProved: true };
			return { things: [isObject(presence) ? presence : { id: value }], isProved: true };
		}
		const found = this.bearers.get(attribute)?.get(attribute.fold(value)) ?? { things: [], isProved: false };
		const written = found.things.filter((thing) => attribute.read(thing).includes(value));
		const inAnyCase = found.things.filter((thing) => bearsInAnyCase(attribute, thing, value));
		return { ...found, things: [written, inAnyCase, found.things].find(({ length }) => length > 0) ?? [] };
	}

	private failDiffering(index: number, named: readonly Named[]): Outcome {
		const { noun } = this.kind;
		const keys = named.map(({ key: { label, field, value }, things: [thing] }) => ({
			key: nameKey(label, field, value),
			names: thing && { id: readScimId(thing) ?? '', called: showName(nameThing(thing)) },
		}));
		return failKeys(index, noun, keys);
	}

	private failSeveral(index: number, key: GivenKey, things: readonly JsonObject[]): FoundThing {
		const { noun } = this.kind;
		const ids = things.map((thing) => readScimId(thing)).join(', ');
		const what = `${this.dialect.name} has ${things.length} ${noun}s ${showName(key.value)} (${ids}).`;
		return fail('ambiguous_reference', `${where(index, key)}: ${what} Give the ID of the one that is meant.`);
	}

	private failUnproved(index: number, key: GivenKey): FoundThing {
		const { noun } = this.kind;
		const what = `${this.dialect.name} does not show all ${noun}s with their ${key.label}, so it is not known which one is meant by ${showName(key.value)}.`;
		return fail('list_cut', `${where(index, key)}: ${what} Give its ID.`);
	}
}

function fail(code: 'ambiguous_reference' | 'list_cut', reason: string): FoundThing {
	return { kind: 'failed', outcome: { status: 'failed', code, reason } };
}

/** `Item 3: Group Name (field "groupName")`. */
export function where(index: number, { label, field }: KeyField): string {
	return `Item ${index}: ${label} (field "${field}")`;
}

/** What a person knows it by. */
export function nameThing(thing: JsonObject): string {
	return readText(thing, 'displayName') ?? readText(thing, 'userName') ?? '';
}

function bearsInAnyCase(attribute: KeyAttribute, thing: JsonObject, value: string): boolean {
	const folded = value.trim().toLowerCase();
	return attribute.read(thing).some((each) => each.trim().toLowerCase() === folded);
}

function findAlike(given: readonly GivenKey[], thing: JsonObject): { alike?: Alike } {
	for (const key of given) {
		const { attribute, value } = key;
		const [meant] = attribute?.read(thing) ?? [];
		if (attribute && meant !== undefined && !bearsInAnyCase(attribute, thing, value)) return { alike: { key, meant } };
	}
	return {};
}
