import { isObject, type JsonObject } from '../../shared/values/json';
import type { NewGroup } from './fields';

/** The id of a group that GenAuth shows, as an outcome has it. */
export function readId(group: JsonObject): { id?: string } {
	return typeof group.id === 'string' ? { id: group.id } : {};
}

/** Whether custom data has to be read to compare these groups with what is there. */
export function haveCustomData(groups: readonly NewGroup[]): boolean {
	return groups.some(({ customData }) => customData !== undefined);
}

/** How a group that is there compares with what a row gives. A field that the row leaves out may hold anything. */
export interface Comparison {
	/** Fields that hold something else. */
	readonly differing: readonly string[];
	/** Fields that GenAuth does not show. */
	readonly hidden: readonly string[];
}

export function compareGroup(wanted: NewGroup, present: JsonObject): Comparison {
	const fields = (['name', 'description', 'type'] as const).flatMap((field) => {
		const value = wanted[field];
		const shown = present[field] ?? (value === '' || present[field] === null ? '' : undefined);
		return value === undefined ? [] : [{ field, value, shown }];
	});
	const presentData = isObject(present.customData) ? present.customData : undefined;
	const customData = Object.entries(wanted.customData ?? {}).map(([key, value]) => {
		const shown = presentData ? (presentData[key] ?? null) : undefined;
		return { field: `customData.${key}`, value: value ?? null, shown };
	});
	const all = [...fields, ...customData];
	return {
		differing: all.filter(({ value, shown }) => shown !== undefined && !isSame(value, shown)).map(({ field }) => field),
		hidden: all.filter(({ shown }) => shown === undefined).map(({ field }) => field),
	};
}

/** Whether two values of JSON are the same, whatever the order of their keys. */
function isSame(one: unknown, other: unknown): boolean {
	return JSON.stringify(sortKeys(one)) === JSON.stringify(sortKeys(other));
}

function sortKeys(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sortKeys);
	if (!isObject(value)) return value;
	const entries = Object.entries(value).map(([key, each]) => [key, sortKeys(each)] as const);
	return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
