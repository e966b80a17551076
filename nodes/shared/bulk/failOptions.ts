import { parameter } from '../n8n/parameters';

export const failExecution = parameter({
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
});

/** From version 2 on, rows that nothing takes up fail the execution. */
export const failWhereLost = parameter({
	displayName: 'Fail Execution',
	name: 'failExecution',
	type: 'options',
	options: [
		{ name: 'Above a Share of Failures', value: 'percent' },
		{ name: 'Never', value: 'never' },
		{ name: 'On Any Failure', value: 'any' },
		{
			name: 'On Any Failure, Where Failed Is Not Wired',
			value: 'auto',
			description:
				'Where rows would be lost unseen: not when you run the workflow by hand, in a dry run or with Retry On Fail',
		},
	],
	default: 'auto',
	description:
		'Whether records that are not done fail the execution, once all is settled. Otherwise they leave on the Failed output.',
});

export const failAbovePercent = parameter({
	displayName: 'Fail Above (%)',
	name: 'failAbovePercent',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 100 },
	default: 10,
	description: 'With "Fail Execution: Above a Share of Failures": the share of records, in percent',
});
