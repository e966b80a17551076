import type { ReadyMembership } from '../../nodes/Zendesk/memberships/fields';
import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import type { JournalEntry, Switches } from '../../sandbox';
import { countStatuses } from '../support/outcomes';
import { makeRig, type Rig } from '../support/zendeskRig';

interface Team {
	readonly rig: Rig;
	readonly userIds: readonly number[];
}

function openTeam(count: number, switches: Partial<Switches> = {}): Team {
	const rig = makeRig();
	const users = Array.from({ length: count }, (_, n) => ({
		name: `Agent ${n}`,
		role: 'agent',
		external_id: `HR-${n + 100}`,
		email: `agent${n}@acme.example`,
	}));
	const seeded = rig.sandbox.control.seed({
		zendesk: { users, groups: [{ name: 'Team' }, { name: 'Twin' }, { name: 'twin' }] },
	});
	rig.sandbox.control.switches(switches);
	rig.clock.advance(60_000);
	return { rig, userIds: seeded.zendesk?.users ?? [] };
}

const calls = ({ sandbox }: Rig, path: string): readonly JournalEntry[] =>
	sandbox.control.journal().filter((entry) => entry.method === 'GET' && entry.path === path);
const writes = ({ sandbox }: Rig): readonly JournalEntry[] =>
	sandbox.control.journal().filter(({ method }) => method === 'POST' || method === 'DELETE');

/** The user ids of the rows that were sent. */
const sentUsers = (rig: Rig): unknown[] =>
	writes(rig).flatMap(({ body }) =>
		(body as { group_memberships: ReadyMembership[] }).group_memberships.map((each) => each.user_id),
	);

test('external ids are looked up 100 a call, whatever their case, and groups once', async () => {
	const { rig, userIds } = openTeam(250);
	const rows = userIds.map((_, n) => ({ user_external_id: `hr-${n + 100}`, group_name: 'TEAM' }));
	const run = await rig.run(createManyMemberships, rows);
	expect(countStatuses(run.list)).toEqual({ created: 250 });
	expect(calls(rig, '/api/v2/users/show_many')).toHaveLength(3);
	expect(calls(rig, '/api/v2/groups')).toHaveLength(1);
	expect(sentUsers(rig)).toEqual(userIds);
});

test('a name in many rows is looked up once', async () => {
	const { rig } = openTeam(1);
	const groups = rig.sandbox.control.state().zendesk.groups.filter(({ deleted }) => !deleted);
	const rows = groups.map(({ id }) => ({ user_external_id: 'HR-100', group_id: id }));
	const run = await rig.run(createManyMemberships, rows);
	expect(new Set(run.list.map(({ status }) => status))).toEqual(new Set(['created']));
	expect(calls(rig, '/api/v2/users/show_many')[0]?.query).toEqual({ external_ids: 'hr-100' });
	expect(calls(rig, '/api/v2/users/show_many')).toHaveLength(1);
});

test.each([
	['or', 2],
	['and', 62],
] as const)(
	'emails are looked up several a search, alone where the search takes them otherwise: %s',
	async (searchSameKey, searches) => {
		const { rig, userIds } = openTeam(60, { searchSameKey });
		const rows = userIds.map((_, n) => ({ user_email: `Agent${n}@acme.example`, group_name: 'Team' }));
		const run = await rig.run(createManyMemberships, rows);
		expect(countStatuses(run.list)).toEqual({ created: 60 });
		expect(sentUsers(rig)).toEqual(userIds);
		expect(calls(rig, '/api/v2/users/search')).toHaveLength(searches);
	},
);

test('an external id with a comma in it is looked up alone', async () => {
	const { rig } = openTeam(0);
	const users = [{ name: 'Odd', role: 'agent', external_id: 'A,B' }];
	const [id] = rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	const run = await rig.run(createManyMemberships, [{ user_external_id: 'a,b', group_name: 'Team' }]);
	expect(countStatuses(run.list)).toEqual({ created: 1 });
	expect(sentUsers(rig)).toEqual([id]);
});

test('a user found by another of the emails is the one that is meant', async () => {
	const { rig, userIds } = openTeam(2);
	const [first] = userIds;
	const { email, apiToken } = rig.sandbox.zendesk;
	await rig.sandbox.inject({
		method: 'PUT',
		url: `/api/v2/users/${first}`,
		payload: { user: { email: 'second@acme.example' } },
		headers: { authorization: `Basic ${Buffer.from(`${email}/token:${apiToken}`).toString('base64')}` },
	});
	const rows = ['second@acme.example', 'agent1@acme.example'].map((user_email) => ({ user_email, group_name: 'Team' }));
	const run = await rig.run(createManyMemberships, rows);
	expect(countStatuses(run.list)).toEqual({ created: 2 });
	expect(sentUsers(rig).slice(-2)).toEqual(userIds);
});

