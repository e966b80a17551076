import type { INodeProperties } from 'n8n-workflow';
import { listNotice, showField, type Show } from '../n8n/fieldProperties';
import type { Field } from '../values/fields';
import { listSimplify } from './shownResource';
import { listVariables, type Parameter, type SingleOperation } from './operation';

/** What the editor shows for a single operation beneath Resource and Operation. */
export function listSingleProperties(operation: SingleOperation): INodeProperties[] {
	const show = { resource: [operation.resource], operation: [operation.operation] };
	return [
		...listNotice(operation.notice, show),
		...listVariantChoice(operation, show),
		...listKeys(operation, show),
		...operation.parameters.map((parameter) => showParameter(operation, parameter, show)),
		...listPageSize(operation, show),
		...listSimplify(operation, show),
		...listCollection('Filters', 'filters', operation.filters?.map(asOptional), show),
		...listCollection('Additional Fields', 'additionalFields', listFields(operation), show),
	];
}

function listVariantChoice({ variants }: SingleOperation, show: Show): INodeProperties[] {
	if (variants.length === 1) return [];
	const [{ value: first }] = variants;
	return [
		{
			displayName: 'By',
			name: 'by',
			type: 'options',
			options: variants.map(({ value, name }) => ({ name, value })),
			default: first,
			description: variants.some(({ found }) => found)
				? 'What it is found by. A name that several have is not taken.'
				: 'Which of the addresses of the service is asked',
			displayOptions: { show },
		},
	];
}

/** The keys by which a thing is looked up first, each with its variant. */
function listKeys({ variants }: SingleOperation, show: Show): INodeProperties[] {
	return variants.flatMap(({ value, found }) => {
		if (!found) return [];
		const shown = { ...showField(found.by.name, found.by.field), required: true };
		return [{ ...shown, displayOptions: { show: { ...show, by: [value] } } } as INodeProperties];
	});
}

/** A variable of a path is shown only with the variants whose path has it, and nothing that is looked up is asked for. */
function showParameter(operation: SingleOperation, parameter: Parameter, show: Show): INodeProperties {
	const { as, location, name } = parameter;
	const having = operation.variants.filter(
		({ route, found }) => found?.inPlaceOf.name !== name && (location !== 'path' || listVariables(route).includes(as)),
	);
	const some = having.length < operation.variants.length;
	const displayOptions = { show: some ? { ...show, by: having.map(({ value }) => value) } : show };
	const shown = parameter.search
		? showLocator(parameter.search, parameter)
		: { ...showField(parameter.name, parameter.field), required: true };
	return { ...shown, displayOptions } as INodeProperties;
}

const anId = { label: 'By ID', placeholder: 'e.g. 6130871991962' } as const;

function showLocator(search: string, { name, field, typed = anId, urlPattern }: Parameter): INodeProperties {
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
			...(urlPattern === undefined
				? []
				: [
						{
							displayName: 'By URL',
							name: 'url',
							type: 'string' as const,
							placeholder: 'e.g. https://acme.zendesk.com/…',
							...matchUrl(urlPattern),
						},
					]),
		],
	};
}

type Mode = NonNullable<INodeProperties['modes']>[number];

/** How an ID is taken out of the address of its web page. */
function matchUrl(urlPattern: string): Pick<Mode, 'extractValue' | 'validation'> {
	const errorMessage = 'There is no ID in this URL';
	return {
		extractValue: { type: 'regex', regex: urlPattern },
		validation: [{ type: 'regex', properties: { regex: urlPattern, errorMessage } }],
	};
}

function listPageSize(operation: SingleOperation, show: Show): INodeProperties[] {
	if (operation.answer.kind !== 'pages') return [];
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
	];
}

function asOptional({ name, field, search, ...parameter }: Parameter): INodeProperties {
	return search ? showLocator(search, { name, field, ...parameter }) : showField(name, field);
}

function listFields(operation: SingleOperation): INodeProperties[] {
	return Object.entries(operation.fields ?? {}).map(([name, field]: [string, Field]) => showField(name, field));
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
