import { parameter } from '../../shared/n8n/parameters';
import { serviceOptions } from './serviceLimits';

const show = { operation: ['split', 'loop'] };

export const maxItemsPerBatch = 100_000;
const maxBytesPerBatch = 1_000_000_000;

/** A JSON list with one entry of one byte. */
export const minBytesPerBatch = 3;

/** What Split and Loop have in common. `settings.ts` reads it. */
export const cutParameters = {
	cutBy: parameter({
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
		displayOptions: { show },
	}),
	service: parameter({
		displayName: 'Service',
		name: 'service',
		type: 'options',
		options: serviceOptions,
		default: 'zendesk',
		description: 'Whose limits the batches keep to',
		displayOptions: { show: { ...show, cutBy: ['service'] } },
	}),
	groupField: parameter({
		displayName: 'Group By',
		name: 'groupField',
		type: 'string',
		default: '',
		placeholder: 'e.g. department',
		required: true,
		requiresDataPath: 'single',
		description: 'The field whose value makes the groups; dots reach into objects, as in "team.name"',
		displayOptions: { show: { ...show, cutBy: ['field'] } },
	}),
	batchSize: parameter({
		displayName: 'Items per Batch',
		name: 'batchSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: maxItemsPerBatch, numberPrecision: 0 },
		default: 100,
		description: 'How many items a batch has at most',
		displayOptions: { show: { ...show, cutBy: ['count', 'field'] } },
	}),
	maxBytes: parameter({
		displayName: 'Bytes per Batch',
		name: 'maxBytes',
		type: 'number',
		typeOptions: { minValue: minBytesPerBatch, maxValue: maxBytesPerBatch, numberPrecision: 0 },
		default: 10_000,
		description: 'How large the JSON list of a batch may be, in bytes of UTF-8: an é has two, most emoji four',
		displayOptions: { show: { ...show, cutBy: ['bytes'] } },
	}),
};

/** The options that Split and Loop have in common. `settings.ts` reads them. */
export const cutOptions = {
	reservedBytes: parameter({
		displayName: 'Bytes Kept Free',
		name: 'reservedBytes',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: maxBytesPerBatch, numberPrecision: 0 },
		default: 0,
		description: "Room for what stands around the list in the request's body, taken from Bytes per Batch",
		displayOptions: { show: { '/cutBy': ['bytes'] } },
	}),
	maxItems: parameter({
		displayName: 'Items per Batch at Most',
		name: 'maxItems',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: maxItemsPerBatch, numberPrecision: 0 },
		default: 1000,
		description: 'A batch is full at this number, even if more would fit in its bytes',
		displayOptions: { show: { '/cutBy': ['bytes'] } },
	}),
	leftOut: parameter({
		displayName: 'Items That Fit No Batch',
		name: 'leftOut',
		type: 'options',
		options: [
			{ name: 'Leave on the Output Left Out', value: 'output', description: 'Each says why. The others go on.' },
			{ name: 'Stop the Execution', value: 'stop', description: 'Before anything has left this node' },
		],
		default: 'output',
		description: 'What becomes of an item that is too large, or lacks the field that it is cut by',
	}),
};
