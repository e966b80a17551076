import { parameter } from '../n8n/parameters';

/** Options about what leaves the node, of all versions. */
export const outputOptions = [
	parameter({
		displayName: 'Return',
		name: 'return',
		type: 'options',
		options: [
			{ name: 'One Item per Record', value: 'outcomes' },
			{ name: 'Summary', value: 'summary' },
		],
		default: 'outcomes',
		description: 'What leaves the node: what became of each record, or one item with the figures',
	}),
	parameter({
		displayName: 'Include Input Fields',
		name: 'includeInputFields',
		type: 'options',
		options: [
			{ name: 'All', value: 'all' },
			{ name: 'None', value: 'none' },
			{ name: 'Selected', value: 'selected' },
		],
		default: 'all',
		description: 'Which fields of the input item the output item keeps, beside the outcome',
	}),
	parameter({
		displayName: 'Selected Input Fields',
		name: 'selectedInputFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. name, email',
		description: 'With "Include Input Fields: Selected": the names of the fields, with commas between them',
	}),
	parameter({
		displayName: 'Outcome Field',
		name: 'outcomeField',
		type: 'string',
		default: 'outcome',
		description:
			'The field of the output item that holds the outcome. Give chained nodes different ones, so that both are kept.',
	}),
	parameter({
		displayName: 'Put Everything on One Output',
		name: 'oneOutput',
		type: 'boolean',
		default: false,
		description: 'Whether records that failed leave on the same output as those that are done',
	}),
] as const;

/** From version 2 on. */
export const outcomeAs = parameter({
	displayName: 'Outcome As',
	name: 'outcomeAs',
	type: 'options',
	options: [
		{
			name: 'Columns',
			value: 'columns',
			description: 'For sheets and databases: outcome_status, outcome_reason and so on',
		},
		{
			name: 'One Field',
			value: 'field',
			description: 'An object, for other nodes: outcome.status, outcome.reason and so on',
		},
	],
	default: 'field',
	description: 'How each item says what became of its record. Columns are named by the option "Outcome Field".',
});
