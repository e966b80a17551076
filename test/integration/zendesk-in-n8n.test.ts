import { expectItemLinks } from '../support/n8nItemLinks';
import { Probe } from '../support/n8nProbe';
import { openZendeskNodeRig } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const zoe = { name: 'Zoë', email: 'zoe@acme.example' };
const yan = { name: 'Yan', email: 'yan@acme.example' };
const keyless = { name: 'Keyless' };
const badSetting = { options: { batchSize: 0 } };
const batchSizeIsZero = '"Batch Size" is 0, and must be a number from 1 to 100.';

/** What follows on Done, Failed and n8n's own error output. */
const following = ['Done', 'Failed', 'Error'].map((name, output) => ({
	name: `After ${name}`,
	nodeType: new Probe(),
	output,
	parameters: { text: '={{ $("Items").item.json.name }}' },
}));

describe('On Error: stop', () => {
	test('a wrong setting fails the node, and nothing is sent', async () => {
		const run = await rig.runUsers({ parameters: badSetting, items: [zoe] });

		expect(run).toMatchObject({ status: 'error', outputs: [], error: { name: 'NodeOperationError' } });
		expect(rig.control.journal()).toEqual([]);
	});

	test('a bad row never fails the node', async () => {
		const run = await rig.runUsers({ items: [keyless] });

		expect(run).toMatchObject({ status: 'success', json: [[], [keyless]] });
	});
});

describe.each(['continueErrorOutput', 'continueRegularOutput'] as const)('On Error: %s', (onError) => {
	test('rows leave on Done and Failed as ever', async () => {
		const run = await rig.runUsers({ items: [zoe, keyless, yan], settings: { onError }, following });

		expect(run.json[0]).toMatchObject([{ outcome: { status: 'created' } }, { outcome: { status: 'created' } }]);
		expect(run.json[1]).toMatchObject([{ outcome: { status: 'failed' } }]);
		expect(run.json[2] ?? []).toEqual([]);
		expectItemLinks({ itemLinks: run.itemLinks.slice(0, 2) }, [[0, 2], [1]]);
		expect(run.outputsOf('After Done')[0]?.map(({ json }) => json.text)).toEqual(['Zoë', 'Yan']);
		expect(run.outputsOf('After Failed')[0]?.map(({ json }) => json.text)).toEqual(['Keyless']);
	});

	// n8n puts the whole input on the first output when a node throws, so the node must hand the error over itself.
	test('a wrong setting puts nothing on Done', async () => {
		const run = await rig.runUsers({ parameters: badSetting, items: [zoe, yan], settings: { onError }, following });

		expect(run.json[0]).toEqual([]);
		expect(run.json.flat()).toMatchObject([{ error: batchSizeIsZero }, { error: batchSizeIsZero }]);
		expect(rig.control.journal()).toEqual([]);
	});
});

describe('On Error: continueRegularOutput', () => {
	const settings = { onError: 'continueRegularOutput' as const };

	test.each([
		['with everything on one output', { oneOutput: true }],
		['with a summary', { return: 'summary' }],
	])('%s, a wrong setting leaves on that output', async (_name, options) => {
		const parameters = { options: { batchSize: 0, ...options } };
		const run = await rig.runUsers({ parameters, items: [zoe], settings });

		expect(run.json).toMatchObject([[{ error: batchSizeIsZero }]]);
	});

	test('an option whose expression fails leaves on Failed', async () => {
		const parameters = { options: { dryRun: '={{ $("Gone").item.json.dry }}' } };
		const run = await rig.runUsers({ parameters, items: [zoe, yan], settings });

		expectItemLinks(run, [[], [0, 1]]);
		expect(rig.control.journal()).toEqual([]);
	});
});

describe('On Error: continueErrorOutput', () => {
	const settings = { onError: 'continueErrorOutput' as const };

	test('a wrong setting puts each row on the error output, with the error and its cure', async () => {
		const run = await rig.runUsers({ parameters: badSetting, items: [zoe, yan], settings, following });

		expectItemLinks(run, [[], [], [0, 1]]);
		expect(run.json[2]).toMatchObject([
			{ name: 'Zoë', error: batchSizeIsZero },
			{ name: 'Yan', error: batchSizeIsZero },
		]);
		expect(run.outputsOf('After Error')[0]?.map(({ json }) => json.text)).toEqual(['Zoë', 'Yan']);
	});

	test('an option whose expression fails puts each row on the error output', async () => {
		const parameters = { options: { dryRun: '={{ $("Gone").item.json.dry }}' } };
		const run = await rig.runUsers({ parameters, items: [zoe, yan], settings, following });

		expectItemLinks(run, [[], [], [0, 1]]);
		expect(rig.control.journal()).toEqual([]);
	});

	test('Fail Execution puts all rows on the error output, with how many failed', async () => {
		const parameters = { options: { failExecution: 'any' } };
		const run = await rig.runUsers({ parameters, items: [zoe, keyless], settings, following });

		expectItemLinks(run, [[], [], [0, 1]]);
		expect(run.json[2]).toMatchObject([
			{ ...zoe, error: '1 of 2 records are not done.' },
			{ ...keyless, error: '1 of 2 records are not done.' },
		]);
	});

	test('a refused credential takes the error output', async () => {
		const credentials = rig.credentials({ apiToken: 'wrong' });
		const run = await rig.runUsers({ credentials, items: [zoe], settings, following });

		expectItemLinks(run, [[], [], [0]]);
		expect(run.json[2]).toMatchObject([{ ...zoe, error: 'Zendesk refused the credential.' }]);
	});
});

describe('Retry On Fail', () => {
	const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

	test.each([
		['two outputs', {}],
		['one output', { options: { oneOutput: true } }],
	])('does not send again because the first row failed: %s', async (_name, parameters) => {
		await rig.runUsers({ parameters, items: [keyless, zoe], settings });

		expect(rig.writes()).toHaveLength(1);
	});
});
