import type { IDataObject } from 'n8n-workflow';
import { readPath } from '../../shared/values/readPath';
import { isEmpty } from '../../shared/values/fields';
import { isObject } from '../../shared/values/json';
import type { Contents } from './types';

/** The part of an item that goes into a batch, not copied; undefined where the field whose value goes in is empty. */
export function pickContent(json: IDataObject, contents: Contents): unknown {
	if (contents.kind === 'all') return json;
	if (contents.kind === 'selected') return pickFields(json, contents.fields);
	const value = readPath(json, contents.field);
	return isEmpty(value) ? undefined : value;
}

/** A field that the item lacks is not in its record either: the cells of a column may be empty. */
function pickFields(json: IDataObject, fields: readonly string[]): IDataObject {
	const picked: IDataObject = {};
	for (const field of fields) {
		const value = readPath(json, field);
		if (value === undefined) continue;
		setValue(picked, Object.hasOwn(json, field) ? [field] : field.split('.'), value);
	}
	return picked;
}

/** Writes `user.id` as the `id` of an object `user`. Defines and never assigns, so `__proto__` is a field like any other. */
function setValue(target: IDataObject, [step = '', ...deeper]: readonly string[], value: unknown): void {
	let written = value;
	if (deeper.length > 0) {
		const present = Object.hasOwn(target, step) ? target[step] : undefined;
		const inner: IDataObject = isObject(present) ? { ...(present as IDataObject) } : {};
		setValue(inner, deeper, value);
		written = inner;
	}
	Object.defineProperty(target, step, { value: written, enumerable: true, configurable: true, writable: true });
}
