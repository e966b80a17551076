import type { INodeParameters } from 'n8n-workflow';

/** A setting that each bulk node must refuse, in these words. */
export interface BadSetting {
	what: string;
	parameters: INodeParameters;
	message: string;
	cure: string;
}

export const option = (options: INodeParameters): INodeParameters => ({ options });

const badNumbers = [
	{ name: 'batchSize', label: 'Batch Size', value: 0, range: '1 to 100' },
	{ name: 'batchSize', label: 'Batch Size', value: 101, range: '1 to 100' },
	{ name: 'batchSize', label: 'Batch Size', value: 'many', range: '1 to 100' },
	{ name: 'batchSize', label: 'Batch Size', value: '', range: '1 to 100' },
	{ name: 'concurrency', label: 'Requests at Once', value: 21, range: '1 to 20' },
	{ name: 'jobsInFlight', label: 'Jobs in Flight', value: 31, range: '1 to 30' },
	{ name: 'giveUpAfterMinutes', label: 'Give Up After (Minutes)', value: 0, range: '0.1 to 1440' },
	{ name: 'giveUpAfterMinutes', label: 'Give Up After (Minutes)', value: -5, range: '0.1 to 1440' },
].map(({ name, label, value, range }) => ({
	what: `${label} ${JSON.stringify(value)}`,
	parameters: option({ [name]: value }),
	message: `"${label}" is ${JSON.stringify(value)}, and must be a number from ${range}.`,
	cure: `Change the option "${label}".`,
}));

const badFlags = [
	{ name: 'dryRun', label: 'Dry Run' },
	{ name: 'oneOutput', label: 'Put Everything on One Output' },
	{ name: 'stopAfterFailure', label: 'Stop Sending After a Failure' },
	{ name: 'waitForCompletion', label: 'Wait for Completion' },
].map(({ name, label }) => ({
	what: `${label} "maybe"`,
	parameters: option({ [name]: 'maybe' }),
	message: `"${label}" is "maybe", and must be true or false.`,
	cure: `Change "${label}".`,
}));

const badChoices = [
	{ name: 'failExecution', label: 'Fail Execution', known: 'never, any, percent' },
	{ name: 'includeInputFields', label: 'Include Input Fields', known: 'all, none, selected' },
	{ name: 'return', label: 'Return', known: 'outcomes, summary' },
].map(({ name, label, known }) => ({
	what: `${label} "sometimes"`,
	parameters: option({ [name]: 'sometimes' }),
	message: `"${label}" is "sometimes", and must be one of: ${known}.`,
	cure: `Change the option "${label}".`,
}));

const others: BadSetting[] = [
	{
		what: 'a batch size that is not whole',
		parameters: option({ batchSize: 1.5 }),
		message: '"Batch Size" is 1.5, and must be a whole number.',
		cure: 'Change the option "Batch Size".',
	},
	{
		what: 'a share above 100 %',
		parameters: option({ failExecution: 'percent', failAbovePercent: 101 }),
		message: '"Fail Above (%)" is 101, and must be a number from 0 to 100.',
		cure: 'Change the option "Fail Above (%)".',
	},
	{
		what: 'an empty outcome field',
		parameters: option({ outcomeField: ' ' }),
		message: '"Outcome Field" is "", which cannot name a field.',
		cure: 'Choose another name, such as "outcome".',
	},
	{
		what: 'the outcome field "error", which is n8n’s own',
		parameters: option({ outcomeField: 'error' }),
		message: '"Outcome Field" is "error", which cannot name a field.',
		cure: 'Choose another name, such as "outcome".',
	},
	{
		what: 'an outcome field of the wrong type',
		parameters: option({ outcomeField: ['outcome'] }),
		message: '"Outcome Field" is ["outcome"], and must be a text.',
		cure: 'Change the option "Outcome Field".',
	},
	{
		what: 'selected input fields of which there are none',
		parameters: option({ includeInputFields: 'selected', selectedInputFields: ' , ' }),
		message: '"Include Input Fields" is "Selected", and no field is selected.',
		cure: 'Name the fields in the option "Selected Input Fields", with commas between them, or choose "All" or "None".',
	},
	{
		what: 'an unknown source of the records',
		parameters: { recordsFrom: 'csv' },
		message: '"Records From" is "csv", and must be items, fields or json.',
		cure: 'Choose one of the options of "Records From".',
	},
	{
		what: 'Custom API Call as the operation',
		parameters: { operation: '__CUSTOM_API_CALL__' },
		message: 'A custom API call is not an operation of this node.',
		cure: 'Use the HTTP Request node with the same credential ("Predefined Credential Type"), or choose an operation.',
	},
];

export const badSettings: BadSetting[] = [...badNumbers, ...badFlags, ...badChoices, ...others];
