import type { INodeParameters } from 'n8n-workflow';
import { openDesk, people } from './zendeskDesk';

jest.mock('../../nodes/shared/clock', () => jest.requireActual('./fastClock'));

const desk = openDesk();

interface BadSetting {
	what: string;
	parameters: INodeParameters;
	message: string;
	cure: string;
}

const option = (options: INodeParameters): INodeParameters => ({ options });

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

const badSettings: BadSetting[] = [...badNumbers, ...badFlags, ...badChoices, ...others];

const nodes = [
	{ name: 'Zendesk Users', run: desk.runUsers, resource: 'user', operation: 'createOrUpdateMany', field: 'email' },
	{
		name: 'Zendesk Memberships',
		run: desk.runMemberships,
		resource: 'groupMembership',
		operation: 'createMany',
		field: 'group_id',
	},
];

/** Rows that would be sent by either node, if they were reached. */
const makeItems = () => [
	{
		name: 'Zoë',
		email: 'zoe@acme.example',
		user_id: desk.userId(people.agent.name),
		group_id: desk.groupId('Billing'),
	},
];

describe.each(nodes)('$name refuses before anything is sent:', ({ run, resource, operation, field }) => {
	test.each(badSettings)('$what', async ({ parameters, message, cure }) => {
		const result = await run({ parameters, items: makeItems() });

		expect(result.error).toMatchObject({ name: 'NodeOperationError', message, description: cure });
		expect(result.outputs).toEqual([]);
		expect(desk.control.journal()).toEqual([]);
	});

	test('an operation that it does not have', async () => {
		const result = await run({ parameters: { operation: 'deleteEverything' }, items: makeItems() });

		expect(result.error).toMatchObject({
			name: 'NodeOperationError',
			message: `There is no operation "deleteEverything" for "${resource}".`,
			description: expect.stringMatching(
				new RegExp(`^Choose one of the node's operations: .*\\b${operation}\\b`),
			) as string,
		});
		expect(desk.control.journal()).toEqual([]);
	});

	// n8n hides Operation then, and keeps no value for it.
	test.failing('Custom API Call as the resource', async () => {
		const result = await run({ parameters: { resource: '__CUSTOM_API_CALL__' }, items: makeItems() });

		expect(result.error).toMatchObject({
			name: 'NodeOperationError',
			message: 'A custom API call is not an operation of this node.',
		});
	});

	test('an empty field name', async () => {
		const result = await run({ parameters: { fieldNames: { [field]: '' } }, items: makeItems() });

		expect(result.error).toMatchObject({
			message: `The field name for "${field}" is "".`,
			description: `Under "Field Names", write the name of the input item's field that holds "${field}", or remove the entry.`,
		});
		expect(desk.control.journal()).toEqual([]);
	});

	test.each(['[{"name"', '{"name": "Zoë"}', '"text"', '5', ''])('records typed in as %j', async (records) => {
		const result = await run({ parameters: { recordsFrom: 'json', records }, items: makeItems() });

		expect(result.error).toMatchObject({
			name: 'NodeOperationError',
			message: `Item 0: "Records" is not a JSON array: "${records}".`,
			description: expect.stringMatching(/^It must be a list of objects, such as /) as string,
			context: { itemIndex: 0 },
		});
		expect(desk.control.journal()).toEqual([]);
	});

	test('an option whose expression fails: the error names the parameter and the item', async () => {
		const parameters = option({ batchSize: '={{ $("Gone").item.json.size }}' });
		const result = await run({ parameters, items: makeItems() });

		expect(result.error).toMatchObject({
			name: 'ExpressionError',
			message: "Referenced node doesn't exist",
			context: { parameter: 'options', itemIndex: 0 },
		});
		expect(desk.control.journal()).toEqual([]);
	});

	test.failing('an option whose expression fails: the error tells the cure', async () => {
		const parameters = option({ batchSize: '={{ $("Gone").item.json.size }}' });
		const result = await run({ parameters, items: makeItems() });

		expect(result.error?.description).toMatch(/[Ee]xpression/);
	});

	// Otherwise a slip of the pen in "Dry Run" writes.
	test.failing('an option whose expression gives nothing is not taken for its default', async () => {
		const result = await run({ parameters: option({ dryRun: '={{ $json.noSuchField }}' }), items: makeItems() });

		expect(desk.writes()).toEqual([]);
		expect(result.error?.message).toMatch(/"Dry Run"/);
	});
});

