/* Version 2: a dry run says what would happen to whom, by what is there, and writes nothing. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { mapByName, mapEach } from './mapperForm';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
/** The ID of a membership of the account. */
function membershipOf(name: string, group: string): number {
	const [user, place] = [rig.userId(name), rig.groupId(group)];
	return rig.state().group_memberships.find((one) => one.user_id === user && one.group_id === place)?.id ?? 0;
}

const before = () => JSON.stringify(rig.state());

const keysOf: Readonly<Record<string, readonly string[]>> = { createOrUpdateMany: ['external_id', 'email'] };

async function rehearse(operation: string, items: IDataObject[], more: INodeParameters = {}, keys = keysOf[operation]) {
	const state = before();
	const run = await rig.runUsers({
		typeVersion: 2,
		items,
		parameters: { operation, ...mapByName(`user:${operation}`, keys), dryRun: true, ...more },
	});
	expect(rig.writes()).toEqual([]);
	expect(before()).toBe(state);
	return { ...run, told: readOutcomes(run.json[0]), hint: run.hints[0]?.message ?? '' };
}

const roles = (columns: Record<string, string>) =>
	mapEach('user:createOrUpdateMany', { ...columns, role: '={{ $json.role }}' }, ['email']);
const rolesByKey = roles({
	name: '={{ $json.name }}',
	email: '={{ $json.email }}',
});

test('who would be created, changed and left, with what changes', async () => {
	const { told, hint } = await rehearse('createOrUpdateMany', [
		{ name: 'Zoë', email: 'zoe@acme.example' },
		{ name: 'Tomás I.', external_id: people.agent.external_id.toLowerCase() },
		{ name: people.endUser.name, email: people.endUser.email },
	]);
	const [agent, endUser] = [rig.userId(people.agent.name), rig.userId(people.endUser.name)];
	expect(told).toMatchObject([
		{ status: 'planned', reason: 'Would create Zoë, zoe@acme.example.', data: { would: 'create' } },
		{
			status: 'planned',
			id: agent,
			reason: `Would update ${people.agent.name}, ${people.agent.email} (id ${agent}): Name "${people.agent.name}" → "Tomás I.".`,
			data: { would: 'update', changes: { Name: { from: people.agent.name, to: 'Tomás I.' } } },
		},
		{ status: 'planned', id: endUser, data: { would: 'leave' } },
	]);
	expect(hint).toContain('It would create 1, update 1, leave as they are 1.');
	expect(told.some(({ data }) => JSON.stringify(data).includes('request'))).toBe(false);
});

test('seats are counted of those who have none, and mails of those who are new', async () => {
	const items = [
		{ name: 'Zoë', email: 'zoe@acme.example', role: 'agent' },
		{ name: 'Yan', email: 'yan@acme.example', role: 'end-user' },
		{ name: people.agent.name, email: people.agent.email, role: 'admin' },
		{ name: people.endUser.name, email: people.endUser.email, role: 'agent' },
	];
	const { hint } = await rehearse('createOrUpdateMany', items, { ...rolesByKey, skipVerifyEmail: false });
	expect(hint).toContain('It would take 2 seats of your plan, for new agents and admins.');
	expect(hint).toContain('Zendesk would send 2 mails');
});

test('a plan as a summary says the same', async () => {
	const { json } = await rehearse('createOrUpdateMany', [{ name: 'Zoë', email: 'zoe@acme.example' }], {
		options: { return: 'summary' },
	});
	expect(json[0]?.[0]).toMatchObject({ notes: expect.arrayContaining(['It would create 1.']) as unknown });
});

test('Create Many leaves who is there, and says that the row would fail', async () => {
	const { told } = await rehearse('createMany', [{ name: 'A', email: people.agent.email }, { name: 'Zoë' }]);
	expect(told).toMatchObject([{ data: { would: 'leave' } }, { data: { would: 'create' } }]);
	expect(told[0]?.reason).toContain('this row would fail');
});

test('an update by ID shows what stands there', async () => {
	const id = rig.userId(people.agent.name);
	const items = [
		{ id, alias: 'Tom' },
		{ id: 99, alias: 'Nobody' },
	];
	const { told } = await rehearse('updateMany', items, {}, ['id']);
	expect(told).toMatchObject([
		{ id, data: { would: 'update', changes: { Alias: { from: null, to: 'Tom' } } } },
		{ reason: expect.stringContaining('Zendesk knows no user') as unknown },
	]);
});

