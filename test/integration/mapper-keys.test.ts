/* Version 2: what a record is found by is what was chosen, and nothing else. */
import type { IDataObject } from 'n8n-workflow';
import { mapByName, mapEach, type Mapped } from './mapperForm';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const byName = (items: IDataObject[], operation: string, matching: string[]) =>
	rig.runUsers({ typeVersion: 2, items, parameters: { operation, ...mapByName(`user:${operation}`, matching) } });

const byHand = (items: IDataObject[], operation: string, value: Mapped, matching: string[]) =>
	rig.runUsers({ typeVersion: 2, items, parameters: { operation, ...mapEach(`user:${operation}`, value, matching) } });

const isActive = (person: { email: string }) => rig.user(person.email).active;

describe("a leavers' sheet with its own id column", () => {
	const leavers = () => [
		{ id: rig.userId(people.endUser.name), external_id: people.agent.external_id },
		{ id: 999999, external_id: people.otherAgent.external_id },
	];

	test('version 1 takes the id', async () => {
		await rig.runUsers({ items: [leavers()[0] ?? {}], parameters: { operation: 'deleteMany' } });

		expect(isActive(people.agent)).toBe(true);
	});

	test.each([
		['by name', () => byName(leavers(), 'deleteMany', ['external_id'])],
		['by hand', () => byHand(leavers(), 'deleteMany', { external_id: '={{ $json.external_id }}' }, ['external_id'])],
		[
			'by hand, with an id that is mapped and not chosen',
			() =>
				byHand(leavers(), 'deleteMany', { id: '={{ $json.id }}', external_id: '={{ $json.external_id }}' }, [
					'external_id',
				]),
		],
	])('deletes by the chosen external ID alone, %s', async (_how, run) => {
		const { json } = await run();

		expect(readOutcomes(json[0])).toMatchObject([{ status: 'deleted' }, { status: 'deleted' }]);
		expect([isActive(people.agent), isActive(people.otherAgent)]).toEqual([false, false]);
		expect(isActive(people.endUser)).toBe(true);
	});

	test('the hint says that the id was left, and what was taken', async () => {
		const { hints } = await byName(leavers(), 'deleteMany', ['external_id']);

		expect(hints[0]?.message).toContain('Columns taken: "external_id" for External ID, by which records are found.');
		expect(hints[0]?.message).toContain('Left out, since records are not found by it: "id" (User ID).');
	});

	test('an id that is mapped and not chosen is told', async () => {
		const value = { id: '={{ $json.id }}', external_id: '={{ $json.external_id }}' };
		const { hints } = await byHand(leavers(), 'deleteMany', value, ['external_id']);

		expect(hints).toMatchObject([{ type: 'warning' }]);
		expect(hints[0]?.message).toContain('What is mapped to User ID was left out: records are not found by it.');
	});

	test.each(['autoMapInputData', 'defineBelow'])('where nothing is chosen nothing runs: %s', async (mappingMode) => {
		const columns = {
			mappingMode,
			value: { external_id: '={{ $json.external_id }}' },
			matchingColumns: [],
			schema: [],
		};
		const run = await rig.runUsers({
			typeVersion: 2,
			items: leavers(),
			parameters: { operation: 'deleteMany', columns },
		});

		expect(run.error?.message).toBe('Nothing is chosen under "Find Records By" of User ID, External ID or Email.');
		expect(run.error?.description).toContain('Choose User ID, External ID or Email there.');
		expect(rig.control.journal()).toEqual([]);
	});
});

describe('a row that lacks what it is found by', () => {
	test('fails alone, and names the column that was mapped', async () => {
		const items = [{ 'Employee No': people.agent.external_id }, { 'Employee No': ' ', Name: 'Cem' }];
		const value = { external_id: "={{ $json['Employee No'] }}" };
		const { json } = await byHand(items, 'deleteMany', value, ['external_id']);

		expect(readOutcomes(json[0])).toMatchObject([{ status: 'deleted' }]);
		expect(readOutcomes(json[1])).toMatchObject([{ status: 'failed', code: 'missing_field' }]);
		expect(readOutcomes(json[1])[0]?.reason).toContain(
			'External ID (column "Employee No") is missing or empty, and the record is found by it. Fill it. ' +
				'This row has: "Employee No", "Name".',
		);
	});

	test('of two that were chosen one is enough', async () => {
		const items = [{ id: rig.userId(people.agent.name) }, { external_id: people.otherAgent.external_id }, { x: 1 }];
		const { json } = await byName(items, 'deleteMany', ['id', 'external_id']);

		expect(readOutcomes(json[0])).toMatchObject([{ status: 'deleted' }, { status: 'deleted' }]);
		expect(readOutcomes(json[1])[0]?.reason).toContain(
			'User ID (column "id") and External ID (column "external_id") are missing or empty',
		);
	});
});

describe('Update Many', () => {
	test('by ID writes the external ID as a value', async () => {
		const items = [{ id: rig.userId(people.agent.name), external_id: 'NEW-1' }];
		await byName(items, 'updateMany', ['id']);

		expect(rig.user(people.agent.email).external_id).toBe('NEW-1');
	});

	test("by external ID leaves the sheet's own id", async () => {
		const items = [{ id: rig.userId(people.otherAgent.name), 'External ID': people.agent.external_id, phone: '+49 1' }];
		await byName(items, 'updateMany', ['external_id']);

		expect(rig.user(people.agent.email).phone).toBe('+49 1');
		expect(rig.user(people.otherAgent.email).phone).not.toBe('+49 1');
	});
});

describe('Create or Update Many: Zendesk looks by each key that it is sent', () => {
	const items = [{ external_id: 'E-1', email: people.agent.email, name: 'Zoë' }];

	test.each([
		['by name', () => byName(items, 'createOrUpdateMany', ['external_id'])],
		[
			'by hand',
			() =>
				byHand(items, 'createOrUpdateMany', { external_id: '={{ $json.external_id }}', email: '={{ $json.email }}' }, [
					'external_id',
				]),
		],
	])('so an email that is not chosen is refused, %s', async (_how, run) => {
		const { error } = await run();

		expect(error?.message).toContain('Email would be sent, and is not chosen under "Find Records By"');
		expect(error?.description).toContain('Choose Email under "Find Records By" too');
		expect(rig.writes()).toEqual([]);
	});

	test('both are chosen from the start', async () => {
		const columns = { mappingMode: 'autoMapInputData', value: null };
		const { json } = await rig.runUsers({
			typeVersion: 2,
			items: [{ External_ID: 'E-7', 'E-Mail': 'eva@acme.example', Name: 'Eva' }],
			parameters: {
				operation: 'createOrUpdateMany',
				columns: { ...columns, matchingColumns: ['external_id', 'email'] },
			},
		});

		expect(readOutcomes(json[0])).toMatchObject([{ status: 'created' }]);
		expect(rig.user('eva@acme.example')).toMatchObject({ external_id: 'E-7', name: 'Eva' });
	});
});
