import type { ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns, type Steps } from '../../../bulk/turns';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import { isKeyOf, type KeyFields } from '../../shared/bulk/keys';
import { failKeys, nameKey } from '../../shared/bulk/twoKeys';
import type { ReadBefore } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import { addGuesses, describeTaken, showName, type NameIndex } from '../../shared/values/lookAlike';
import { addSeveral } from '../../shared/values/severalValues';
import { findGroupsForSure, type Groups } from '../api/findGroups';
import { failSeveralGroups, indexByName, readCode, readName, readThing } from '../api/groupNames';
import { memberFields, type AskedMembership } from './fields';

/** The codes of the groups that rows name, by the index of the row. */
export interface GroupCodes {
	readonly codes: ReadonlyMap<number, string>;
	/** Rows that name no group by their group name, or several, or by code and name not the same one. */
	readonly outcomes: ReadonlyMap<number, Outcome>;
	/** What the run's hint should say of it. */
	readonly notes: readonly string[];
}

interface GroupKeys {
	readonly code?: string;
	readonly groupName?: string;
}

/** The keys of the group that a row gives, of those that groups are found by. */
export function pickGroupKeys({ code, groupName }: AskedMembership, keys: KeyFields): GroupKeys {
	return {
		...(code !== undefined && isKeyOf(keys, 'code') && { code }),
		...(groupName !== undefined && isKeyOf(keys, 'groupName') && { groupName }),
	};
}

/** All groups are read, in one request, where a row names its group by its name. A code alone stays as it is given. */
export async function readGroupCodes(
	records: readonly BulkRecord<AskedMembership>[],
	reader: ServiceReader,
	keys: KeyFields,
): Promise<ReadBefore<GroupCodes>> {
	const names = new Set<string>();
	await doInTurns(
		doForEach(records, ({ value }) => {
			const { groupName } = pickGroupKeys(value, keys);
			if (groupName !== undefined) names.add(groupName);
		}),
		reader,
	);
	const groups = names.size > 0 ? await findGroupsForSure(reader, (read) => hasAll(names, read)) : noGroups;
	if (groups.kind === 'stopped') return groups;
	return { kind: 'read', value: await doInTurns(findGroupCodes(records, groups.value, keys), reader) };
}

function hasAll(names: ReadonlySet<string>, groups: Groups): boolean {
	const byName = indexByName(groups);
	return [...names].every((name) => byName.find(name).things.length > 0);
}

function* findGroupCodes(
	records: readonly BulkRecord<AskedMembership>[],
	groups: Groups,
	keys: KeyFields,
): Steps<GroupCodes> {
	const byName = indexByName(groups);
	const codes = new Map<number, string>();
	const outcomes = new Map<number, Outcome>();
	const taken = new Map<string, string>();
	yield* doForEach(records, ({ index, value }) => {
		const asked = pickGroupKeys(value, keys);
		const found = findGroup(index, asked, groups, byName);
		if (typeof found === 'object') outcomes.set(index, found);
		else if (found !== undefined) codes.set(index, found);
		const { groupName: name } = asked;
		const meant = name === undefined ? undefined : readName(groups.get(codes.get(index) ?? '') ?? {});
		if (name !== undefined && meant !== '' && meant !== undefined && meant !== name) taken.set(name, meant);
	});
	return { codes, outcomes, notes: describeTaken(taken, 'group') };
}

const noGroups = { kind: 'read', value: new Map<string, JsonObject>() } as const;

/** The code of the group that the keys name, or the outcome of a row whose keys name none, or several. */
function findGroup(
	index: number,
	{ code, groupName }: GroupKeys,
	groups: Groups,
	byName: NameIndex<JsonObject>,
): string | Outcome | undefined {
	if (groupName === undefined) return code;
	const { things } = byName.find(groupName);
	if (code !== undefined) {
		if (things.some((group) => readCode(group) === code)) return code;
		return failKeys(index, 'group', [
			{ key: nameKey(memberFields.code.label, 'code', code), names: readThing(groups.get(code)) },
			{ key: nameKey(memberFields.groupName.label, 'groupName', groupName), names: readThing(things[0]) },
		]);
	}
	const [first, ...others] = things;
	const where = `Item ${index}: ${memberFields.groupName.label} (field "groupName")`;
	if (first && others.length > 0) return failSeveralGroups(where, groupName, things);
	return first ? readCode(first) : failUnknownName(where, groupName, byName);
}

function failUnknownName(where: string, name: string, byName: NameIndex<JsonObject>): Outcome {
	const more = addSeveral(name, 'groups') + addGuesses(byName.guess(name).map(readName));
	const reason = `${where}: GenAuth knows no group ${showName(name)}.${more} Correct it, or create the group first.`;
	return { status: 'failed', code: 'unknown_reference', reason };
}
