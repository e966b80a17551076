import type { INodeProperties } from 'n8n-workflow';
import type { Field } from '../values/fields';
import { listNotice, showField } from '../bulk/properties';
import { listVariables, type Parameter, type SingleOperation } from './operation';

/** The editor's fields for rows of single operations. */
export function listSingleProperties(rows: readonly SingleOperation[]): INodeProperties[] {
	return rows.flatMap((row) => {
		const show = { resource: [row.resource], operation: [row.operation] };
		return [
			...listNotice(row.notice, show),
			...listVariantChoice(row, show),
			...row.parameters.map((parameter) => showParameter(row, parameter, show)),
			...listPageSize(row, show),
			...listCollection('Filters', 'filters', row.filters?.map(asOptional), show),
			...listCollection('Additional Fields', 'additionalFields', listFields(row), show),
		];
	});
}

type Show = Record<string, string[]>;

function listVariantChoice(row: SingleOperation, show: Show): INodeProperties[] {
	if (row.variants.length === 1) return [];
	const options = row.variants.map(({ value, name }) => ({ name, value }));
	const about = { displayName: 'By', name: 'by', description: 'Which of the addresses of the service is asked' };
	return [{ ...about, type: 'options', options, default: row.variants[0].value, displayOptions: { show } }];
}

/** A variable of a path is shown only with the variants whose path has it. */
function showParameter(row: SingleOperation, parameter: Parameter, show: Show): INodeProperties {
	const having = row.variants.filter(({ route }) => listVariables(route).includes(parameter.as));
	const some = parameter.place === 'path' && having.length < row.variants.length;
	const displayOptions = { show: some ? { ...show, by: having.map(({ value }) => value) } : show };
	const shown = parameter.search
		? showLocator(parameter.search, parameter)
		: { ...showField(parameter.name, parameter.field), required: true };
	return { ...shown, displayOptions } as INodeProperties;
}

const anId = { label: 'By ID', placeholder: '6130871991962' } as const;

function showLocator(search: string, { name, field, typed = anId, urlPattern }: Parameter): INodeProperties {
	const byUrl = urlPattern === undefined ? [] : [showUrlMode(urlPattern)];
	return {
		displayName: field.label,
		name,
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description: field.description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: search, searchable: true },
			},
			{ displayName: typed.label, name: 'id', type: 'string', placeholder: typed.placeholder },
			...byUrl,
		],
	};
}

function showUrlMode(urlPattern: string): NonNullable<INodeProperties['modes']>[number] {
	const about = { displayName: 'By URL', name: 'url', placeholder: 'https://acme.zendesk.com/…' };
	const properties = { regex: urlPattern, errorMessage: 'There is no ID in this URL' };
	return {
		...about,
		type: 'string',
		extractValue: { type: 'regex', regex: urlPattern },
		validation: [{ type: 'regex', properties }],
	};
}

function listPageSize(row: SingleOperation, show: Show): INodeProperties[] {
	if (row.answer.kind !== 'pages') return [];
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
			displayOptions: { show },
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { ...show, returnAll: [false] } },
		},
	] as INodeProperties[];
}

function asOptional({ name, field, search, ...parameter }: Parameter): INodeProperties {
	return search ? showLocator(search, { name, field, ...parameter }) : showField(name, field);
}

function listFields(row: SingleOperation): INodeProperties[] {
	return Object.entries(row.fields ?? {}).map(([name, field]: [string, Field]) => showField(name, field));
}

function listCollection(
	displayName: string,
	name: string,
	options: INodeProperties[] | undefined,
	show: Show,
): INodeProperties[] {
	if (!options || options.length === 0) return [];
	const sorted = [...options].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
	const placeholder = name === 'filters' ? 'Add Filter' : 'Add Field';
	return [
		{ displayName, name, type: 'collection', placeholder, default: {}, options: sorted, displayOptions: { show } },
	];
}
