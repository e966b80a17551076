import type { IExecuteFunctions } from 'n8n-workflow';
import { isVersion2 } from '../../n8n/version';
import type { Field } from '../../values/fields';
import { isObject } from '../../values/json';
import { readSource } from '../foundRows';
import type { OperationFace } from '../operation';

/** The operation with those of the account's own fields that the mapping names, in version 2 of a node. */
export function withCustomColumns<T extends OperationFace>(context: IExecuteFunctions, operation: T): T {
	const { customColumns } = operation;
	if (!customColumns || !isVersion2(context) || readSource(context) !== 'items') return operation;
	const given: unknown = context.getNodeParameter('columns', 0, {}, { rawExpressions: true });
	const { value, schema, mappingMode } = isObject(given) ? given : {};
	const named = mappingMode === 'autoMapInputData' ? listAlsoTaken(context) : Object.keys(isObject(value) ? value : {});
	const custom = named.filter((name) => name.startsWith(customColumns.prefix));
	if (custom.length === 0) return operation;
	const labels = readLabels(schema);
	const fields = custom.map((name): [string, Field] => {
		const label = labels.get(name) ?? name.slice(customColumns.prefix.length);
		return [name, customColumns.field(label)];
	});
	return { ...operation, fields: { ...operation.fields, ...Object.fromEntries(fields) } };
}

function listAlsoTaken(context: IExecuteFunctions): readonly string[] {
	const given: unknown = context.getNodeParameter('alsoTake', 0, '');
	return String(given ?? '')
		.split(',')
		.map((word) => word.trim());
}

/** What the mapping calls its fields. */
function readLabels(schema: unknown): ReadonlyMap<string, string> {
	const fields: readonly unknown[] = Array.isArray(schema) ? schema : [];
	return new Map(
		fields
			.filter(isObject)
			.flatMap(({ id, displayName }) =>
				typeof id === 'string' && typeof displayName === 'string' ? [[id, displayName] as const] : [],
			),
	);
}
