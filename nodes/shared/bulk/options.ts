import type { INodeProperties } from 'n8n-workflow';
import { parameter, showByVersion, type NodeParameter } from '../n8n/parameters';
import type { OperationFace } from './operation';

/** The options of a bulk operation, as the editor shows them: those that all have, and its own. */
export function listOptions({
	limits,
	options = [],
	answersAtOnce,
}: Pick<OperationFace, 'limits' | 'options' | 'answersAtOnce'>): INodeProperties[] {
	const common: readonly NodeParameter[] = commonOptions(limits.records);
	const shown = common.filter(({ name }) => !answersAtOnce || !aboutJobs.includes(name));
	return [...shown, ...options].flatMap(showByVersion).sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
}

const aboutJobs: readonly string[] = ['jobsInFlight', 'waitForCompletion'];

/** The options that every bulk operation has. */
export function commonOptions(maxRecords: number) {
	return [
		parameter({
			displayName: 'Batch Size',
			name: 'batchSize',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: maxRecords, numberPrecision: 0 },
			default: maxRecords,
			description: `How many records go out in one request. The service takes ${maxRecords} at most.`,
		}),
		...fixedOptions,
	] as const;
}

const fixedOptions = [
	parameter({
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description: 'Whether to show the exact requests and write nothing. Secrets are cut out of them.',
	}),
	parameter({
		displayName: 'Fail Above (%)',
		name: 'failAbovePercent',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 10,
		description: 'With "Fail Execution: Above a Share of Failures": the share of records, in percent',
	}),
	parameter({
		displayName: 'Fail Execution',
		name: 'failExecution',
		type: 'options',
		options: [
			{ name: 'Above a Share of Failures', value: 'percent' },
			{ name: 'Never', value: 'never' },
			{ name: 'On Any Failure', value: 'any' },
		],
		default: 'never',
		description:
			'Whether records that are not done fail the execution, once all is settled. Otherwise they leave on the Failed output.',
	}),
	parameter({
		displayName: 'Give Up After (Minutes)',
		name: 'giveUpAfterMinutes',
		type: 'number',
		typeOptions: { minValue: 0.1, maxValue: 1440 },
		default: 60,
		description:
			'After this time nothing more is sent or waited for. What is not sent then says so, and can be sent again.',
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
		displayName: 'Jobs in Flight',
		name: 'jobsInFlight',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 30, numberPrecision: 0 },
		default: 30,
		description: 'How many background jobs may be queued or running at once. Zendesk allows 30 for the whole account.',
	}),
	parameter({
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
		displayOptions: { show: { '@version': [2] } },
		description: 'How each item says what became of its record. Columns are named by the option "Outcome Field".',
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
	parameter({
		displayName: 'Requests at Once',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 20, numberPrecision: 0 },
		default: 4,
		description: 'How many requests may be under way at the same time',
	}),
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
		displayName: 'Selected Input Fields',
		name: 'selectedInputFields',
		type: 'string',
		default: '',
		placeholder: 'name, email',
		description: 'With "Include Input Fields: Selected": the names of the fields, with commas between them',
	}),
	parameter({
		displayName: 'Stop Sending After a Failure',
		name: 'stopAfterFailure',
		type: 'boolean',
		default: false,
		description: 'Whether to send no more once the service has failed a record. What is not sent then says so.',
	}),
	parameter({
		displayName: 'Wait for Completion',
		name: 'waitForCompletion',
		type: 'boolean',
		default: true,
		description:
			'Whether to wait for the background jobs. Without, each record is "submitted" and carries the ID of its job.',
	}),
] as const;
