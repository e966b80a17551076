import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { OperationFace } from './operation';
import type { Field } from '../values/fields';
import { listOptions } from './options';

/** The editor's fields for these rows: all that a node shows beneath Resource and Operation. */
export function listProperties(rows: readonly OperationFace[]): INodeProperties[] {
	return rows.flatMap(listRowProperties);
}

/** The entries of "Operation": each is an action in n8n's nodes panel. */
export function listOperations(
	rows: readonly Pick<OperationFace, 'name' | 'operation' | 'action' | 'description'>[],
): INodePropertyOptions[] {
	const sorted = [...rows].sort((a, b) => a.name.localeCompare(b.name, 'en'));
	return sorted.map(({ name, operation, action, description }) => ({ name, value: operation, action, description }));
}

function listRowProperties(row: OperationFace): INodeProperties[] {
	const show = { resource: [row.resource], operation: [row.operation] };
	return [
		...listNotice(row.notice, show),
		{
			displayName: 'Records From',
			name: 'recordsFrom',
			type: 'options',
			options: [
				{
					name: 'Fields Below',
					value: 'fields',
					description: 'Each input item is a record, made of the values or expressions that you give here',
				},
				{ name: 'Input Items', value: 'items', description: 'Each input item is a record: the quickest way for many' },
				{ name: 'JSON Array', value: 'json', description: 'A list of records, as an expression or as text' },
			],
			default: 'items',
			description: 'Where the records come from',
			displayOptions: { show },
		},
		{
			displayName: 'Field Names',
			name: 'fieldNames',
			type: 'collection',
			placeholder: 'Add Field Name',
			default: {},
			description: `Where the input items call a field something else. Without an entry, a field is read under its own name: ${Object.keys(row.fields).join(', ')}.`,
			options: Object.entries(row.fields).map(([name, field]) => showFieldName(name, field)),
			displayOptions: { show: { ...show, recordsFrom: ['items'] } },
		},
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: Object.entries(row.fields).map(([name, field]) => showField(name, field)),
			displayOptions: { show: { ...show, recordsFrom: ['fields'] } },
		},
		{
			displayName: 'Records',
			name: 'records',
			type: 'json',
			default: '[]',
			description: `A list of objects with these fields: ${Object.keys(row.fields).join(', ')}. One input item gives an output item for each.`,
			displayOptions: { show: { ...show, recordsFrom: ['json'] } },
		},
		...(row.parameters ?? []).map((property) => ({ ...property, displayOptions: { show } })),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: listOptions(row),
			displayOptions: { show },
		},
	];
}

type Show = Record<string, string[]>;

/** A word to whoever chooses an operation that does more than its name says. */
export function listNotice(notice: string | undefined, show: Show): INodeProperties[] {
	if (notice === undefined) return [];
	return [{ displayName: notice, name: 'notice', type: 'notice', default: '', displayOptions: { show } }];
}

function showFieldName(name: string, field: Field): INodeProperties {
	return {
		displayName: field.label,
		name,
		type: 'string',
		default: name,
		description: describeFieldName(field),
	};
}

function describeFieldName(field: Field): string {
	return `The input item's field that holds it; dots reach into objects, as in "user.id". ${field.description}`;
}

export function showField(name: string, field: Field): INodeProperties {
	const about = { displayName: field.label, name, description: field.description };
	if (field.kind === 'flag') return { ...about, type: 'boolean', default: false };
	if (field.kind === 'object') return { ...about, type: 'json', default: '{}' };
	if (field.kind !== 'choice') return { ...about, type: 'string', default: '' };
	const [first] = field.options ?? [];
	const options = (field.options ?? []).map((value) => ({ name: value, value }));
	return { ...about, type: 'options', options, default: first ?? '' };
}
