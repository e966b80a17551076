import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import type { Fields } from '../values/fields';
import { isObject, show } from '../values/json';

/** What rows call the fields of a record. */
export interface FieldNames {
	/** By the field's own name. Empty, where rows have no names of their own for them. */
	readonly names: Readonly<Record<string, string>>;
	/** The fields that stand under "Field Names", be it with their own name. */
	readonly named: ReadonlySet<string>;
}

/** The names of records that come from a list or a form. */
export const ownNames: FieldNames = { names: {}, named: new Set() };

/** Read once for all items: a name that's an expression has the value that it has for the first item. */
export function readFieldNames(context: IExecuteFunctions, fields: Fields): FieldNames {
	const given: unknown = context.getNodeParameter('fieldNames', 0, {});
	if (!isObject(given)) {
		throw new NodeOperationError(context.getNode(), `"Field Names" is ${show(given)}, and not a set of names.`, {
			description: 'Mend the expression of "Field Names", or add the names one by one.',
		});
	}
	const names: Record<string, string> = {};
	const named = new Set<string>();
	for (const field of Object.keys(fields)) {
		if (Object.hasOwn(given, field)) named.add(field);
		const name = named.has(field) ? given[field] : field;
		if (typeof name !== 'string' || name.trim() === '') {
			throw new NodeOperationError(context.getNode(), `The field name for "${field}" is ${show(name)}.`, {
				description: `Under "Field Names", write the name of the input item's field that holds "${field}", or remove the entry.`,
			});
		}
		names[field] = name.trim();
	}
	return { names, named };
}
