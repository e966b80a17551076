import type { IDataObject } from 'n8n-workflow';
import { openGenAuthNodeRig } from './genauthNodeRig';
import { openScimNodeRig, readOutcomes as readScimOutcomes } from './scimNodeRig';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const scim = openScimNodeRig();
const genauth = openGenAuthNodeRig();

const ada = { name: 'Ada', email: 'ada@acme.example' };
const eva = { name: 'Eva', email: 'eva@acme.example' };

/** Runs a row beside a good one: the good one goes, and the reason of the other one is given back. */
async function expectRefused(row: IDataObject): Promise<string> {
	const run = await rig.runUsers({ items: [eva, { ...ada, ...row }] });
	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
	expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'invalid_value' }]);
	expect(rig.state().users.filter(({ email }) => email === ada.email)).toEqual([]);
	return readOutcomes(run.json[1])[0]?.reason ?? '';
}

describe('text that was a list becomes the tags that were meant:', () => {
	test.each<[unknown, string[]]>([
		['["vip","staff"]', ['vip', 'staff']],
		[' [ "vip" , "staff" ] ', ['vip', 'staff']],
		['[2026, "staff"]', ['2026', 'staff']],
		['vip;staff', ['vip', 'staff']],
		['vip | staff', ['vip', 'staff']],
		['vip\nstaff\r\nnew', ['vip', 'staff', 'new']],
		['vip, staff; new', ['vip', 'staff', 'new']],
		[2026, ['2026']],
		[
			['vip', 2026],
			['vip', '2026'],
		],
	])('%j', async (tags, expected) => {
		await rig.runUsers({ items: [{ ...ada, tags } as IDataObject] });

		expect([...(rig.user(ada.email).tags as string[])].sort()).toEqual([...expected].sort());
	});

	test.each<[unknown, string]>([
		['very important', 'holds "very important", with a blank in it'],
		[['vip', 'very important'], 'holds "very important", with a blank in it'],
		["['vip', 'staff']", 'looks like a list'],
		['{vip,staff}', 'looks like a list'],
		['[vip', 'looks like a list'],
		['"vip","staff"', 'looks like a list'],
		['["vip", {"a": 1}]', 'must be a list of words'],
		[';;', 'holds no word'],
		[true, 'must be a list of words'],
	])('or is refused: %j', async (tags, told) => {
		const reason = await expectRefused({ tags } as IDataObject);

		expect(reason).toMatch(/^Item 1: Tags \(field "tags"\) /);
		expect(reason).toContain(told);
	});

	test('the members of a SCIM group', async () => {
		const run = await scim.runOnZuora({
			operation: 'createMany',
			items: [{ displayName: 'A', members: '["u1";"u2"]' }],
		});
		expect(readScimOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'invalid_value' }]);

		const good = { operation: 'createMany', items: [{ displayName: 'A', members: '["u1", "u2"]' }] };
		const dry = await scim.runOnZuora({ ...good, parameters: { options: { dryRun: true } } });
		expect(JSON.stringify(dry.json[0])).toContain('"members":[{"value":"u1"},{"value":"u2"}]');
	});
});

/** What JSON makes of a long number. */
const card = Number('12345678901234567890');

describe('a number that lost digits is refused in every field:', () => {
	test.each<[string, unknown]>([
		...[card, 1e21, 2 ** 53, -(2 ** 53), 1e-7].map((value): [string, unknown] => ['external_id', value]),
		...['name', 'phone', 'notes', 'alias', 'organization_id', 'default_group_id', 'verified', 'role'].map(
			(field): [string, unknown] => [field, card],
		),
		['tags', card],
		['tags', ['vip', 1e21]],
		['user_fields', { card }],
		['user_fields', '{"card": 12345678901234567890}'],
		['user_fields', { cards: [{ number: 1e21 }] }],
		['external_id', '1.23457E+19'],
		['phone', '4,915E+11'],
	])('%s %j', async (field, value) => {
		const reason = await expectRefused({ [field]: value } as IDataObject);

		expect(reason).toContain(`(field "${field}")`);
		expect(reason).toContain('has lost digits');
		expect(reason).toContain('Format the column as text');
	});

	test('numbers that are exact are sent as ever', async () => {
		await rig.runUsers({ items: [{ ...ada, external_id: 2 ** 53 - 1, phone: 4915123456789, notes: 0.5 }] });

		expect(rig.user(ada.email)).toMatchObject({ external_id: '9007199254740991', notes: '0.5' });
	});

	test('in "Change for All"', async () => {
		const run = await rig.runUsers({
			items: [{ external_id: people.agent.external_id }],
			parameters: { operation: 'updateMany', changes: 'same', sameChange: '{"notes": 12345678901234567890}' },
		});

		expect(run.error?.message).toContain('has lost digits');
		expect(rig.writes()).toEqual([]);
	});

	test('in the custom data of a GenAuth group', async () => {
		const run = await genauth.run({
			items: [{ code: 'a', name: 'A', customData: { card: 1e21 } }],
			parameters: { operation: 'createMany' },
		});

		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'invalid_value' }]);
		expect(genauth.calls('create-groups-batch')).toEqual([]);
	});
});
