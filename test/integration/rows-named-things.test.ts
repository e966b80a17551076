/* Bad values of the keys by which rows name groups and users of SCIM and GenAuth, each beside a good row. */
import type { IDataObject } from 'n8n-workflow';
import { openGenAuthNodeRig } from './genauthNodeRig';
import { openScimNodeRig, readOutcomes } from './scimNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const scim = openScimNodeRig();
const genauth = openGenAuthNodeRig();

/** A value, and whether it may be nothing else than a wrong one. */
const bad: readonly (readonly [string, unknown])[] = [
	['a number', 42],
	['a number that lost digits', 1e21],
	['an object', { value: 'Sales' }],
	['a list', ['Sales', 'Support']],
	['true', true],
	['blanks', '  \t '],
	['a word for nothing', 'n/a'],
	['the beginning of a name', 'Sale'],
	['a Cyrillic letter in it', 'S\u0430les'],
	['a very long text', 'x'.repeat(20_000)],
	['a control character', 'Sales\u0000'],
	['a line break', 'Sales\nSupport'],
	['two names', 'Sales; Support'],
	['a filter', 'x" or displayName pr or "x'],
];

const failed = {
	status: 'failed',
	reason: expect.stringMatching(/^Item 1: .*(group|user|email|externalId)/is) as string,
};

describe.each(['groupName', 'groupExternalId', 'userName', 'email', 'userExternalId'])('the SCIM key %s', (key) => {
	test.each(bad)('%s', async (_what, value) => {
		const [ada = ''] = scim.scim.seedUsers([
			{ userName: 'ada', externalId: 'HR-1', emails: [{ value: 'a@acme.example' }] },
		]);
		scim.scim.seedGroups([{ displayName: 'Sales', externalId: 'G-1' }, { displayName: 'Support' }]);
		const good = { groupName: 'Sales', userName: 'ada' };
		const { groupName, userName } = good;
		const row = { ...(key.startsWith('group') ? { userName } : { groupName }), [key]: value } as IDataObject;
		const names = [...new Set(['groupName', 'userName', key])];
		const run = await scim.runOnScim({
			resource: 'member',
			operation: 'addMembers',
			items: [good, row],
			parameters: { fieldNames: Object.fromEntries(names.map((name) => [name, name])) },
		});
		expect(scim.scim.groups().map(({ members }) => members ?? [])).toMatchObject([[{ value: ada }], []]);
		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'added' }]);
		expect(readOutcomes(run.json[1])).toMatchObject([failed]);
	});
});

describe('the GenAuth key groupName', () => {
	test.each(bad)('%s', async (_what, value) => {
		genauth.control.seed({
			genauth: {
				groups: [
					{ code: 's', name: 'Sales' },
					{ code: 't', name: 'Support' },
				],
			},
		});
		const email = 'ada@acme.example';
		const run = await genauth.run({
			items: [{ groupName: 'Sales', email }, { groupName: value, email } as IDataObject],
			parameters: { resource: 'member', operation: 'addMembers', fieldNames: { groupName: 'groupName' } },
		});
		expect(
			genauth
				.state()
				.groups.filter(({ code }) => code !== 'everyone')
				.map(({ members }) => members.length),
		).toEqual([1, 0]);
		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'added' }]);
		expect(readOutcomes(run.json[1])).toMatchObject([failed]);
	});
});

/** Values that may be names, where a row deletes: nothing has them, and nothing is to be done. A line break is read as a blank. */
const absent = ['a number', 'the beginning of a name', 'a very long text', 'a line break', 'a filter'];

const toldOf = (what: string, others: readonly string[] = []): object =>
	[...absent, ...others].includes(what) ? { status: 'unchanged' } : { status: 'failed' };

describe.each(['displayName', 'externalId'])('SCIM groups deleted by %s', (key) => {
	test.each(bad)('%s', async (what, value) => {
		scim.scim.seedGroups([
			{ displayName: 'Night', externalId: 'G-0' },
			{ displayName: 'Sales', externalId: 'Sales' },
			{ displayName: 'Support', externalId: 'Support' },
		]);
		const run = await scim.runOnScim({
			operation: 'deleteMany',
			items: [{ displayName: 'Night' }, { [key]: value } as IDataObject],
			parameters: { fieldNames: { displayName: 'displayName', [key]: key } },
		});
		expect(scim.scim.groups().map(({ displayName }) => displayName)).toEqual(['Sales', 'Support']);
		expect([...readOutcomes(run.json[0]), ...readOutcomes(run.json[1])]).toMatchObject([
			{ status: 'deleted' },
			// A name may be miswritten; another system's identifier is not compared letter by letter.
			toldOf(what, key === 'externalId' ? ['a Cyrillic letter in it'] : []),
		]);
	});
});

describe('GenAuth groups deleted by name', () => {
	test.each(bad)('%s', async (what, value) => {
		genauth.control.seed({
			genauth: { groups: ['Night', 'Sales', 'Support'].map((name) => ({ code: name.toLowerCase(), name })) },
		});
		const run = await genauth.run({
			items: [{ name: 'Night' }, { name: value } as IDataObject],
			parameters: { operation: 'deleteMany', fieldNames: { name: 'name' } },
		});
		const codes = genauth.state().groups.map(({ code }) => code);
		expect(codes.filter((code) => code !== 'everyone')).toEqual(['sales', 'support']);
		expect([...readOutcomes(run.json[0]), ...readOutcomes(run.json[1])]).toMatchObject([
			{ status: 'deleted' },
			toldOf(what),
		]);
	});
});
