import type { IDataObject } from 'n8n-workflow';
import { makeJobSteps } from './zendeskJobSteps';
import { openScimNodeRig } from './scimNodeRig';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const scim = openScimNodeRig();
const jobs = makeJobSteps(rig);

const again = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
const ada = { name: 'Ada', email: 'ada@acme.example' };

describe('with Retry On Fail on, an input field "error" does not run the node again:', () => {
	test.each(['', 'x', 0, true, {}, []].map((error) => [error]))('%j', async (error) => {
		const items = ['A', 'B', 'C'].map((displayName) => ({ displayName, error }));
		const run = await scim.runOnScim({
			operation: 'createMany',
			parameters: { ifGroupExists: 'createAnother' },
			items: items as unknown as IDataObject[],
			settings: again,
		});

		expect(scim.scim.groups()).toHaveLength(3);
		expect(run.status).toBe('success');
		expect(run.json[0]).toMatchObject(items.map(({ displayName }) => ({ displayName, input_error: error })));
		expect(run.json[0]?.some((json) => 'error' in json)).toBe(false);
	});

	test('nor where the first item on Failed is the first of all', async () => {
		const run = await rig.runUsers({
			items: [{ ...ada, error: 'of an earlier step' }],
			parameters: { operation: 'createMany', options: { oneOutput: true } },
			settings: again,
		});

		expect(rig.writes()).toHaveLength(1);
		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
	});
});

describe('an input field "error"', () => {
	test('is moved in all items of the run alike, where one of them is not null or false', async () => {
		const run = await rig.runUsers({
			items: [
				{ ...ada, error: null },
				{ name: 'Keyless', error: 'late' },
				{ name: 'Eva', email: 'eva@acme.example' },
			],
		});

		expect(run.json[0]?.map((json) => Object.keys(json))).toEqual([
			['name', 'email', 'input_error', 'outcome'],
			['name', 'email', 'outcome'],
		]);
		expect(run.json[1]).toMatchObject([{ name: 'Keyless', input_error: 'late' }]);
		expect(run.hints[0]?.message).toContain('The input field "error" is called "input_error" on the outputs');
	});

	test.each([null, false])('that is %j everywhere stays', async (error) => {
		const run = await rig.runUsers({ items: [{ ...ada, error }] });

		expect(run.json[0]).toMatchObject([{ error }]);
		expect(run.hints[0]?.message).not.toContain('input_error');
	});

	test('covers no field that is there already', async () => {
		const run = await rig.runUsers({ items: [{ ...ada, error: 'x', input_error: 'y' }] });

		expect(run.json[0]).toMatchObject([{ input_error_2: 'x', input_error: 'y' }]);
		expect(run.hints[0]?.message).toContain('"input_error_2"');
	});

	test('is not covered by the outcome', async () => {
		const run = await rig.runUsers({
			items: [{ ...ada, error: 'x' }],
			parameters: { options: { outcomeField: 'input_error' } },
		});

		expect(run.json[0]).toMatchObject([{ input_error_2: 'x', input_error: { status: 'created' } }]);
	});

	test('that is selected is kept under the new name', async () => {
		const options = { includeInputFields: 'selected', selectedInputFields: 'name, error' };
		const run = await rig.runUsers({ items: [{ ...ada, error: 'x' }], parameters: { options } });

		expect(Object.keys(run.json[0]?.[0] ?? {})).toEqual(['name', 'input_error', 'outcome']);
	});

	test.each([{ includeInputFields: 'none' }, { includeInputFields: 'selected', selectedInputFields: 'name' }])(
		'that is left out is not spoken of: %j',
		async (options) => {
			const run = await rig.runUsers({ items: [{ ...ada, error: 'x' }], parameters: { options } });

			expect(run.hints[0]?.message).not.toContain('input_error');
		},
	);

	test('of a record in a list', async () => {
		const run = await rig.runUsers({
			items: [{}],
			parameters: { recordsFrom: 'json', records: JSON.stringify([{ ...ada, error: '' }]) },
		});

		expect(run.json[0]).toMatchObject([{ input_error: '' }]);
	});

	test('is moved by Wait as well', async () => {
		const run = await jobs.run('wait', [{ json: { error: '', outcome: { status: 'created' } } }]);

		expect(run.json[0]).toEqual([{ input_error: '', outcome: { status: 'created' } }]);
	});
});

test('a read gives the resource as it is', async () => {
	const id = rig.userId(people.agent.name);
	const run = await rig.runUsers({ items: [{ error: 'x' }], parameters: { operation: 'get', userId: String(id) } });

	expect(run.json[0]).toMatchObject([{ id, name: people.agent.name }]);
});
