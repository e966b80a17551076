import type { IDataObject } from 'n8n-workflow';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const bom = '\ufeff';
const cem = { name: 'Cem', email: 'cem@acme.example' };

const runUsers = (items: IDataObject[], fieldNames: IDataObject = {}, operation = 'createOrUpdateMany') =>
	rig.runUsers({ items, parameters: { operation, fieldNames } as never });

describe("what is looked through in a column's name", () => {
	test.each([
		['a byte-order mark', `${bom}phone`],
		['blanks around it', '  phone '],
		['a no-break space', '\u00a0phone'],
		['a byte-order mark and a blank', `${bom} phone`],
		['a tab', 'phone\t'],
		['a zero-width space', 'phone\u200b'],
	])('%s', async (_what, column) => {
		const run = await runUsers([{ ...cem, [column]: '+49 1' }]);

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
		expect(rig.user(cem.email)).toMatchObject({ phone: '+49 1' });
		expect(run.hints).toMatchObject([{ type: 'info' }]);
		expect(run.hints[0]?.message).not.toContain('not used');
	});

	test('a no-break space within a name that is named', async () => {
		await runUsers([{ ...cem, 'mobile\u00a0phone': '+49 2' }], { phone: 'mobile phone' });

		expect(rig.user(cem.email)).toMatchObject({ phone: '+49 2' });
	});

	test('the first step of a path', async () => {
		await runUsers([{ ...cem, [`${bom}work`]: { phone: '+49 3' } }], { phone: 'work.phone' });

		expect(rig.user(cem.email)).toMatchObject({ phone: '+49 3' });
	});

	test.each(['Phone', 'PHONE', 'pho_ne', 'phone.'])('nothing else: not %j', async (column) => {
		const run = await runUsers([{ ...cem, [column]: '+49 1' }]);

		expect(rig.user(cem.email).phone).toBeNull();
		expect(run.hints[0]?.message).toContain(`Not used: "${column}".`);
	});
});

describe('where it is not unambiguous', () => {
	test('the column of exactly this name is taken', async () => {
		const run = await runUsers([{ ...cem, ' phone': '+49 1', phone: '+49 2' }]);

		expect(rig.user(cem.email)).toMatchObject({ phone: '+49 2' });
		expect(run.hints[0]?.message).toContain('Not used: " phone".');
	});

	test('of two that look alike none is taken, and that is said', async () => {
		const run = await runUsers([{ ...cem, ' phone': '+49 1', [`${bom}phone`]: '+49 2' }]);

		expect(rig.user(cem.email).phone).toBeNull();
		expect(run.hints).toMatchObject([{ type: 'warning' }]);
		expect(run.hints[0]?.message).toContain('" phone" and "\\ufeffphone" could both be Phone (field "phone")');
	});
});

describe('a key', () => {
	test('that nobody named is not taken from such a column, and that is said', async () => {
		const run = await runUsers([{ [`${bom}external_id`]: 'E-3', ...cem }]);

		expect(rig.user(cem.email).external_id).toBeNull();
		expect(run.hints).toMatchObject([{ type: 'warning' }]);
		expect(run.hints[0]?.message).toContain(
			'"\\ufeffexternal_id" was not taken for External ID: its name holds what cannot be seen, and a key is taken from ' +
				'such a column only where it is named. Write external_id under "Field Names" to take it.',
		);
	});

	test('that is named is taken from it', async () => {
		const run = await runUsers([{ [`${bom}external_id`]: 'E-3', ...cem }], { external_id: 'external_id' });

		expect(rig.user(cem.email)).toMatchObject({ external_id: 'E-3' });
		expect(run.hints).toMatchObject([{ type: 'info' }]);
	});

	test('of a record in a list is to be renamed', async () => {
		const records = JSON.stringify([{ [`${bom}external_id`]: 'E-3', ...cem }]);
		const run = await rig.runUsers({ parameters: { recordsFrom: 'json', records } });

		expect(rig.user(cem.email).external_id).toBeNull();
		expect(run.hints[0]?.message).toContain('Rename it to "external_id" to take it.');
	});

	test('that is missing for this is told at the row', async () => {
		const run = await runUsers([{ [`${bom}external_id`]: 'E-3', name: 'Cem' }]);

		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'missing_field' }]);
		expect(readOutcomes(run.json[1])[0]?.reason).toContain('"\\ufeffexternal_id" was not taken for External ID');
		expect(rig.writes()).toEqual([]);
	});

	test.each([' id', `${bom}id`, 'id\u00a0'])('of an update is not %j: it would be another person', async (column) => {
		const other = rig.userId(people.otherAgent.name);
		await runUsers([{ [column]: other, external_id: people.agent.external_id, notes: 'x' }], {}, 'updateMany');

		expect(rig.user(people.agent.email)).toMatchObject({ notes: 'x' });
		expect(rig.user(people.otherAgent.email).notes).not.toBe('x');
	});
});