describe('Zendesk Users refuses before anything is sent:', () => {
	test.each([
		{
			what: 'Skip Verification Email "maybe"',
			parameters: { skipVerifyEmail: 'maybe' },
			message: '"Skip Verification Email" is "maybe", and must be true or false.',
			cure: 'Change "Skip Verification Email".',
		},
		{
			what: 'If Bulk Import Is Off "x"',
			parameters: option({ ifBulkImportIsOff: 'x' }),
			message: '"If Bulk Import Is Off" is "x", and must be one of: oneByOne, leaveUnsent.',
			cure: 'Change the option "If Bulk Import Is Off".',
		},
	])('$what', async ({ parameters, message, cure }) => {
		const run = await desk.runUsers({ parameters, items: makeItems() });

		expect(run.error).toMatchObject({ name: 'NodeOperationError', message, description: cure });
		expect(desk.control.journal()).toEqual([]);
	});
});

describe('Zendesk Memberships refuses before anything is sent:', () => {
	test('ids of memberships that are not waited for', async () => {
		const parameters = option({ returnMembershipIds: true, waitForCompletion: false });
		const run = await desk.runMemberships({ parameters, items: makeItems() });

		expect(run.error).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringContaining('needs "Wait for Completion": before the job has ended there is') as string,
			description: 'Switch one of the two options.',
		});
		expect(desk.control.journal()).toEqual([]);
	});

	test.failing('ids of memberships that are not waited for, and names both options', async () => {
		const parameters = option({ returnMembershipIds: true, waitForCompletion: false });
		const run = await desk.runMemberships({ parameters, items: makeItems() });

		expect(run.error?.message).toContain('"Return Membership IDs"');
	});

	test('Return Membership IDs "maybe"', async () => {
		const run = await desk.runMemberships({ parameters: option({ returnMembershipIds: 'maybe' }), items: makeItems() });

		expect(run.error).toMatchObject({
			message: '"Return Membership IDs" is "maybe", and must be true or false.',
			description: 'Change "Return Membership IDs".',
		});
		expect(desk.control.journal()).toEqual([]);
	});
});

describe.each(nodes)('$name refuses a credential', ({ run }) => {
	test.each([
		['no subdomain', { subdomain: '' }, 'Subdomain'],
		['no email', { email: ' ' }, 'Email'],
		['no API token', { apiToken: '' }, 'API Token'],
		['an email whose expression gives nothing', { email: '={{ $json.noSuchField }}' }, 'Email'],
	])('with %s', async (_name, changes, label) => {
		const result = await run({ credentials: desk.credentials(changes), items: makeItems() });

		expect(result.error).toMatchObject({
			name: 'NodeOperationError',
			message: `The Zendesk credential has no ${label}.`,
			description: `Open the credential, fill in "${label}" and save it.`,
		});
		expect(desk.control.journal()).toEqual([]);
	});

	test.each(['not a subdomain!', 'acme.example/path', 'ftp://acme.example'])(
		'with the subdomain %j',
		async (subdomain) => {
			const result = await run({ credentials: desk.credentials({ subdomain }), items: makeItems() });

			expect(result.error).toMatchObject({
				name: 'NodeOperationError',
				message: `The Zendesk credential's Subdomain is "${subdomain}".`,
				description: 'Write the first part of the address of your helpdesk, such as "acme" for acme.zendesk.com.',
			});
		},
	);

	test.each([
		[
			'a wrong token',
			{ apiToken: 'wrong' },
			'Zendesk refused the credential.',
			'Open the credential and check the email and the API token',
		],
		[
			'a user who may not do this',
			{ email: people.endUser.email },
			'Zendesk does not allow this.',
			"The credential's user must be an admin, or have a custom role that may do this.",
		],
	])('of %s, and changes nothing', async (_name, changes, message, cure) => {
		const before = desk.state();
		const result = await run({ credentials: desk.credentials(changes), items: makeItems() });

		expect(result.error).toMatchObject({ name: 'NodeOperationError', message });
		expect(result.error?.description).toContain(cure);
		expect(desk.state()).toEqual(before);
	});

	test('for an address where no Zendesk is', async () => {
		const subdomain = `${desk.url}/elsewhere`;
		const result = await run({ credentials: desk.credentials({ subdomain }), items: makeItems() });

		expect(result.error).toMatchObject({
			name: 'NodeOperationError',
			message: 'Zendesk does not know this address (HTTP 404).',
			description: expect.stringContaining('Check the subdomain in the credential') as string,
		});
	});

	test.failing('for an address that is out of reach, and tells the cure', async () => {
		const subdomain = 'http://127.0.0.1:9';
		const result = await run({ credentials: desk.credentials({ subdomain }), items: makeItems() });

		expect(result.error).toMatchObject({ message: 'The service could not be reached.' });
		expect(result.error?.description).toMatch(/[Cc]heck/);
	});
});
