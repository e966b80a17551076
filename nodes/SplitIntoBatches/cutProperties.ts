import type { INodeProperties } from 'n8n-workflow';
import { presets, type Preset } from './presets';

const cuts = { operation: ['split', 'loop'] };
const splits = { operation: ['split'] };

/** The editor's fields of Split and Loop. `cutSettings.ts` reads them. */
export const cutProperties: INodeProperties[] = [
	{
		displayName: 'Cut By',
		name: 'cutBy',
		type: 'options',
		options: [
			{
				name: 'Bytes of JSON',
				value: 'bytes',
				description: 'As many items in a batch as stay below a size',
			},
			{
				name: 'Limits of a Service',
				value: 'service',
				description: 'What a service takes in one request, without looking it up',
			},
			{
				name: 'Number of Items',
				value: 'count',
				description: 'The same number of items in each batch',
			},
			{
				name: 'Value of a Field',
				value: 'field',
				description: 'Items with the same value go together, and large groups are cut by number',
			},
		],
		default: 'count',
		description: 'What makes a batch full',
		displayOptions: { show: cuts },
	},
	{
		displayName: 'Service',
		name: 'service',
		type: 'options',
		options: listPresets(),
		default: 'zendesk',
		description: 'Whose limits the batches keep to',
		displayOptions: { show: { ...cuts, cutBy: ['service'] } },
	},
	{
		displayName: 'Group By',
		name: 'groupField',
		type: 'string',
		default: '',
		placeholder: 'department',
		required: true,
		requiresDataPath: 'single',
		description: 'The field whose value makes the groups; dots reach into objects, as in "team.name"',
		displayOptions: { show: { ...cuts, cutBy: ['field'] } },
	},
	{
		displayName: 'Items per Batch',
		name: 'batchSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100_000 },
		default: 100,
		description: 'How many items a batch has at most',
		displayOptions: { show: { ...cuts, cutBy: ['count', 'field'] } },
	},
	{
		displayName: 'Bytes per Batch',
		name: 'maxBytes',
		type: 'number',
		typeOptions: { minValue: 3 },
		default: 10_000,
		description: 'How large the JSON list of a batch may be, in bytes of UTF-8: an é has two, most emoji four',
		displayOptions: { show: { ...cuts, cutBy: ['bytes'] } },
	},
	{
		displayName: 'What Goes In',
		name: 'contents',
		type: 'options',
		options: [
			{ name: 'Some Fields', value: 'selected', description: 'An object with these fields of each item' },
			{ name: 'Value of One Field', value: 'value', description: 'Just the value, as in a list of IDs' },
			{ name: 'Whole Items', value: 'all', description: 'All fields of each item' },
		],
		default: 'all',
		description: 'What the list of a batch holds for each item',
		displayOptions: { show: splits },
	},
	{
		displayName: 'Fields',
		name: 'selectedFields',
		type: 'string',
		default: '',
		placeholder: 'name, email',
		required: true,
		requiresDataPath: 'multiple',
		description: 'The names of the fields, with commas between them; dots reach into objects, as in "user.email"',
		displayOptions: { show: { ...splits, contents: ['selected'] } },
	},
	{
		displayName: 'Field',
		name: 'valueField',
		type: 'string',
		default: '',
		placeholder: 'email',
		required: true,
		requiresDataPath: 'single',
		description: 'The field whose value goes in; dots reach into objects, as in "user.email"',
		displayOptions: { show: { ...splits, contents: ['value'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Bytes Kept Free',
				name: 'reservedBytes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description: "Room for what stands around the list in the request's body, taken from Bytes per Batch",
				displayOptions: { show: { '/cutBy': ['bytes'] } },
			},
			{
				displayName: 'Items per Batch at Most',
				name: 'maxItems',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 100_000 },
				default: 1000,
				description: 'A batch is full at this number, even if more would fit in its bytes',
				displayOptions: { show: { '/cutBy': ['bytes'] } },
			},
			{
				displayName: 'Items That Fit No Batch',
				name: 'leftOut',
				type: 'options',
				options: [
					{ name: 'Leave on the Output Left Out', value: 'output', description: 'Each says why. The others go on.' },
					{ name: 'Stop the Execution', value: 'stop', description: 'Before anything has left this node' },
				],
				default: 'output',
				description: 'What becomes of an item that is too large, or lacks the field that it is cut by',
			},
			{
				displayName: 'Start Afresh',
				name: 'startAfresh',
				type: 'boolean',
				default: false,
				description:
					'Whether to take what comes in as new items, not as what comes back from the loop. Needed only where a loop was left before it had ended: use an expression that is true for the new items alone.',
				displayOptions: { show: { '/operation': ['loop'] } },
			},
		],
		displayOptions: { show: cuts },
	},
];

function listPresets(): { name: string; value: string; description: string }[] {
	const byName = (a: Preset, b: Preset): number => a.name.localeCompare(b.name, 'en');
	return [...presets].sort(byName).map(({ name, value, description }) => ({ name, value, description }));
}
