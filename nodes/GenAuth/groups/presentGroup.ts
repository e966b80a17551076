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

/**
 * The fields in which the group that is there differs from what a row gives. A field that the row leaves out may hold
 * anything.
 */
export function listDifferences(wanted: NewGroup, present: JsonObject): string[] {
	const presentData = isObject(present.customData) ? present.customData : {};
	const customData = Object.entries(wanted.customData ?? {}).filter(([key, value]) => !isSame(value, presentData[key]));
	const plain = (['name', 'description', 'type'] as const).filter(
		(field) => wanted[field] !== undefined && wanted[field] !== (present[field] ?? ''),
	);
	return [...plain, ...customData.map(([key]) => `customData.${key}`)];
}

function isSame(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
