/* What a server, or something before it, may answer to an operation on one thing with a success: nothing of it is told as done. */
import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { ZendeskJobs } from '../../nodes/Zendesk/ZendeskJobs.node';
import { ZendeskMemberships } from '../../nodes/Zendesk/ZendeskMemberships.node';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import type { Fault } from '../../sandbox';
import { runNode, type NodeRun } from '../support/n8nRunNode';
import { openGenAuthNodeRig } from './genauthNodeRig';
import { addEmail } from './identityCases';
import { seedOrganizations } from './organizationCases';
import { openScimNodeRig } from './scimNodeRig';
import type { SingleCase } from './singleCase';
import { singleCases } from './singleCases';
import { openZendeskNodeRig } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const node = (resource: SingleCase['resource']): INodeType => {
	if (resource === 'job') return new ZendeskJobs();
	return resource === 'user' || resource === 'identity' ? new ZendeskUsers() : new ZendeskMemberships();
};

const saysNothing: readonly Fault[] = [
	{ status: 200 },
	{ status: 202 },
	{ status: 200, body: {} },
	{ status: 200, body: [] },
	{ status: 200, body: { ok: true } },
	{ status: 200, body: { error: 'x' } },
	{ status: 200, body: '<html>Sign in</html>' },
];

/** Another thing of each kind, as a cache gives it that mixes up its answers. */
const other = { id: 1, name: 'Other', active: true };
const things = ['user', 'deleted_user', 'group', 'identity', 'organization', 'group_membership', 'job_status'];
const lists = { identities: [other], group_memberships: [{ ...other, default: true }] };
const another = { ...Object.fromEntries(things.map((key) => [key, other])), organization_membership: other, ...lists };

const tellsNothing = (run: NodeRun, fault: Fault): void => {
	expect([fault, run.status, run.json.flat()]).toEqual([fault, 'error', []]);
	expect(run.error?.message).toBeTruthy();
};

describe('Zendesk', () => {
	const rig = openZendeskNodeRig();

	async function prepare({ resource }: SingleCase): Promise<void> {
		const options = { waitForCompletion: false };
		if (resource === 'job') await rig.runUsers({ items: [{ name: 'Job', external_id: 'J' }], parameters: { options } });
		if (resource === 'identity') addEmail(rig);
		if (resource.startsWith('organization')) seedOrganizations(rig);
	}

	// Lists tell that they lack their list; those of several things give each thing as it is.
	const cases = singleCases.map((one) => [`${one.resource} ${one.operation} ${one.by ?? ''}`, one] as const);

	test.each(cases)('%s', async (_name, one) => {
		for (const fault of [...saysNothing, { status: 200, body: another }]) {
			rig.control.reset();
			await prepare(one);
			const { resource, operation, by } = one;
			const parameters = { resource, operation, ...(by !== undefined && { by }), ...one.parameters(rig) };
			const [method] = one.request(rig).split(' ');
			rig.control.addFaults([{ method, ...fault, times: 'always' } as Fault]);
			const run = await runNode(node(resource), {
				items: [{ name: 'First' }],
				credentials: rig.credentials(),
				parameters,
			});
			tellsNothing(run, fault);
		}
	});
});

describe('Zendesk, with what was sent left out', () => {
	const rig = openZendeskNodeRig();
	const locate = (value: number) => ({ __rl: true, mode: 'id', value: String(value) });
	const user = { id: 5, name: 'Mei', role: 'end-user', tags: ['old'], user_fields: { floor: '1' }, active: true };
	const change = (additionalFields: IDataObject) => ({ userId: locate(5), additionalFields });
	const cases: readonly (readonly [SingleCase['resource'], string, IDataObject, what: string, shown: object])[] = [
		['user', 'update', change({ role: 'agent' }), 'role', { user }],
		['user', 'update', change({ tags: 'new, old' }), 'tags', { user }],
		['user', 'delete', { userId: locate(5) }, 'still active', { user }],
		['user', 'create', { name: 'Ada' }, 'name', { user }],
		[
			'group',
			'update',
			{ groupId: locate(5), additionalFields: { name: 'B' } },
			'name',
			{ group: { id: 5, name: 'A' } },
		],
		[
			'groupMembership',
			'create',
			{ userId: locate(5), groupId: locate(6) },
			'group_id',
			{ group_membership: { id: 7, user_id: 5, group_id: 8 } },
		],
	];

	test.each(cases)('%s %s %j is told by its %s', async (resource, operation, given, what, body) => {
		rig.control.addFaults([{ status: 200, body, times: 'always' } as Fault]);
		const parameters = { resource, operation, ...given } as INodeParameters;
		const run = await runNode(node(resource), { items: [{}], credentials: rig.credentials(), parameters });
		tellsNothing(run, {});
		expect(run.error?.message).toMatch(new RegExp(`^Zendesk answered HTTP 200, but .*${what}`));
	});
});

