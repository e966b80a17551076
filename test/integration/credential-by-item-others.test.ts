import type { IDataObject } from 'n8n-workflow';
import { GenAuthGroups } from '../../nodes/GenAuth/GenAuthGroups.node';
import { ScimGroups } from '../../nodes/Scim/ScimGroups.node';
import { listEnds, openTwoTenants, runStep, type Tenant } from './twoTenants';
import { readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* The credential takes its address from the item: each row must land in its own tenant, and nowhere else. */

const rig = openTwoTenants();

describe('SCIM', () => {
	const urlOf = ({ scim }: Tenant): string => scim.url;
	const node = new ScimGroups();
	const token = { authentication: 'token' };
	const names = ({ scim }: Tenant) => scim.groups().map(({ displayName }) => displayName);
	const membersOf = ({ scim }: Tenant) => scim.groups().map(({ members = [] }) => (members as unknown[]).length);
	const create = { resource: 'group', operation: 'createMany', parameters: token };

	/** A user and a group in each; the ids differ. */
	const seed = (): IDataObject[] =>
		[rig.a, rig.b].map((tenant) => {
			const [user = ''] = tenant.scim.seedUsers([{ userName: 'ann' }]);
			const [groupId = ''] = tenant.scim.seedGroups([{ displayName: 'Staff', members: [{ value: user }] }]);
			const [member = ''] = tenant.scim.seedUsers([{ userName: 'bob' }]);
			return { tenant: urlOf(tenant), groupId, memberId: member };
		});

	test('groups are made where they belong', async () => {
		const items = [rig.b, rig.a, rig.b].map((tenant, nth) => ({ tenant: urlOf(tenant), displayName: `G${nth}` }));
		const run = await runStep(node, { ...create, items, credentials: rig.scim() });
		expect([names(rig.a), names(rig.b)]).toEqual([['G1'], ['G0', 'G2']]);
		expect(listEnds(run, 0)).toEqual(['0:created', '1:created', '2:created']);
	});

	test('groups are deleted where they belong', async () => {
		const items = seed().map(({ groupId, tenant }) => ({ id: groupId, tenant })) as IDataObject[];
		const step = { resource: 'group', operation: 'deleteMany', parameters: token };
		const [first = {}, second = {}] = items;
		await runStep(node, { ...step, items: [second], credentials: rig.scim() });
		expect([names(rig.a), names(rig.b)]).toEqual([['Staff'], []]);
		await runStep(node, { ...step, items: [second, first], credentials: rig.scim() });
		expect([names(rig.a), names(rig.b)]).toEqual([[], []]);
	});

	test('members are added where they belong', async () => {
		const items = seed();
		const step = { resource: 'member', operation: 'addMembers', parameters: token };
		const run = await runStep(node, { ...step, items, credentials: rig.scim() });
		expect(listEnds(run, 0)).toEqual(['0:added', '1:added']);
		expect([membersOf(rig.a), membersOf(rig.b)]).toEqual([[2], [2]]);
	});

	test('nobody is taken out of a group while a row is without a credential: it may be one of its members', async () => {
		const [first, second] = seed();
		const items = [first, { ...second, tenant: undefined }, second] as IDataObject[];
		const step = { resource: 'member', operation: 'replaceMembers', parameters: token };
		const run = await runStep(node, { ...step, items, credentials: rig.scim() });
		expect(listEnds(run, 1)).toContain('1:failed');
		expect([membersOf(rig.a), membersOf(rig.b)]).toEqual([[2], [2]]);
	});

	test('a group is read from the server that the item names', async () => {
		const items = seed();
		const parameters = { ...token, groupId: '={{ $json.groupId }}' };
		const run = await runStep(node, {
			...{ resource: 'group', operation: 'get', parameters },
			items,
			credentials: rig.scim(),
		});
		expect(run.json[0]?.map(({ id }) => id)).toEqual(items.map(({ groupId }) => groupId));
	});

	test('servers of both kinds take part in one run', async () => {
		const { zuora } = rig.a.sandbox;
		const grant = { grant_type: 'client_credentials', client_id: zuora.clientId, client_secret: zuora.clientSecret };
		const answer = await fetch(zuora.tokenUrl, { method: 'POST', body: new URLSearchParams(grant) });
		const { access_token } = (await answer.json()) as { access_token: string };
		const items = [
			{ tenant: urlOf(rig.b), dialect: 'rfc7644', token: rig.b.scim.token, displayName: 'G0' },
			{ tenant: zuora.url, dialect: 'zuora', token: access_token, displayName: 'G1' },
		];
		const credentials = rig.scim({ dialect: '={{ $json.dialect }}', token: '={{ $json.token }}' });
		const run = await runStep(node, { ...create, items, credentials });
		expect(listEnds(run, 0)).toEqual(['0:created', '1:created']);
		expect(names(rig.b)).toEqual(['G0']);
		const zuoraGroups = rig.a.sandbox.control.state().zuora.groups.map(({ displayName }) => displayName);
		expect(zuoraGroups).toContain('G1');
	});
});

describe('GenAuth', () => {
	const urlOf = ({ sandbox }: Tenant): string => sandbox.genauth.url;
	const node = new GenAuthGroups();
	const codes = ({ sandbox }: Tenant) =>
		sandbox.control
			.state()
			.genauth.groups.map(({ code }) => code)
			.filter((code) => code.startsWith('new-'));
	const newGroup = (tenant: Tenant, nth: number) => ({ tenant: urlOf(tenant), code: `new-${nth}`, name: `New ${nth}` });
	const create = { resource: 'group', operation: 'createMany' };

	test('groups are made where they belong, each pool with a token of its own', async () => {
		const items = [rig.b, rig.a, rig.b].map(newGroup);
		const run = await runStep(node, { ...create, items, credentials: rig.genauth() });
		expect([codes(rig.a), codes(rig.b)]).toEqual([['new-1'], ['new-0', 'new-2']]);
		expect(listEnds(run, 0)).toEqual(['0:created', '1:created', '2:created']);
	});

	test('a row without an address fails by itself', async () => {
		const items = [rig.b, rig.a].map(newGroup).map((item, nth) => (nth === 0 ? { ...item, tenant: '' } : item));
		const run = await runStep(node, { ...create, items, credentials: rig.genauth() });
		expect([codes(rig.a), codes(rig.b)]).toEqual([['new-1'], []]);
		expect(readOutcomes(run.json[1])[0]?.reason).toMatch(/^Item 0: .*no usable Base URL/);
	});

	test('a row without a pool does not go into the pool of the access key, where others name theirs', async () => {
		const { userPoolId } = rig.a.sandbox.genauth;
		const items = [rig.a, rig.a].map(newGroup).map((item, nth) => (nth === 0 ? item : { ...item, pool: userPoolId }));
		const run = await runStep(node, {
			...create,
			items,
			credentials: rig.genauth({ userPoolId: '={{ $json.pool }}' }),
		});
		expect(codes(rig.a)).toEqual(['new-1']);
		expect(readOutcomes(run.json[1])[0]?.reason).toContain('"User Pool ID" is an expression that gives nothing.');
	});

	test('a group is made by a single operation where its item belongs', async () => {
		const items = [rig.b, rig.a].map(newGroup);
		const parameters = { code: '={{ $json.code }}', name: '={{ $json.name }}' };
		const step = { resource: 'group', operation: 'create', parameters };
		await runStep(node, { ...step, items, credentials: rig.genauth() });
		expect([codes(rig.a), codes(rig.b)]).toEqual([['new-1'], ['new-0']]);
	});
});
