import type { IDataObject } from 'n8n-workflow';
import { expectItemLinks } from '../support/n8nItemLinks';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const billing = { group_name: 'billing' };
const agent = { user_external_id: people.agent.external_id };
const otherAgent = { user_email: people.otherAgent.email };

const lookups = () => rig.control.journal().flatMap(({ method, path }) => (method === 'GET' ? [path] : []));

test('users by external id or email and groups by name, in any case, beside rows with ids', async () => {
	const ids = { user_id: rig.userId(people.admin.name), group_id: rig.groupId('Sales') };
	const items = [
		{ user_external_id: 'hr-0001', ...billing },
		{ user_email: 'MEI-LIN@acme.example', group_name: 'BILLING' },
		ids,
	];
	const run = await rig.runMemberships({ items });

	expectItemLinks(run, [[0, 1, 2], []]);
	expect(run.json[0]).toMatchObject(items.map((item) => ({ ...item, outcome: { status: 'created' } })));
	expect(rig.groupsOf(people.agent.name)).toEqual(['Support Tier 1', 'Billing']);
	expect(rig.groupsOf(people.otherAgent.name)).toEqual(['Support Tier 1', 'Billing', 'Support Tier 2']);
	expect(rig.groupsOf(people.admin.name)).toContain('Sales');
});

test('names are read from fields of other names', async () => {
	const fieldNames = { user_email: 'person.mail', group_name: 'Team' };
	await rig.runMemberships({
		parameters: { fieldNames },
		items: [{ person: { mail: people.agent.email }, Team: 'Billing' }],
	});

	expect(rig.groupsOf(people.agent.name)).toEqual(['Support Tier 1', 'Billing']);
});

test('an id beside the name of another adds neither', async () => {
	const items = [{ ...otherAgent, user_id: rig.userId(people.agent.name), group_id: rig.groupId('Billing') }];
	const before = [people.agent, people.otherAgent].map(({ name }) => rig.groupsOf(name));
	const run = await rig.runMemberships({ items });

	expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'conflicting_keys' }]);
	expect([people.agent, people.otherAgent].map(({ name }) => rig.groupsOf(name))).toEqual(before);
});

test('an id beside the name of the same agent is looked up by id alone', async () => {
	const { email, external_id: user_external_id } = people.agent;
	const user_id = rig.userId(people.agent.name);
	const items = [{ user_id, user_external_id, user_email: email, group_id: rig.groupId('Billing') }];
	const run = await rig.runMemberships({ items });

	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
	expect(lookups().filter((path) => /users|groups/.test(path))).toEqual(['/api/v2/users/show_many']);
});

test('two names of one membership are sent once', async () => {
	const items = [agent, { user_email: people.agent.email }].map((user) => ({ ...user, ...billing }));
	const run = await rig.runMemberships({ items });

	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }, { status: 'created', sameAs: 0 }]);
	expect(rig.writes()).toHaveLength(1);
});

test('a dry run looks the names up, shows the ids, and writes nothing', async () => {
	const run = await rig.runMemberships({
		parameters: { options: { dryRun: true } },
		items: [
			{ ...agent, ...billing },
			{ ...agent, group_name: 'Nowhere' },
		],
	});

	const planned = { user_id: rig.userId(people.agent.name), group_id: rig.groupId('Billing') };
	expectItemLinks(run, [[0], [1]]);
	expect(JSON.stringify(run.json[0])).toContain(JSON.stringify({ group_memberships: [planned] }).slice(1, -1));
	expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'unknown_reference' }]);
	expect(rig.writes()).toEqual([]);
});

