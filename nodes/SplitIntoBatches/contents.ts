import type { IDataObject } from 'n8n-workflow';
import { isEmpty } from '../shared/values/fields';
import { isObject } from '../shared/values/json';
import { readPath } from '../shared/bulk/rows';

/** Which part of an item goes into a batch. */
export type Contents =
	| { readonly kind: 'all' }
	| { readonly kind: 'selected'; readonly fields: readonly string[] }
	| { readonly kind: 'value'; readonly field: string };

/** What goes in of this item, as a reference to what is there; undefined where there's no such value. */
export function pickContent(json: IDataObject, contents: Contents): unknown {
	if (contents.kind === 'all') return json;
	if (contents.kind === 'selected') return pickFields(json, contents.fields);
	const value = readPath(json, contents.field);
	return isEmpty(value) ? undefined : value;
}

/** A field that an item lacks is not in its record either: a column may be empty. */
function pickFields(json: IDataObject, fields: readonly string[]): IDataObject {
	const picked: IDataObject = {};
	for (const field of fields) {
		const value = readPath(json, field);
		if (value === undefined) continue;
		placeValue(picked, Object.hasOwn(json, field) ? [field] : field.split('.'), value);
	}
	return picked;
}

/** `user.id` stays the `id` of a `user`. Defined, not assigned, so that `__proto__` is a field like any other. */
function placeValue(target: IDataObject, [step = '', ...deeper]: readonly string[], value: unknown): void {
	let placed = value;
	if (deeper.length > 0) {
		const present = Object.hasOwn(target, step) ? target[step] : undefined;
		const inner: IDataObject = isObject(present) ? { ...(present as IDataObject) } : {};
		placeValue(inner, deeper, value);
		placed = inner;
	}
	Object.defineProperty(target, step, { value: placed, enumerable: true, configurable: true, writable: true });
}
