import { NodeOperationError, type INodeProperties, type ITriggerFunctions } from 'n8n-workflow';
import type { EndingFilter } from './endings';

export const triggerProperties: INodeProperties[] = [
	{
		displayName:
			'Starts when a job ends, whoever started it. When the workflow is activated, jobs that have ended before are left alone.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Endings',
		name: 'endings',
		type: 'options',
		options: [
			{ name: 'All', value: 'all' },
			{ name: 'Only With Failures', value: 'failures', description: 'Jobs that failed, or in which a row failed' },
		],
		default: 'all',
		description: 'Which endings start the workflow',
	},
	{
		displayName: 'Job Types',
		name: 'jobTypes',
		type: 'string',
		default: '',
		placeholder: 'Bulk Create User, Bulk Update User',
		description: "Only jobs of these types, in Zendesk's words, with commas between them. Empty: all.",
	},
	{
		displayName: 'Job IDs',
		name: 'jobIds',
		type: 'string',
		default: '',
		description: 'Only these jobs, with commas between them. Empty: all.',
	},
	{
		displayName: 'Give Out',
		name: 'giveOut',
		type: 'options',
		options: [
			{ name: 'One Item per Job', value: 'job' },
			{ name: 'One Item per Row', value: 'row', description: "An item for each entry of the jobs' results" },
		],
		default: 'job',
		description: 'What the items are',
	},
	{
		displayName: 'Look Every (Seconds)',
		name: 'intervalSeconds',
		type: 'number',
		typeOptions: { minValue: 10 },
		default: 30,
		description: 'How often to look. Each look is a request of the same budget that your writes need.',
	},
];

export function readFilter(context: ITriggerFunctions): EndingFilter {
	const readList = (name: string): string[] => {
		const text = String(context.getNodeParameter(name, '') ?? '');
		return text.split(',').flatMap((part) => part.trim() || []);
	};
	return {
		jobTypes: readList('jobTypes'),
		jobIds: readList('jobIds'),
		onlyFailures: context.getNodeParameter('endings', 'all') === 'failures',
		perRow: context.getNodeParameter('giveOut', 'job') === 'row',
	};
}

export function readIntervalMs(context: ITriggerFunctions): number {
	const seconds = Number(context.getNodeParameter('intervalSeconds', 30));
	if (seconds >= 10 && seconds <= 86_400) return seconds * 1000;
	throw new NodeOperationError(context.getNode(), '"Look Every (Seconds)" must be a number from 10 to 86400.', {
		description: 'Change "Look Every (Seconds)".',
	});
}
