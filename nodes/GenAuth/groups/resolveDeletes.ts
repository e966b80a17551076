import type { ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns, mapInTurns } from '../../../bulk/turns';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import { failEmptyName, failSeveralKeys } from '../../shared/bulk/failSeveral';
import { isKeyOf, type KeyChoice, type KeyFields } from '../../shared/bulk/keys';
import type { Resolved } from '../../shared/bulk/operation';
import { failKeys, nameKey } from '../../shared/bulk/twoKeys';
import { outcomeOfUnknownId } from '../../shared/bulk/unknownIds';
import { sendNothing } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import { indexNames, type NameIndex } from '../../shared/values/lookAlike';
import { findGroupsForSure, type Groups } from '../api/findGroups';
import { failSeveralGroups, indexByName, readCode, readName, readThing } from '../api/groupNames';
import { failLooked, nameField, readCodes } from './alikeCodes';
import { deleteFields, type AskedDelete, type ReadyDelete } from './fields';
import { readId } from './presentGroup';

/** All groups of the pool, by what a row may name them by. */
interface Present {
	readonly groups: Groups;
	readonly codes: NameIndex<string>;
	readonly byName: NameIndex<JsonObject>;
	readonly names: NameIndex<string>;
	readonly codesById: ReadonlyMap<string | undefined, string>;
}

/** The keys that a row gives, of those that groups are found by. */
export function pickKeys({ code, name }: AskedDelete, keys: KeyFields): AskedDelete {
	return {
		...(code !== undefined && isKeyOf(keys, 'code') && { code }),
		...(name !== undefined && isKeyOf(keys, 'name') && { name }),
	};
}

/** GenAuth says "done" of a code that it doesn't know as well: only a read before tells the two apart. */
export async function resolveDeletes(
	records: readonly BulkRecord<AskedDelete>[],
	reader: ServiceReader,
	{ keys }: KeyChoice,
): Promise<Resolved<ReadyDelete>> {
	const given = await mapInTurns(records, ({ value }) => pickKeys(value, keys), reader);
	const groups = await findGroupsForSure(reader, (read) => hasAll(given, read));
	if (groups.kind === 'stopped') return sendNothing(groups);
	const present = readPresent(groups.value);
	const outcomes = new Map<number, Outcome>();
	const ready: BulkRecord<ReadyDelete>[] = [];
	const resolve = ({ index, value }: BulkRecord<AskedDelete>): void => {
		const found = findGroup(index, pickKeys(value, keys), present);
		if ('outcome' in found) outcomes.set(index, found.outcome);
		else ready.push({ index, value: makeReady(found.group) });
	};
	await doInTurns(doForEach(records, resolve), reader);
	return { records: ready, outcomes };
}

/** Whether no row is about a group that is not in this list. */
function hasAll(given: readonly AskedDelete[], groups: Groups): boolean {
	const names = new Set([...groups.values()].map(readName));
	return given.every(
		({ code, name }) => (code === undefined || groups.has(code)) && (name === undefined || names.has(name)),
	);
}

function readPresent(groups: Groups): Present {
	return {
		groups,
		codes: readCodes(groups),
		byName: indexByName(groups),
		names: indexNames([...groups.values()].map(readName), (name) => name),
		codesById: new Map([...groups].map(([code, group]) => [readId(group).id, code])),
	};
}

function makeReady(group: JsonObject): ReadyDelete {
	return { code: readCode(group), id: readId(group).id, name: readName(group) };
}

type Found = { readonly group: JsonObject } | { readonly outcome: Outcome };

/** Nothing is deleted by a guess: a name counts only as it is written. */
function findGroup(index: number, { code, name }: AskedDelete, present: Present): Found {
	const ofCode = code === undefined ? undefined : present.groups.get(code);
	const ofName = name === undefined ? [] : listNamed(name, present);
	const [first, ...others] = ofName;
	if (code !== undefined && name !== undefined && (ofCode ?? first)) {
		if (ofCode && ofName.includes(ofCode)) return { group: ofCode };
		const keys = [
			{ key: nameKey(deleteFields.code.label, 'code', code), names: readThing(ofCode) },
			{ key: nameKey(deleteFields.name.label, 'name', name), names: readThing(first) },
		];
		return { outcome: failKeys(index, 'group', keys) };
	}
	if (ofCode) return { group: ofCode };
	if (code !== undefined) return { outcome: outcomeOfUnknownCode(index, code, name, present) };
	if (first && others.length === 0) return { group: first };
	return { outcome: outcomeOfName(index, name ?? '', ofName, present) };
}

function listNamed(name: string, { byName }: Present): readonly JsonObject[] {
	const { things, by } = byName.find(name);
	return by === 'writing' ? things : [];
}

/** The outcome of a row whose code no group has. A name beside it that is like one keeps it from being told as gone. */
function outcomeOfUnknownCode(
	index: number,
	code: string,
	name: string | undefined,
	{ codes, names, codesById }: Present,
): Outcome {
	const named = codesById.get(code);
	if (named !== undefined) return failId(code, named);
	const several = failSeveralKeys(index, nameField('code'), code, 'groups');
	const ofCode = several ?? failLooked(index, 'code', code, codes);
	const ofName = name === undefined ? undefined : failLooked(index, 'name', name, names);
	return ofCode ?? ofName ?? outcomeOfUnknownId('code');
}

/** The row holds the ID of a group in place of its code: the group is there. */
function failId(code: string, named: string): Outcome {
	const reason = `"${code}" is the ID of the group "${named}", and not its code. Fill in the code.`;
	return { status: 'failed', code: 'unknown_reference', reason };
}

/** The outcome of a row whose name is that of several groups, or of none. */
function outcomeOfName(index: number, name: string, named: readonly JsonObject[], { names }: Present): Outcome {
	if (named.length > 0) return failSeveralGroups(`Item ${index}: ${nameField('name')}`, name, named);
	const field = nameField('name');
	const doubtful = failSeveralKeys(index, field, name, 'groups') ?? failEmptyName(index, field, name);
	return doubtful ?? failLooked(index, 'name', name, names) ?? outcomeOfUnknownId('name');
}
