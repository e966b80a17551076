/* Version 2, "Map Automatically": which columns are taken, and which are left. */
import type { IDataObject } from 'n8n-workflow';
import { mapByName } from './mapperForm';
import { openZendeskNodeRig, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const bom = '\ufeff';
const cem = { name: 'Cem', email: 'cem@acme.example' };

const run = (items: IDataObject[], parameters: IDataObject = {}) =>
	rig.runUsers({
		typeVersion: 2,
		items,
		parameters: { operation: 'createMany', ...mapByName('user:createMany'), ...parameters } as never,
	});

describe('a column is taken for the field that it is called like', () => {
	test.each(['time_zone', 'Time Zone', 'TIMEZONE', 'time-zone', ` time_zone `, `${bom}Time_Zone`, 'time\u00a0zone'])(
		'%j',
		async (column) => {
			await run([{ ...cem, [column]: 'Copenhagen' }]);

			expect(rig.user(cem.email).time_zone).toBe('Copenhagen');
		},
	);

	test.each(['zone', 'Time Zone 2', 'timezones'])('not %j', async (column) => {
		const { hints } = await run([{ ...cem, [column]: 'Copenhagen' }]);

		expect(rig.user(cem.email).time_zone).not.toBe('Copenhagen');
		expect(hints[0]?.message).toContain(`Not used: "${column}".`);
	});

	test('the hint says which, in a dry run too', async () => {
		const items = [{ 'E-Mail': 'cem@acme.example', NAME: 'Cem', Dept: 'IT' }];
		const { hints, json } = await run(items, { dryRun: true });

		expect(readOutcomes(json[0])).toMatchObject([{ status: 'planned' }]);
		expect(hints[0]?.message).toContain('Columns taken: "NAME" for Name; "E-Mail" for Email.');
		expect(hints[0]?.message).toContain('Not used: "Dept".');
	});
});

describe('of two columns for one field', () => {
	test('neither is taken, and that is said', async () => {
		const { hints } = await run([{ ...cem, Phone: '+49 1', PHONE: '+49 2' }]);

		expect(rig.user(cem.email).phone).toBeNull();
		expect(hints).toMatchObject([{ type: 'warning' }]);
		expect(hints[0]?.message).toContain('"Phone" and "PHONE" could all be Phone');
	});

	test('each row of two sheets has its own', async () => {
		const items = [
			{ ...cem, Phone: '+49 1' },
			{ name: 'Eva', email: 'eva@acme.example', phone: '+49 2' },
		];
		await run(items);

		expect([rig.user(cem.email).phone, rig.user('eva@acme.example').phone]).toEqual(['+49 1', '+49 2']);
	});

	test('it is a wrong setting, where each record needs the field', async () => {
		const { error } = await run([{ Name: 'A', NAME: 'B' }]);

		expect(error?.message).toBe('No row has a column for Name, which each record needs.');
		expect(error?.description).toContain('"Name" and "NAME" could all be Name');
		expect(rig.control.journal()).toEqual([]);
	});
});

describe('what does harm unseen', () => {
	const hr = { notes: 'salary 50k', details: 'divorced', tags: 'a b', suspended: 'yes', role: 'admin' };

	test('is not taken by its name', async () => {
		const { json, hints } = await run([{ ...cem, ...hr, Notes: 'more' }]);

		expect(readOutcomes(json[0])).toMatchObject([{ status: 'created' }]);
		const { notes, details, tags, suspended, role } = rig.user(cem.email);
		expect({ notes, details, tags, suspended, role }).toMatchObject({ tags: [], suspended: false, role: 'end-user' });
		expect([notes, details].filter(Boolean)).toEqual([]);
		expect(JSON.stringify(rig.writes())).not.toContain('salary');
		expect(hints).toMatchObject([{ type: 'warning' }]);
		expect(hints[0]?.message).toContain('Not taken by their name alone');
		expect(hints[0]?.message).toContain('"role" (Role)');
	});

	test('is taken where it is named', async () => {
		await run([{ ...cem, Notes: 'met at the fair', role: 'agent' }], { alsoTake: 'notes, Role' });

		expect(rig.user(cem.email)).toMatchObject({ notes: 'met at the fair', role: 'agent' });
	});

	test('an unknown name is refused', async () => {
		const { error } = await run([cem], { alsoTake: 'salary' });

		expect(error?.message).toContain('"Also Take" names "salary"');
		expect(error?.description).toContain('notes');
		expect(rig.control.journal()).toEqual([]);
	});
});

test('a field that each record needs, and no column for it, is told with the columns that are there', async () => {
	const { error } = await run([{ 'Full Name': 'Cem', email: 'cem@acme.example' }]);

	expect(error?.message).toBe('No row has a column for Name, which each record needs.');
	expect(error?.description).toContain('The rows have: "Full Name", "email".');
	expect(rig.control.journal()).toEqual([]);
});

test('an input without any column fails its rows', async () => {
	const { json } = await run([{}]);

	expect(readOutcomes(json[1])).toMatchObject([{ status: 'failed', code: 'missing_field' }]);
	expect(readOutcomes(json[1])[0]?.reason).toContain('This row has no columns.');
});