const scim = openScimNodeRig();

describe('SCIM', () => {
	const otherGroup = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], id: 'other', displayName: 'Other' };
	const changes = { displayName: 'Sales', additionalFields: { externalId: 'G-1' } };
	const cases: readonly (readonly [method: string, operation: string, parameters: IDataObject])[] = [
		['POST', 'create', changes],
		['PUT', 'replace', changes],
		['PATCH', 'update', { additionalFields: changes }],
		['DELETE', 'delete', {}],
		['GET', 'get', {}],
	];

	test.each(cases)('%s: group %s', async (method, operation, given) => {
		for (const fault of [...saysNothing, { status: 200, body: otherGroup }, { status: 201, body: otherGroup }]) {
			scim.scim.reset();
			const [groupId = ''] = scim.scim.seedGroups([{ displayName: 'Before' }]);
			scim.scim.addFaults([{ method, ...fault, times: 'always' } as Fault]);
			const parameters = { ...(operation !== 'create' && { groupId }), ...given };
			tellsNothing(await scim.runOnScim({ operation, parameters }), fault);
			expect(scim.scim.groups().map(({ displayName }) => displayName)).toEqual(['Before']);
		}
	});
});

test.each(['replace', 'update'])(
	'SCIM: %s that is answered with the group as it was is not told as done',
	async (operation) => {
		const [groupId = ''] = scim.scim.seedGroups([{ displayName: 'Before' }]);
		const body = { schemas: [], id: groupId, displayName: 'Before' };
		scim.scim.addFaults([{ method: operation === 'update' ? 'PATCH' : 'PUT', status: 200, body, times: 'always' }]);
		const given = operation === 'update' ? { additionalFields: { displayName: 'Sales' } } : { displayName: 'Sales' };
		const run = await scim.runOnScim({ operation, parameters: { groupId, ...given } });
		tellsNothing(run, {});
		expect(run.error?.message).toMatch(/answered HTTP 200, but .*another displayName/);
	},
);

describe('GenAuth', () => {
	const rig = openGenAuthNodeRig();
	const answer = (data: unknown): Fault => ({ status: 200, body: { statusCode: 200, message: '', data } });
	const group = { code: 'other', name: 'Other', description: '', type: 'static' };
	const given = { code: 'hr', name: 'HR' };
	const located = { code: { __rl: true, mode: 'id', value: 'hr' } };
	const cases: readonly (readonly [
		path: string,
		operation: string,
		parameters: IDataObject,
		others: readonly Fault[],
	])[] = [
		['get-group', 'get', located, [answer(group)]],
		['create-group', 'create', given, [answer(group), answer({ ...group, code: 'hr' })]],
		['create-or-update-group', 'createOrUpdate', given, [answer({ created: true, data: group })]],
		['update-group', 'update', { ...located, additionalFields: { name: 'People', description: 'x' } }, [answer(group)]],
		['get-user', 'get', { resource: 'user', userIdType: 'user_id', userId: 'u1' }, [answer({ userId: 'u2' })]],
	];

	test.each(cases)('%s', async (path, operation, parameters, others) => {
		for (const fault of [...saysNothing, ...others]) {
			rig.control.reset();
			if (operation === 'update') rig.control.seed({ genauth: { groups: [{ code: 'hr', name: 'HR' }] } });
			rig.control.addFaults([{ path: `*/${path}`, ...fault, times: 'always' }]);
			tellsNothing(await rig.run({ parameters: { operation, ...parameters } as never }), fault);
			expect(rig.state().groups.some(({ name }) => name === 'People')).toBe(false);
		}
	});
});
