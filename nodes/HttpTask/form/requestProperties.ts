import type { INodeProperties } from 'n8n-workflow';
import { agentDeletesProperty } from '../send/agentDeletes';
import { listOptions } from '../send/options';
import { sends } from './sends';

const operation: INodeProperties = {
	displayName: 'API Operation',
	name: 'operation',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'What is asked of the service. Search in plain words: "remove agents from a group".',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Search, such as "bulk delete users"',
			typeOptions: { searchListMethod: 'searchOperations', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'DELETE /api/v2/users/destroy_many',
			hint: 'The method and the path as the document has them; or its operationId',
		},
	],
};

/** What the mappers show depends on these. */
const dependsOn = [
	'operation.value',
	'catalogue',
	'service',
	'documentUrl',
	'documentText',
	'serverFrom',
	'documentServer',
];

/** A mapper without fields shows a text of the node: the one place of a panel that changes with what is chosen. */
const reference: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	description: 'What the document says of the operation. Nothing is filled in here.',
	typeOptions: {
		loadOptionsDependsOn: dependsOn,
		resourceMapper: {
			resourceMapperMethod: 'showReference',
			mode: 'add',
			valuesLabel: 'Reference',
			fieldWords: { singular: 'reference', plural: 'reference' },
			addAllFields: false,
			supportAutoMap: false,
			multiKeyMatch: false,
		},
	},
};

const request: INodeProperties = {
	displayName: 'Request',
	name: 'request',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	description: 'What the request carries',
	typeOptions: {
		loadOptionsDependsOn: [...dependsOn, 'options.mediaType'],
		resourceMapper: {
			resourceMapperMethod: 'listFields',
			mode: 'add',
			valuesLabel: 'Request',
			fieldWords: { singular: 'field', plural: 'fields' },
			addAllFields: false,
			supportAutoMap: true,
			multiKeyMatch: false,
		},
	},
	displayOptions: { show: { action: sends } },
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: listOptions(),
	displayOptions: { show: { action: sends } },
};

/** Lower part: the operation with its reference, the request and the options. */
export const requestProperties: INodeProperties[] = [operation, reference, request, agentDeletesProperty, options];
