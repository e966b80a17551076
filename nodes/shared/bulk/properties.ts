import { endSentence } from '../../../http/sentences';
import type { INodeProperties } from 'n8n-workflow';
import { showParameter } from '../n8n/parameters';
import { listNotice, showField, type Show } from '../n8n/fieldProperties';
import type { Field, Fields } from '../values/fields';
import type { OperationFace } from './operation';
import { leaveOutUnnamed } from './newKeys';
import { listMapperProperties } from './mapper/mapperProperties';
import { listOtherVersion } from './otherVersion';
import { dryRunSwitch, listOptions, type OptionsVersion } from './options';

/** What the editor shows for a bulk operation beneath Resource and Operation. */
export function listBulkProperties(operation: OperationFace): INodeProperties[] {
	const show = { resource: [operation.resource], operation: [operation.operation] };
	const { parameters = [] } = operation;
	return [
		...listNotice(operation.notice, show),
		...listSources(operation, show),
		...parameters.map(showParameter).map((one) => ({
			...one,
			displayOptions: { show: { ...show, ...one.displayOptions?.show } },
		})),
		showOptions(operation, show, 1),
		{ ...showParameter(dryRunSwitch), displayOptions: { show: { ...show, '@version': [2] } } },
		showOptions(operation, show, 2),
		...listOtherVersion(show),
	];
}

function showOptions(operation: OperationFace, show: Show, version: OptionsVersion): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: listOptions(operation, version),
		displayOptions: { show: { ...show, '@version': [version] } },
	};
}

/** Where the records come from, and how their fields are given. */
function listSources(operation: OperationFace, show: Show): INodeProperties[] {
	const { fields } = operation;
	return [
		showRecordsFrom(show),
		showFieldNames(fields, { ...show, recordsFrom: ['items'], '@version': [1] }),
		...listMapperProperties(operation, { ...show, recordsFrom: ['items'], '@version': [2] }),
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: Object.entries(fields).map(([name, field]) =>
				showField(name, { ...field, description: describeField(field) }),
			),
			displayOptions: { show: { ...show, recordsFrom: ['fields'] } },
		},
		{
			displayName: 'Records',
			name: 'records',
			type: 'json',
			default: '[]',
			description: `A list of objects with these fields: ${listNames(fields)}. One input item gives an output item for each.`,
			displayOptions: { show: { ...show, recordsFrom: ['json'] } },
		},
	];
}

function showRecordsFrom(show: Show): INodeProperties {
	return {
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
	};
}

/** Version 1 reads fields by their names, or by these. */
function showFieldNames(fields: Fields, show: Show): INodeProperties {
	return {
		displayName: 'Field Names',
		name: 'fieldNames',
		type: 'collection',
		placeholder: 'Add Field Name',
		default: {},
		description: `Where the input items call a field something else. Without an entry, a field is read under its own name: ${listNames(leaveOutUnnamed(fields, new Set()))}.`,
		options: Object.entries(fields).map(([name, field]) => showFieldName(name, field)),
		displayOptions: { show },
	};
}

function listNames(fields: Fields): string {
	return Object.keys(fields).join(', ');
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
	return `The input item's field that holds it; dots reach into objects, as in "user.id". ${describeField(field)}`;
}

function describeField({ description, anyCase }: Field): string {
	return anyCase === true ? `${endSentence(description)} Upper and lower case are the same.` : description;
}
