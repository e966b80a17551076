import type { Spot } from './reading';
import type { JsonType, Scalar } from './types';

/**
 * What a schema says, with its references followed and its `allOf` united. Nothing below it is looked at: properties and items
 * are spots, several where several parts speak of the same one.
 */
export interface Shape {
	/** Empty: any. Without null. */
	types: readonly JsonType[];
	nullable: boolean;
	description: string;
	allowed?: readonly Scalar[];
	/** The keywords of one value, as first found: format, default, example, pattern, the bounds. */
	readonly keywords: Map<string, unknown>;
	readonly properties: Map<string, Spot[]>;
	readonly required: Set<string>;
	readOnly: boolean;
	/** Whether an object may have no other properties than these. */
	isClosed: boolean;
	/** What the items of an array are. */
	readonly items: Spot[];
	/** `oneOf` and `anyOf` that leave a choice: its variants. */
	choices: readonly Spot[];
	/** The schemas that this is made of. */
	readonly sources: Set<unknown>;
	/** The first of them that is no reference: where it comes again below itself, the schema is circular. */
	head?: unknown;
}

/** What it is, where the schema says it without `type`. */
export function isObjectShape({ types, properties }: Shape): boolean {
	return types.length === 0 ? properties.size > 0 : types.includes('object');
}

export function isArrayShape({ types, items }: Shape): boolean {
	return types.length === 0 ? items.length > 0 : types.includes('array');
}
