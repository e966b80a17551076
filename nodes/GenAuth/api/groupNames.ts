import type { Outcome } from '../../../bulk/types';
import type { Thing } from '../../shared/bulk/twoKeys';
import type { JsonObject } from '../../shared/values/json';
import { indexNames, showName, type NameIndex } from '../../shared/values/lookAlike';
import type { Groups } from './findGroups';

/** Groups by their names. A name is no key of GenAuth: several groups may have the same. */
export function indexByName(groups: Groups): NameIndex<JsonObject> {
	return indexNames([...groups.values()], readName);
}

export function readName({ name }: JsonObject): string {
	return typeof name === 'string' ? name : '';
}

export function readCode({ code }: JsonObject): string {
	return String(code);
}

/** A group as a person finds it: by its code, with its name. */
export function readThing(group: JsonObject | undefined): Thing | undefined {
	return group && { id: readCode(group), called: showName(readName(group)) };
}

/** The outcome of a row whose name is that of several groups, or looks like theirs. `where` names the row and the field. */
export function failSeveralGroups(where: string, name: string, groups: readonly JsonObject[]): Outcome {
	const which = groups.map((group) => showName(readCode(group))).join(', ');
	const areSo = groups.every((group) => readName(group) === name);
	const what = `${where}: GenAuth has ${groups.length} groups ${areSo ? '' : 'that look like '}${showName(name)} (codes ${which}).`;
	return { status: 'failed', code: 'ambiguous_reference', reason: `${what} Give the code of the one that is meant.` };
}
