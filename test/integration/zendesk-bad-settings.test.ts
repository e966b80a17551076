import { badSettings, option } from './badSettings';
import { bulkNodes, makeGoodRow, openZendeskNodeRig } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

describe.each(bulkNodes)('$name refuses before anything is sent:', ({ runs, resource, operation, field }) => {
	test.each(badSettings)('$what', async ({ parameters, message, cure }) => {
		const result = await rig[runs]({ parameters, items: [makeGoodRow(rig)] });

		expect(result.error).toMatchObject({ name: 'NodeOperationError', message, description: cure });
		expect(result.outputs).toEqual([]);
		expect(rig.control.journal()).toEqual([]);
	});

	test('an operation that it does not have', async () => {
		const result = await rig[runs]({ parameters: { operation: 'deleteEverything' }, items: [makeGoodRow(rig)] });

		expect(result.error).toMatchObject({
			name: 'NodeOperationError',
			message: `There is no operation "deleteEverything" for "${resource}".`,
			description: expect.stringMatching(
				new RegExp(`^Choose one of the node's operations: .*\\b${operation}\\b`),
			) as string,
		});
		expect(rig.control.journal()).toEqual([]);
	});

	// n8n hides Operation then, and keeps no value for it.
	test('Custom API Call as the resource', async () => {
		const result = await rig[runs]({ parameters: { resource: '__CUSTOM_API_CALL__' }, items: [makeGoodRow(rig)] });

		expect(result.error).toMatchObject({
			name: 'NodeOperationError',
			message: 'A custom API call is not an operation of this node.',
			description:
				'Use the HTTP Request node with the same credential ("Predefined Credential Type"), or choose an operation.',
		});
		expect(rig.control.journal()).toEqual([]);
	});

	test('an empty field name', async () => {
		const result = await rig[runs]({ parameters: { fieldNames: { [field]: '' } }, items: [makeGoodRow(rig)] });

		expect(result.error).toMatchObject({
			message: `The field name for "${field}" is "".`,
			description: `Under "Field Names", write the name of the input item's field that holds "${field}", or remove the entry.`,
		});
		expect(rig.control.journal()).toEqual([]);
	});

	test.each(['[{"name"', '{"name": "Zoë"}', '"text"', '5', ''])('records typed in as %j', async (records) => {
		const result = await rig[runs]({ parameters: { recordsFrom: 'json', records }, items: [makeGoodRow(rig)] });

		expect(result.error).toMatchObject({
			name: 'NodeOperationError',
			message: `Item 0: "Records" is not a JSON array: "${records}".`,
			description: expect.stringMatching(/^It must be a list of objects, such as /) as string,
			context: { itemIndex: 0 },
		});
		expect(rig.control.journal()).toEqual([]);
	});

	test('an option whose expression fails', async () => {
		const parameters = option({ batchSize: '={{ $("Gone").item.json.size }}' });
		const result = await rig[runs]({ parameters, items: [makeGoodRow(rig)] });

		expect(result.error).toMatchObject({
			name: 'NodeOperationError',
			message: '"Options" cannot be read: an expression in it failed: Referenced node doesn\'t exist.',
			description: 'Mend the expression under "Options". The options are read once, with the first item.',
		});
		expect(rig.control.journal()).toEqual([]);
	});

	// Otherwise a slip of the pen in "Dry Run" writes.
	test('an option whose expression gives nothing is not taken for its default', async () => {
		const result = await rig[runs]({
			parameters: option({ dryRun: '={{ $json.noSuchField }}' }),
			items: [makeGoodRow(rig)],
		});

		expect(result.error).toMatchObject({
			name: 'NodeOperationError',
			message: '"Dry Run" is an expression that gives nothing.',
			description: 'Mend the expression of "Dry Run", or remove it.',
		});
		expect(rig.control.journal()).toEqual([]);
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
		const run = await rig.runUsers({ parameters, items: [makeGoodRow(rig)] });

		expect(run.error).toMatchObject({ name: 'NodeOperationError', message, description: cure });
		expect(rig.control.journal()).toEqual([]);
	});
});

describe('Zendesk Memberships refuses before anything is sent:', () => {
	test('ids of memberships that are not waited for', async () => {
		const parameters = option({ returnMembershipIds: true, waitForCompletion: false });
		const run = await rig.runMemberships({ parameters, items: [makeGoodRow(rig)] });

		expect(run.error).toMatchObject({
			name: 'NodeOperationError',
			message: '"Return Membership IDs" needs "Wait for Completion": before the job has ended there is no ID.',
			description: 'Switch one of the two options.',
		});
		expect(rig.control.journal()).toEqual([]);
	});

	test('Return Membership IDs "maybe"', async () => {
		const run = await rig.runMemberships({
			parameters: option({ returnMembershipIds: 'maybe' }),
			items: [makeGoodRow(rig)],
		});

		expect(run.error).toMatchObject({
			message: '"Return Membership IDs" is "maybe", and must be true or false.',
			description: 'Change "Return Membership IDs".',
		});
		expect(rig.control.journal()).toEqual([]);
	});
});