test('a delete names whom it is', async () => {
	const { told, hint } = await rehearse('deleteMany', [{ external_id: people.agent.external_id }], {}, ['external_id']);
	expect(told[0]?.reason).toContain(`Would delete ${people.agent.name}, ${people.agent.email}`);
	expect(hint).toContain('It would delete 1. 1 user would be deleted. 1 agent or admin among them.');
});

test('a membership that is there would be left', async () => {
	const [there = ''] = rig.groupsOf(people.agent.name);
	const items = [there, 'Billing'].map((group) => ({ user_email: people.agent.email, group_name: group }));
	const run = await rig.runMemberships({
		typeVersion: 2,
		items,
		parameters: {
			operation: 'createMany',
			...mapByName('groupMembership:createMany', ['user_email', 'group_name']),
			dryRun: true,
		},
	});
	expect(readOutcomes(run.json[0])).toMatchObject([
		{ status: 'planned', id: expect.any(Number) as number, data: { would: 'leave' } },
		{ status: 'planned', data: { would: 'create' } },
	]);
	expect(rig.writes()).toEqual([]);
});

test.each([
	[
		'by user and group',
		['user_email', 'group_name'],
		(): IDataObject => ({ user_email: people.otherAgent.email, group_name: 'support tier 2' }),
	],
	['by ID', ['id'], (): IDataObject => ({ id: membershipOf(people.otherAgent.name, 'Support Tier 2') })],
])('a membership to delete is told by its agent and its group: %s', async (_, keys, row) => {
	const { agent, otherAgent } = people;
	const items = [row(), { ...row(), user_email: 'nobody@acme.example', id: 99 }];
	const run = await rig.runMemberships({
		typeVersion: 2,
		items,
		parameters: { operation: 'deleteMany', ...mapByName('groupMembership:deleteMany', keys), dryRun: true },
	});
	expect(readOutcomes(run.json[0])[0]).toMatchObject({
		status: 'planned',
		reason: `Would delete the membership of ${otherAgent.name}, ${otherAgent.email} in the group "Support Tier 2" (id ${membershipOf(otherAgent.name, 'Support Tier 2')}).`,
	});
	const told = readOutcomes([...(run.json[0] ?? []), ...(run.json[1] ?? [])]).map(({ reason }) => reason);
	expect(told[1]).toMatch(/Zendesk has no membership with this ID|Zendesk knows no user/);
	expect(rig.groupsOf(agent.name)).toEqual(['Support Tier 1']);
	expect(rig.writes()).toEqual([]);
});

test('a dry run tells of the last and of the default group of an agent', async () => {
	const tell = async (name: string, group: string) => {
		const run = await rig.runMemberships({
			typeVersion: 2,
			items: [{ id: membershipOf(name, group) }],
			parameters: { operation: 'deleteMany', ...mapByName('groupMembership:deleteMany', ['id']), dryRun: true },
		});
		return readOutcomes(run.json[0])[0]?.reason;
	};
	expect(await tell(people.agent.name, 'Support Tier 1')).toContain('The agent is in no group then.');
	expect(await tell(people.otherAgent.name, 'Support Tier 1')).toContain(
		'It is the default group of the agent: the only other group of the agent becomes the default one.',
	);
});

test('"Show Requests" adds the exact request', async () => {
	const { told } = await rehearse('createMany', [{ name: 'Zoë' }], { options: { showRequests: true } });
	expect(told[0]?.data).toMatchObject({ would: 'create', request: { method: 'POST' } });
});

describe('a credential that could not do it is found, though nothing is written', () => {
	const items = [{ name: 'Zoë' }];
	const parameters = { operation: 'createMany', ...mapByName('user:createMany'), dryRun: true };

	test.each<[string, IDataObject, RegExp]>([
		['a wrong token', { apiToken: 'wrong' }, /./],
		['an end user', { email: people.endUser.email }, /may change nothing/],
	])('%s', async (_, changes, expected) => {
		const run = await rig.runUsers({
			typeVersion: 2,
			items,
			parameters,
			credentials: rig.credentials(changes as Record<string, string>),
		});
		expect(run.status).toBe('error');
		expect(`${run.error?.message} ${run.error?.description ?? ''}`).toMatch(expected);
		expect(rig.writes()).toEqual([]);
	});
});

test('version 1 shows the requests, and reads nothing more', async () => {
	const run = await rig.runUsers({
		items: [{ name: 'Zoë', email: 'zoe@acme.example' }],
		parameters: { operation: 'createMany', options: { dryRun: true } },
	});
	const [outcome] = readOutcomes(run.json[0]);
	expect(outcome).toMatchObject({ status: 'planned', data: { request: { method: 'POST' } } });
	expect(outcome?.reason).toBeUndefined();
	expect(rig.control.journal()).toEqual([]);
});