describe('a field named under Field Names that no item has', () => {
	test('is told with the columns that are there', async () => {
		const run = await runUsers([{ ...cem, Mobile: '+49 1' }, { ...cem }], { phone: 'mobile' });

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }, { status: 'created' }]);
		expect(run.hints).toMatchObject([{ type: 'warning' }]);
		expect(run.hints[0]?.message).toContain(
			'No item has the field "mobile" that "Field Names" gives for Phone. The items have: "name", "email", "Mobile".',
		);
	});

	test.each([
		['the key', 'createOrUpdateMany', { external_id: 'Employee No' }, 'Employee No', 'External ID'],
		['a path to the key', 'createOrUpdateMany', { email: 'hr.mail' }, 'hr.mail', 'Email'],
		['a required field', 'createMany', { name: 'Full Name' }, 'Full Name', 'Name'],
		['the key of a delete', 'deleteMany', { id: 'zendesk' }, 'zendesk', 'User ID'],
	])('is a wrong setting, where it is %s', async (_what, operation, fieldNames, field, label) => {
		const run = await runUsers([cem, cem], fieldNames, operation);

		expect(run.error).toMatchObject({
			name: 'NodeOperationError',
			message: `No item has the field "${field}" that "Field Names" gives for ${label}.`,
			description: 'The items have: "name", "email". Correct the name under "Field Names", or remove the entry.',
		});
		expect(rig.control.journal()).toEqual([]);
	});

	test('is no wrong setting, where the items have no field at all', async () => {
		const run = await runUsers([{}], { external_id: 'Employee No' });

		expect(run.error).toBeUndefined();
		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'missing_field' }]);
	});

	test('counts as there, where one item has it', async () => {
		const run = await runUsers([{ ...cem }, { name: 'Eva', 'Employee No': 'E-9' }], { external_id: 'Employee No' });

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }, { status: 'created' }]);
	});
});

describe('columns that were not used', () => {
	test('are listed: "E-Mail" beside "email" is seen', async () => {
		const run = await runUsers([
			{ ...cem, 'E-Mail': 'c@acme.example' },
			{ ...cem, Dept: 'IT' },
		]);

		expect(run.hints).toMatchObject([{ type: 'info' }]);
		expect(run.hints[0]?.message).toMatch(/ Not used: "E-Mail", "Dept"\.$/);
	});

	test('are counted beyond the tenth', async () => {
		const many = Object.fromEntries(Array.from({ length: 14 }, (_, nth) => [`c${nth}`, nth]));
		const run = await runUsers([{ ...cem, ...many }]);

		expect(run.hints[0]?.message).toContain('"c8", "c9" and 4 more.');
	});

	test('of a list of records as well', async () => {
		const records = [{ ...cem, mobile: '1' }];
		const run = await rig.runUsers({
			items: [{ list: records }],
			parameters: { recordsFrom: 'json', records: '={{ $json.list }}' },
		});

		expect(run.hints[0]?.message).toContain('Not used: "mobile".');
	});
});
