import type { Field, Fields } from '../values/fields';
import { isObject, type JsonObject } from '../values/json';

/**
 * Whether this may be a record that an operation with these fields wrote down: what settles it later relies on the types of its
 * values, and on the IDs that it is known by. Whoever keeps outcomes in a sheet may have changed them.
 */
export function isStoredRecord(fields: Fields, record: JsonObject): boolean {
	return (
		canBeWritten(record) &&
		Object.entries(fields).every(([name, field]) => {
			const value = record[name];
			const isNeeded = field.isKey === true && field.kind === 'id';
			if (value === null && field.clearedTo === null) return true;
			return value === undefined ? !isNeeded : hasType(value, field.kind);
		})
	);
}

function hasType(value: unknown, kind: Field['kind']): boolean {
	if (kind === 'id') return typeof value === 'number';
	if (kind === 'flag') return typeof value === 'boolean';
	if (kind === 'object') return isObject(value);
	if (kind === 'list') return Array.isArray(value) && value.every((word) => typeof word === 'string');
	return typeof value === 'string';
}

/** Whether a value can be written as JSON: it has no circles and is not nested too deeply. */
export function canBeWritten(value: unknown): boolean {
	try {
		JSON.stringify(value);
		return true;
	} catch {
		return false;
	}
}