const nobody = [
	[
		'an unknown external id',
		{ user_external_id: 'HR-9', group_name: 'Team' },
		'unknown_reference',
		'User External ID (field "user_external_id"): Zendesk knows no user "HR-9". Correct it, or create the user first.',
	],
	[
		'an unknown email',
		{ user_email: 'no@acme.example', group_name: 'Team' },
		'unknown_reference',
		'User Email (field "user_email"): Zendesk knows no user "no@acme.example". Its search finds a new user only after ' +
			'some minutes: for one just made, use the ID that the earlier step gave (as "user_id"). Correct it, or create the ' +
			'user first.',
	],
	[
		'an unknown group',
		{ user_external_id: 'HR-100', group_name: 'Nowhere' },
		'unknown_reference',
		'Group Name (field "group_name"): Zendesk knows no group "Nowhere". Correct it, or create the group first.',
	],
	[
		'a deleted group',
		{ user_external_id: 'HR-100', group_name: 'Fax Desk' },
		'unknown_reference',
		'Group Name (field "group_name"): Zendesk knows no group "Fax Desk". Correct it, or create the group first.',
	],
	[
		'an end user, by email',
		{ user_email: 'one@customer.example', group_name: 'Team' },
		'wrong_role',
		'User Email (field "user_email") "one@customer.example" is an end user, and only agents and admins can be in a ' +
			'group. Change the role first.',
	],
	[
		'an end user, by external id',
		{ user_external_id: 'CRM-2', group_name: 'Team' },
		'wrong_role',
		'User External ID (field "user_external_id") "CRM-2" is an end user, and only agents and admins can be in a ' +
			'group. Change the role first.',
	],
] as const;

test.each(nobody)(
	'%s fails its row before anything of it is sent, and the others go',
	async (_case, row, code, reason) => {
		const { rig, userIds } = openTeam(2);
		const run = await rig.run(createManyMemberships, [row, { user_external_id: 'HR-101', group_name: 'Team' }]);
		expect(run.list).toMatchObject([
			{ status: 'failed', code, reason: `Item 0: ${reason}` },
			{ status: 'created', batch: 1 },
		]);
		expect(sentUsers(rig)).toEqual(userIds.slice(1));
	},
);

test('a name that two groups bear is not guessed between, and the ids are told', async () => {
	const { rig } = openTeam(1);
	const run = await rig.run(createManyMemberships, [{ user_external_id: 'HR-100', group_name: 'TWIN' }]);
	const twins = rig.sandbox.control.state().zendesk.groups.filter(({ name }) => name.toLowerCase() === 'twin');
	expect(run.list[0]).toMatchObject({ status: 'failed', code: 'ambiguous_reference' });
	for (const { id } of twins) expect(run.list[0]?.reason).toContain(String(id));
	expect(writes(rig)).toEqual([]);
});

test('two names of one user in one group are twins', async () => {
	const { rig } = openTeam(1);
	const rows = [
		{ user_external_id: 'HR-100', group_name: 'Team' },
		{ user_email: 'agent0@acme.example', group_name: 'Team' },
	];
	const run = await rig.run(createManyMemberships, rows);
	expect(run.list).toMatchObject([{ status: 'created' }, { status: 'created', sameAs: 0 }]);
	expect(sentUsers(rig)).toHaveLength(1);
});

test.each(['/api/v2/users/show_many', '/api/v2/users/search', '/api/v2/groups'])(
	'where %s cannot be read, nothing is sent and each row says so',
	async (path) => {
		const { rig } = openTeam(2);
		rig.sandbox.control.addFaults([{ method: 'GET', path, status: 500, times: 99 }]);
		const rows = [
			{ user_external_id: 'HR-100', group_name: 'Team' },
			{ user_email: 'agent1@acme.example', group_name: 'Team' },
		];
		const run = await rig.run(createManyMemberships, rows);
		expect(run.list.map(({ status }) => status)).toEqual(['unsent', 'unsent']);
		expect(run.wrote).toBe(false);
		expect(writes(rig)).toEqual([]);
	},
);
