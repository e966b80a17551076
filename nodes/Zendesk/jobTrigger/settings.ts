import type { INodeProperties, ITriggerFunctions } from 'n8n-workflow';
import { parameter, readParameters, showParameter, type NodeParameter } from '../../shared/n8n/parameters';
import type { JsonObject } from '../../shared/values/json';
import { readLimitedNumber } from '../api/readLimitedNumber';

/** Which endings of jobs start the workflow, and with what. */
export interface EndingFilter {
	/** Empty: all. */
	readonly jobTypes: readonly string[];
	/** Empty: all. */
	readonly jobIds: readonly string[];
	readonly onlyFailures: boolean;
	readonly perRow: boolean;
}

const endings = parameter({
	displayName: 'Endings',
	name: 'endings',
	type: 'options',
	options: [
		{ name: 'All', value: 'all' },
		{ name: 'Only With Failures', value: 'failures', description: 'Jobs that failed, or in which a row failed' },
	],
	default: 'all',
	description: 'Which endings start the workflow',
});

const jobTypes = parameter({
	displayName: 'Job Types',
	name: 'jobTypes',
	type: 'string',
	default: '',
	placeholder: 'e.g. Bulk Create User, Bulk Update User',
	description: "Only jobs of these types, in Zendesk's words, with commas between them. Empty: all.",
});

const jobIds = parameter({
	displayName: 'Job IDs',
	name: 'jobIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. V3-b1fdb370b46bed6833e341cdc648c78d',
	description: 'Only these jobs, with commas between them. Empty: all.',
});

const giveOut = parameter({
	displayName: 'Give Out',
	name: 'giveOut',
	type: 'options',
	options: [
		{ name: 'One Item per Job', value: 'job' },
		{ name: 'One Item per Row', value: 'row', description: "An item for each entry of the jobs' results" },
	],
	default: 'job',
	description: 'What the items are',
});

const intervalSeconds = parameter({
	displayName: 'Look Every (Seconds)',
	name: 'intervalSeconds',
	type: 'number',
	typeOptions: { minValue: 10, maxValue: 86_400 },
	default: 30,
	description: 'How often to look. Each look is a request of the same budget that your writes need.',
});

export const triggerProperties: INodeProperties[] = [
	{
		displayName:
			'Starts when a job ends, whoever started it. When the workflow is activated, jobs that have ended before are left alone.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	...[endings, jobTypes, jobIds, giveOut, intervalSeconds].map(showParameter),
];

/** What the trigger is set to. */
interface TriggerSettings {
	readonly filter: EndingFilter;
	readonly intervalMs: number;
}

/** Reads and checks all settings. Throws for a wrong one, and says how to mend it. */
export function readTriggerSettings(context: ITriggerFunctions): TriggerSettings {
	const parameters = [endings, jobTypes, jobIds, giveOut] as const;
	const values = readParameters(context, parameters, readGiven(context, parameters));
	const given = context.getNodeParameter(intervalSeconds.name, intervalSeconds.default);
	return {
		filter: {
			jobTypes: splitList(values.jobTypes),
			jobIds: splitList(values.jobIds),
			onlyFailures: values.endings === 'failures',
			perRow: values.giveOut === 'row',
		},
		intervalMs: readLimitedNumber(context, intervalSeconds, given) * 1000,
	};
}

/** What was given for these parameters. A list, which an expression may give, counts as a text with commas. */
function readGiven(context: ITriggerFunctions, parameters: readonly NodeParameter[]): JsonObject {
	const given = parameters.map(({ name, default: usual }) => {
		const value: unknown = context.getNodeParameter(name, usual);
		return [name, Array.isArray(value) ? value.join(',') : value];
	});
	return Object.fromEntries(given) as JsonObject;
}

function splitList(text: string): string[] {
	return text.split(',').flatMap((part) => part.trim() || []);
}
