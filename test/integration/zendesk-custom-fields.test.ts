/* Custom user fields as columns of the mapping: listed with their types, converted, and held against their options. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { customFields } from './customFields';
import { passTime } from './fastClock';
import { listFields } from './editorFields';
import { mapEach, type Mapped } from './mapperForm';
import { openZendeskNodeRig, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

beforeEach(() => {
	rig.control.seed({ zendesk: { user_fields: customFields, custom_roles: [{ id: 815, name: 'Advisor' }] } });
	rig.control.seed({ zendesk: { users: [{ name: 'Cem', external_id: 'E-1', email: 'cem@acme.example' }] } });
	passTime(60_000);
});

const column = (name: string): string => `={{ $json['${name}'] }}`;

function update(items: readonly IDataObject[], custom: Mapped, more: INodeParameters = {}) {
	const fields = Object.fromEntries(Object.entries(custom).map(([key, value]) => [`user_fields.${key}`, value]));
	const mapped = mapEach('user:updateMany', { external_id: column('key'), ...fields }, ['external_id']);
	const parameters = { operation: 'updateMany', ...mapped, ...more };
	return rig.runUsers({ typeVersion: 2, parameters, items: items.map((item) => ({ key: 'E-1', ...item })) });
}

const held = () => rig.user('cem@acme.example').user_fields;

describe('the mapping in the editor', () => {
	test('lists each field with its type, and the custom roles', async () => {
		const fields = await listFields({
			credentials: rig.credentials(),
			parameters: { resource: 'user', operation: 'updateMany' },
		});
		const find = (id: string) => fields.find((field) => field.id === id);
		expect(find('user_fields.department')).toMatchObject({
			displayName: 'Department',
			type: 'options',
			options: [
				{ name: 'Sales', value: 'dept_sales' },
				{ name: 'People & Culture', value: 'dept_people' },
			],
			removed: true,
			canBeUsedToMatch: false,
		});
		expect(['start', 'remote', 'floor', 'quota', 'desk'].map((key) => find(`user_fields.${key}`)?.type)).toEqual([
			'dateTime',
			'options',
			'number',
			'number',
			'string',
		]);
		expect(find('user_fields.nickname')?.displayName).toBe('Name (nickname)');
		expect(find('user_fields.retired')).toBeUndefined();
		expect(find('custom_role_id')).toMatchObject({ type: 'options', options: [{ name: 'Advisor', value: '815' }] });
	});

	test.each([
		['without a credential', () => []],
		['with one that is refused', () => rig.credentials({ apiToken: 'wrong' })],
	])('lists the fixed fields %s', async (_how, credentials) => {
		const parameters = { resource: 'user', operation: 'createMany' };
		const fields = await listFields({ credentials: credentials(), parameters });
		expect(fields.map(({ id }) => id)).toEqual(expect.arrayContaining(['name', 'user_fields', 'organization_name']));
		expect(fields.filter(({ id }) => id.startsWith('user_fields.'))).toEqual([]);
	});

	test('asks nothing for an operation that writes no fields', async () => {
		const parameters = { resource: 'user', operation: 'deleteMany' };
		const fields = await listFields({ credentials: rig.credentials(), parameters });
		expect(fields.map(({ id }) => id)).toEqual(['id', 'external_id', 'email']);
		expect(rig.control.journal()).toEqual([]);
	});
});

describe('a row', () => {
	test.each<[string, unknown, unknown]>([
		['department', 'Sales', 'dept_sales'],
		['department', 'people & culture', 'dept_people'],
		['department', 'dept_people', 'dept_people'],
		['skills', 'Go; Rust', ['s_go', 's_rust']],
		['skills', ['s_rust'], ['s_rust']],
		['start', '2026-12-01', '2026-12-01T00:00:00+00:00'],
		['start', '2026-12-01T00:00:00.000+01:00', '2026-12-01T00:00:00+00:00'],
		['remote', 'yes', true],
		['remote', 0, false],
		['floor', '-4', -4],
		['quota', '3.50', '3.5'],
		['badge', ' AB-12 ', 'AB-12'],
		['manager', '6130871991962', '6130871991962'],
		['desk', 4, '4'],
	])('has %s as %j, and the user gets it as Zendesk keeps it', async (key, value, expected) => {
		const { json } = await update([{ cell: value }] as IDataObject[], { [key]: column('cell') });
		expect(readOutcomes(json[0])).toMatchObject([{ status: 'updated' }]);
		expect(held()).toMatchObject({ [key]: expected });
	});

	test.each<[string, unknown, string, string]>([
		['department', 'Salse', 'unknown_option', 'must be one of: Sales, People & Culture'],
		['skills', 'Go, Cobol', 'unknown_option', 'must be one of: Go, Rust'],
		['start', '01.12.2026', 'invalid_value', 'such as 2026-12-31'],
		['start', '2026-02-30', 'invalid_value', 'such as 2026-12-31'],
		['start', 46000, 'invalid_value', 'such as 2026-12-31'],
		['remote', 'maybe', 'invalid_value', 'must be true or false'],
		['floor', '4.5', 'invalid_value', 'must be a whole number'],
		['quota', '3,50', 'invalid_value', 'must be a number such as 3.5'],
		['badge', 'ab-12', 'invalid_value', 'must match'],
		['manager', 'Ada', 'invalid_value', 'must be an id'],
	])('with %s as %j fails by itself, and the others go', async (key, value, code, text) => {
		const good = { department: 'Sales', skills: 'Go', start: '2026-12-01', remote: 'no', floor: 1, quota: 1 };
		const cell = { ...good, badge: 'AB-1', manager: '7', [key]: value };
		rig.control.seed({ zendesk: { users: [{ name: 'Bea', external_id: 'E-2', email: 'bea@acme.example' }] } });
		const items = [{ ...cell }, { ...good, badge: 'AB-1', manager: '7', key: 'E-2' }] as IDataObject[];
		const { json } = await update(items, { [key]: column(key) });
		const [failed] = readOutcomes(json[1]);
		expect(failed).toMatchObject({ status: 'failed', code });
		expect(failed?.reason).toContain(text);
		expect(failed?.reason).toMatch(new RegExp(`^Row 1 \\(E-1\\): .*\\(column "${key}"\\)`));
		expect(readOutcomes(json[0])).toMatchObject([{ status: 'updated' }]);
		expect(rig.user('cem@acme.example').updated_at).toBe(rig.user('cem@acme.example').created_at);
	});

	test('an empty cell leaves the field, or clears it where that was chosen', async () => {
		const columns = { department: column('a'), remote: column('b') };
		await update([{ a: 'Sales', b: 'yes' }], columns);
		await update([{ a: '', b: '' }], columns);
		expect(held()).toMatchObject({ department: 'dept_sales', remote: true });
		const options = { emptyCells: 'clearSome', fieldsToClear: 'user_fields.department, Remote' };
		const { json } = await update([{ a: '', b: '' }], columns, { options });
		expect(readOutcomes(json[0])).toMatchObject([{ status: 'updated' }]);
		expect(held()).toMatchObject({ department: null, remote: false });
	});

	test('beside the object of all fields, its own column wins', async () => {
		const mapped = { external_id: column('key'), user_fields: column('all'), 'user_fields.desk': column('desk') };
		const parameters = { operation: 'updateMany', ...mapEach('user:updateMany', mapped, ['external_id']) };
		const items = [{ key: 'E-1', all: '{"desk": "A1", "floor": 2}', desk: 'B2' }];
		await rig.runUsers({ typeVersion: 2, parameters, items });
		expect(held()).toMatchObject({ desk: 'B2', floor: 2 });
	});
});

test('by their names, they are taken where "Also Take" names them', async () => {
	const columns = { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['external_id'] };
	const parameters = { operation: 'updateMany', columns, alsoTake: 'user_fields.department' };
	const items = [{ external_id: 'E-1', Department: 'Sales' }];
	const { json } = await rig.runUsers({ typeVersion: 2, parameters, items });
	expect(readOutcomes(json[0])).toMatchObject([{ status: 'updated' }]);
	expect(held()).toMatchObject({ department: 'dept_sales' });
});

test.each([
	['that the account does not have', 'team', 'no user field "team"'],
	['that is switched off', 'retired', 'switched off'],
])('a field %s stops the run before anything is sent', async (_what, key, text) => {
	const { error } = await update([{ cell: 'x' }], { [key]: column('cell') });
	expect(error?.message).toContain(text);
	expect(rig.writes()).toEqual([]);
});

test('where the fields may not be read, the run stops and says how to go on', async () => {
	const body = { error: { title: 'Forbidden', message: 'You do not have access to this page.' } };
	rig.control.addFaults([{ method: 'GET', path: '/api/v2/user_fields', status: 403, body, times: 9 }]);
	const { error } = await update([{ cell: 'Sales' }], { department: column('cell') });
	expect(`${error?.message} ${error?.description ?? ''}`).toContain('User Fields');
	expect(rig.writes()).toEqual([]);
});

test('a dry run tells the change, and "Send Only Changes" sees that there is none', async () => {
	const columns = { department: column('cell') };
	const dry = await update([{ cell: 'Sales' }], columns, { dryRun: true });
	expect(JSON.stringify(dry.json[0])).toContain('dept_sales');
	expect(rig.writes()).toEqual([]);
	await update([{ cell: 'Sales' }], columns);
	const again = await update([{ cell: 'Sales' }], columns, { options: { sendOnlyChanges: true } });
	expect(readOutcomes(again.json[0])).toMatchObject([{ status: 'unchanged' }]);
	expect(rig.writes()).toHaveLength(1);
});
