import type { IDataObject } from 'n8n-workflow';
import { openGenAuthNodeRig } from './genauthNodeRig';
import { openScimNodeRig, readOutcomes as readScimOutcomes } from './scimNodeRig';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const scim = openScimNodeRig();
const genauth = openGenAuthNodeRig();

const words = [
	...['N/A', 'n/a', '#N/A', 'NULL', 'None', 'nil', '-', 'unknown', 'TBD', 'undefined', 'NaN', ' n/A '],
	...['N / A', '# n / a', 'Ｎ／Ａ', 'ｎｕｌｌ', 'N . A .', '( null )', '－'],
	...['(null)', '#REF!', '—', 'NA', 'not available', '\\N', '[object Object]'],
];

describe('a word that stands for nothing is no key:', () => {
	test.each(words)('the external ID %j renames nobody', async (word) => {
		await rig.runUsers({ items: [{ name: 'Today', external_id: 'HR-77' }] });
		const before = rig.state().users;
		const run = await rig.runUsers({ items: [{ name: 'Tomorrow', external_id: word }] });

		expect(readOutcomes(run.json[1])).toMatchObject([
			{ status: 'failed', code: 'invalid_value', reason: expect.stringContaining(`"${word.trim()}"`) as string },
		]);
		expect(readOutcomes(run.json[1])[0]?.reason).toMatch(/^Item 0: External ID \(field "external_id"\) /);
		expect(rig.state().users).toEqual(before);
	});

	test.each(['null@null', 'N/A@N/A', 'none@(none)', '-@-'])('the email %j makes nobody', async (email) => {
		const { users } = rig.state();
		const run = await rig.runUsers({ items: [{ name: 'Nobody', email }] });

		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'invalid_value' }]);
		expect(rig.state().users).toEqual(users);
	});

	const userKeys = ['external_id', 'email', 'id'];
	test.each(userKeys)('Update Many by %s', async (key) => {
		const run = await rig.runUsers({
			parameters: { operation: 'updateMany' },
			items: [{ external_id: people.agent.external_id, [key]: 'N/A', notes: 'seen' }],
		});

		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'invalid_value' }]);
		expect(readOutcomes(run.json[1])[0]?.reason).toContain('"N/A"');
		expect(rig.writes()).toEqual([]);
	});

	test('a delete by such a word is not told as done', async () => {
		const run = await rig.runUsers({ parameters: { operation: 'deleteMany' }, items: [{ external_id: 'unknown' }] });

		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'invalid_value' }]);
	});

	test.each(['userId', 'externalId', 'email', 'username', 'phone', 'code'])('a GenAuth member by %s', async (key) => {
		genauth.control.seed({ genauth: { groups: [{ code: 'night', name: 'Night' }] } });
		const run = await genauth.run({
			parameters: { resource: 'member', operation: 'addMembers' },
			items: [{ code: 'night', email: 'ada@acme.example', [key]: 'NULL' }],
		});

		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'invalid_value' }]);
		expect(genauth.state().groups.find(({ code }) => code === 'night')?.members ?? []).toEqual([]);
	});

	test.each<[string, string, IDataObject]>([
		['group', 'deleteMany', { id: 'null' }],
		['member', 'addMembers', { groupId: 'None', memberId: 'u1' }],
		['member', 'addMembers', { groupId: 'g1', memberId: 'nil' }],
		['group', 'createMany', { displayName: 'Good', externalId: 'TBD' }],
		['group', 'createMany', { displayName: 'Good', members: ['n/a'] }],
	])('SCIM %s %s of %j', async (resource, operation, row) => {
		const run = await scim.runOnScim({ resource, operation, items: [row] });

		expect(readScimOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'invalid_value' }]);
		expect(scim.scim.groups()).toEqual([]);
	});
});

describe("a group's name", () => {
	test('is taken, where the service has a group of exactly this name', async () => {
		rig.control.seed({ zendesk: { groups: [{ name: 'Unknown' }] } });
		const run = await rig.runMemberships({
			items: ['Unknown', 'N/A'].map((name) => ({ user_email: people.agent.email, group_name: name })),
		});

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'unknown_reference' }]);
		expect(rig.groupsOf(people.agent.name)).toContain('Unknown');
	});

	test('is not created, where it is such a word', async () => {
		const run = await scim.runOnScim({
			operation: 'createMany',
			items: [{ displayName: 'N/A' }, { displayName: 'B' }],
		});

		expect(readScimOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'invalid_value' }]);
		expect(scim.scim.groups()).toHaveLength(1);
	});
});

describe('one group', () => {
	test.each(['create', 'replace', 'update'])('SCIM %s gives it no such name', async (operation) => {
		scim.scim.reset();
		const [groupId = ''] = scim.scim.seedGroups([{ displayName: 'Sales' }]);
		const names = { displayName: 'N/A', additionalFields: operation === 'update' ? { displayName: 'N/A' } : {} };
		const run = await scim.runOnScim({ operation, parameters: { groupId, ...names } });

		expect(run.error?.message).toMatch(/Display Name .*"N\/A".*stands for "nothing"/);
		expect(run.error?.description).toContain('Give the real name');
		expect(scim.scim.groups().map(({ displayName }) => displayName)).toEqual(['Sales']);
	});

	test('SCIM takes no such word for its ID', async () => {
		const run = await scim.runOnScim({ operation: 'delete', parameters: { groupId: 'null' } });

		expect(run.error?.message).toContain('stands for "nothing"');
		expect(scim.scim.journal()).toEqual([]);
	});

	test('GenAuth gives it no such code', async () => {
		genauth.control.seed({ genauth: { groups: [{ code: 'night', name: 'Night' }] } });
		const run = await genauth.run({
			parameters: { resource: 'group', operation: 'update', code: 'night', additionalFields: { newCode: 'N/A' } },
			items: [{}],
		});

		expect(run.error?.message).toContain('stands for "nothing"');
		expect(genauth.state().groups.map(({ code }) => code)).toContain('night');
	});
});

describe('in other fields', () => {
	const rows = [
		{ name: 'Ada', email: 'ada@acme.example', phone: 'N/A', notes: '-' },
		{ name: 'Cem', email: 'cem@acme.example', phone: 'n/a', tags: 'unknown' },
		{ name: 'Eva', email: 'eva@acme.example', notes: 'said "N/A" twice' },
	];

	test('they are sent, and the hint says how many', async () => {
		const run = await rig.runUsers({ items: rows });

		expect(readOutcomes(run.json[0])).toMatchObject(Array(3).fill({ status: 'created' }));
		expect(rig.user('ada@acme.example')).toMatchObject({ notes: '-' });
		expect(run.hints).toMatchObject([{ type: 'warning' }]);
		expect(run.hints[0]?.message).toContain(
			'4 values are words that stand for "nothing", such as "N/A", and go out as they are: phone 2, notes 1, tags 1.',
		);
	});

	test('a dry run says so in its notes', async () => {
		const run = await rig.runUsers({ items: rows, parameters: { options: { dryRun: true, return: 'summary' } } });

		expect(JSON.stringify(run.json[0]?.[0]?.notes)).toContain('4 values are words that stand for');
	});
});