describe('a row that names nobody for sure is kept back, and the other one goes:', () => {
	const knowsNo = (what: string, noun: string, name: string) =>
		`${what}: Zendesk knows no ${noun} "${name}". Correct it, or create the ${noun} first.`;
	const isEndUser = (what: string, name: string) =>
		`${what} "${name}" is an end user, and only agents and admins can be in a group. Change the role first.`;
	const byExternalId = 'User External ID (field "user_external_id")';
	const ofSearch =
		' Its search finds a new user only after some minutes: for one just made, use the ID that the earlier step gave ' +
		'(as "user_id").';
	const byEmail = 'User Email (field "user_email")';
	const byName = 'Group Name (field "group_name")';

	test.each([
		{
			what: 'an unknown external id',
			row: { user_external_id: 'HR-9999', ...billing },
			code: 'unknown_reference',
			text: knowsNo(byExternalId, 'user', 'HR-9999'),
		},
		{
			what: 'an unknown email',
			row: { user_email: 'nobody@acme.example', ...billing },
			code: 'unknown_reference',
			text: knowsNo(byEmail, 'user', 'nobody@acme.example').replace(' Correct it', `${ofSearch} Correct it`),
		},
		{
			what: 'an unknown group',
			row: { ...agent, group_name: 'Nowhere' },
			code: 'unknown_reference',
			text: knowsNo(byName, 'group', 'Nowhere'),
		},
		{
			what: 'a group that was deleted',
			row: { ...agent, group_name: 'Fax Desk' },
			code: 'unknown_reference',
			text: knowsNo(byName, 'group', 'Fax Desk'),
		},
		{
			what: 'an end user',
			row: { user_email: people.endUser.email, ...billing },
			code: 'wrong_role',
			text: isEndUser(byEmail, people.endUser.email),
		},
		{
			what: 'an email that is none',
			row: { user_email: 'tomas', ...billing },
			code: 'invalid_value',
			text: `${byEmail} is not an email address: "tomas". Mend the value and send it again.`,
		},
		{
			what: 'a group name that is a list',
			row: { ...agent, group_name: ['Billing'] },
			code: 'invalid_value',
			text: `${byName} must be a text, and is ["Billing"]. Mend the value and send it again.`,
		},
	] as const)('$what', async ({ row, code, text }) => {
		const run = await rig.runMemberships({ items: [{ ...otherAgent, ...billing }, { ...row } as IDataObject] });

		const sent = { user_id: rig.userId(people.otherAgent.name), group_id: rig.groupId('Billing') };
		expectItemLinks(run, [[0], [1]]);
		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
		expect(readOutcomes(run.json[1])).toEqual([{ status: 'failed', code, reason: `Item 1: ${text}` }]);
		expect(rig.writes().map(({ body }) => body)).toEqual([{ group_memberships: [sent] }]);
	});

	test('a group name that two groups bear, with the ids of both', async () => {
		const { zendesk } = rig.control.seed({ zendesk: { groups: [{ name: 'Team' }, { name: 'team' }] } });
		const ids = zendesk?.groups?.join(', ') ?? '';
		const run = await rig.runMemberships({
			items: [
				{ ...otherAgent, ...billing },
				{ ...agent, group_name: 'TEAM' },
			],
		});

		const reason = `Item 1: ${byName}: Zendesk has 2 groups "TEAM" (${ids}). Give the ID of the one that is meant.`;
		expectItemLinks(run, [[0], [1]]);
		expect(readOutcomes(run.json[1])).toEqual([{ status: 'failed', code: 'ambiguous_reference', reason }]);
		expect(rig.groupsOf(people.agent.name)).toEqual(['Support Tier 1']);
	});
});

test('where the groups cannot be read, nothing is sent and each row says what to do', async () => {
	rig.control.addFaults([{ method: 'GET', path: '/api/v2/groups', status: 500, times: 1000 }]);
	const run = await rig.runMemberships({
		parameters: { options: { giveUpAfterMinutes: 1 } },
		items: [{ ...agent, ...billing }],
	});

	expectItemLinks(run, [[], [0]]);
	expect(readOutcomes(run.json[1])).toMatchObject([
		{
			status: 'unsent',
			reason: expect.stringMatching(
				/^The names in the rows could not be looked up, so nothing was sent\. .* Send it again as it is\.$/,
			) as string,
		},
	]);
	expect(rig.writes()).toEqual([]);
});
