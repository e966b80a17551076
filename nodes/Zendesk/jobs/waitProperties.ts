import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { parameter, showParameter } from '../../shared/n8n/parameters';

/** Operations that settle records of earlier runs. They write nothing. */
export const waitOperations: readonly INodePropertyOptions[] = [
	{
		name: 'Check',
		value: 'check',
		action: 'Check jobs once',
		description: 'Ask once how the jobs of submitted records stand: done, failed, or still running',
	},
	{
		name: 'Wait',
		value: 'wait',
		action: 'Wait for jobs',
		description: 'Wait until the jobs of submitted records have ended, and tell what became of each record',
	},
];

export const giveUpAfterMinutes = parameter({
	displayName: 'Give Up After (Minutes)',
	name: 'giveUpAfterMinutes',
	type: 'number',
	typeOptions: { minValue: 0.1, maxValue: 1440 },
	default: 60,
	description: 'After this time nothing more is waited for: records whose job has not ended are then unknown',
});

const show = { resource: ['job'], operation: ['check', 'wait'] };

export const waitProperties: readonly INodeProperties[] = [
	{
		displayName: 'Jobs From',
		name: 'jobsFrom',
		type: 'options',
		options: [
			{
				name: 'Records of an Earlier Step',
				value: 'records',
				description: 'Items of a bulk operation that are submitted or unknown: each gets its own outcome',
			},
			{ name: 'Job IDs', value: 'ids', description: 'One item for each job, with what the job reports' },
		],
		default: 'records',
		description: 'What is waited for',
		displayOptions: { show },
	},
	{
		displayName: 'Outcome Field',
		name: 'outcomeField',
		type: 'string',
		default: 'outcome',
		description: 'The field in which the earlier step wrote the outcome. The new outcome takes its place.',
		displayOptions: { show: { ...show, jobsFrom: ['records'] } },
	},
	{
		displayName: 'Job IDs',
		name: 'jobIds',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. V3-b1fdb370b46bed6833e341cdc648c78d',
		description: 'The IDs: a list, or one text with commas',
		displayOptions: { show: { ...show, jobsFrom: ['ids'] } },
	},
	{ ...showParameter(giveUpAfterMinutes), displayOptions: { show: { resource: ['job'], operation: ['wait'] } } },
];
