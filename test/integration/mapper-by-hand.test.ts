/* Version 2, "Map Each Column Manually": columns, values for all rows, expressions. */
import { cem, makeMappedCreates, names } from './mappedCem';
import { mapEach } from './mapperForm';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const { create, readCem } = makeMappedCreates(rig);

describe('a column', () => {
	test('is read as dragging writes it', async () => {
		const { json, hints } = await create([cem], names);

		expect(readOutcomes(json[0])).toMatchObject([{ status: 'created' }]);
		expect(readCem()).toMatchObject({ name: 'Cem' });
		expect(hints).toMatchObject([{ type: 'info' }]);
	});

	test.each([
		['with double quotes', '={{ $json["phone"] }}', { phone: '1' }, '1'],
		['without blanks', '={{$json.phone}}', { phone: '1' }, '1'],
		['with an escaped quote', String.raw`={{ $json['o\'clock'] }}`, { "o'clock": '1' }, '1'],
		['with braces in its name', "={{ $json['a}b'] }}", { 'a}b': '1' }, '1'],
		['within an object', '={{ $json.work.phone }}', { work: { phone: '1' } }, '1'],
		['within an object, in brackets', `={{ $json["work"]['the phone'] }}`, { work: { 'the phone': '1' } }, '1'],
		['the length of a text, as an expression', '={{ $json.word.length }}', { word: 'four' }, '4'],
		['the length of a list, as an expression', '={{ $json.list.length }}', { list: [1, 2, 3] }, '3'],
		['an entry of a list, as an expression', '={{ $json.list[1] }}', { list: ['1', '2'] }, '2'],
		['with words around it, as an expression', '=+{{ $json.phone }}', { phone: '1' }, '+1'],
	])('%s', async (_how, phone, row, expected) => {
		await create([{ ...cem, ...row }], { ...names, phone });

		expect(readCem().phone).toBe(expected);
	});

	test('that no row has is a wrong setting', async () => {
		const { error } = await create([cem, cem], { ...names, phone: '={{ $json.Mobil }}' });

		expect(error?.message).toBe('No row has the column "Mobil" that is mapped to Phone.');
		expect(error?.description).toContain('The rows have: "Full Name", "mail".');
		expect(rig.control.journal()).toEqual([]);
	});

	test('within an object that no row has is one as well', async () => {
		const { error } = await create([{ ...cem, work: {} }], { ...names, phone: '={{ $json.work.phone }}' });

		expect(error?.message).toContain('No row has the column "work.phone"');
	});

	test('that some rows have is told', async () => {
		const items = [
			{ ...cem, Mobile: '1' },
			{ 'Full Name': 'Eva', mail: 'eva@acme.example' },
		];
		const { hints, json } = await create(items, { ...names, phone: '={{ $json.Mobile }}' });

		expect(readOutcomes(json[0])).toHaveLength(2);
		expect(hints).toMatchObject([{ type: 'warning' }]);
		expect(hints[0]?.message).toContain('The column "Mobile", mapped to Phone, is missing in 1 row of 2.');
	});

	test('is named in the reason of a row', async () => {
		const { json } = await create([cem, { 'Full Name': '', mail: 'x@acme.example' }], names);

		expect(readOutcomes(json[1])[0]?.reason).toContain(
			'Name (column "Full Name") is missing or empty. Fill it, or map another column to Name. This row has: ' +
				'"Full Name", "mail".',
		);
	});

	test('is named in the reason of a wrong value', async () => {
		const { json } = await create([cem, { 'Full Name': 'Eva', mail: 'eva' }], names);

		expect(readOutcomes(json[1])[0]?.reason).toContain('Email (column "mail") is not an email address: "eva"');
	});

	test('that nobody mapped is not read: neither notes nor role', async () => {
		await create([{ ...cem, notes: 'salary 50k', role: 'admin' }], names);

		expect(readCem()).toMatchObject({ role: 'end-user' });
		expect(JSON.stringify(rig.writes())).not.toContain('salary');
	});
});

describe('what n8n would convert is read as it is', () => {
	test('an emptied number is no 0', async () => {
		await create([cem], { ...names, organization_id: '' });

		expect(readCem().organization_id).toBeNull();
	});

	test('a flag that nobody touched is not sent', async () => {
		await create([cem], { ...names, verified: null });

		expect(JSON.stringify(rig.writes())).not.toContain('verified":');
	});

	test.each([
		['true', true],
		['false', false],
	])('a flag set to %s for all rows is sent', async (word, expected) => {
		await create([cem], { ...names, verified: word });

		expect(rig.writes()[0]?.body).toMatchObject({ users: [{ verified: expected }] });
	});

	test('an ID that is a text keeps its digits', async () => {
		const value = { ...names, external_id: '={{ $json.nr }}' };
		await create([{ ...cem, nr: '12345678901234567890' }], value);

		expect(readCem().external_id).toBe('12345678901234567890');
	});

	test('an ID that is written for all rows keeps its zeros', async () => {
		await create([cem], { ...names, external_id: '0042' });

		expect(readCem().external_id).toBe('0042');
	});

	test('a list is one text with commas', async () => {
		await create([cem], { ...names, tags: 'new,berlin' });

		expect(readCem().tags).toEqual(['new', 'berlin']);
	});
});

describe('a value for all rows', () => {
	test('that cannot be right is a wrong setting', async () => {
		const { error } = await create([cem], { ...names, organization_id: 'Sales' });

		expect(error?.message).toContain('The value of Organization ID for all rows must be an id');
		expect(rig.control.journal()).toEqual([]);
	});

	test('puts everybody into one group, beside columns', async () => {
		const value = { user_external_id: '={{ $json.Nr }}', group_name: 'Billing' };
		const items = [{ Nr: people.agent.external_id }, { Nr: people.otherAgent.external_id }];
		const matching = ['user_external_id', 'group_name'];
		await rig.runMemberships({
			typeVersion: 2,
			items,
			parameters: { operation: 'createMany', ...mapEach('groupMembership:createMany', value, matching) },
		});

		expect(rig.groupsOf(people.agent.name)).toContain('Billing');
		expect(rig.groupsOf(people.otherAgent.name)).toContain('Billing');
	});
});
