/* What a single operation may say is done, or missing, and by what proof. */
import { ZendeskMemberships } from '../../nodes/Zendesk/ZendeskMemberships.node';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import type { Fault } from '../../sandbox';
import { runNode, type NodeRun } from '../support/n8nRunNode';
import { openZendeskNodeRig, people } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const firstMembership = (): number => rig.state().group_memberships[0]?.id ?? 0;

const deleteOne = (id: number) =>
	runNode(new ZendeskMemberships(), {
		items: [{}],
		credentials: rig.credentials(),
		parameters: { resource: 'groupMembership', operation: 'delete', by: 'membership', membershipId: id },
	});

const foreign: readonly (readonly [string, Fault])[] = [
	['a gateway’s 404', { gateway: 404 }],
	['the 404 of a wrong address', { status: 404, body: { error: 'InvalidEndpoint', description: 'Not found' } }],
	['a 404 without a body', { status: 404 }],
	['JSON that is not Zendesk’s', { status: 404, body: { message: 'no Route matched' } }],
];

test.each(foreign)('a delete that was lost, and then met %s, is not told as deleted', async (_what, fault) => {
	const id = firstMembership();
	rig.control.addFaults([
		{ method: 'DELETE', drop: 'before' },
		{ method: 'DELETE', ...fault, times: 'always' },
	]);
	const run = await deleteOne(id);
	expect(rig.state().group_memberships.some((one) => one.id === id)).toBe(true);
	expect(run.error?.message).toBeDefined();
	expect(run.json.flat()).toEqual([]);
});

test.each([{}, { error: null }, 'OK'])('a delete that is answered 200 and %j is not told as deleted', async (body) => {
	const id = firstMembership();
	rig.control.addFaults([{ method: 'DELETE', status: 200, body, times: 'always' }]);
	const run = await deleteOne(id);
	expect(rig.state().group_memberships.some((one) => one.id === id)).toBe(true);
	expect(run.error?.message).toMatch(/200/);
	expect(run.json.flat()).toEqual([]);
});

describe.each([200, 202])('a success %d without a body, as a gateway gives it, is no word of Zendesk: of', (status) => {
	const refuseToTell = async (run: Promise<NodeRun>) => {
		rig.control.addFaults([{ method: 'DELETE', status, times: 'always' }]);
		const { error, json } = await run;
		expect(error?.message).toMatch(`Zendesk answered HTTP ${status}, but did not say`);
		expect(json.flat()).toEqual([]);
	};

	test('a membership', async () => {
		const id = firstMembership();
		await refuseToTell(deleteOne(id));
		expect(rig.state().group_memberships.some((one) => one.id === id)).toBe(true);
	});

	test('a group', async () => {
		const groupId = rig.state().groups[0]?.id;
		const parameters = { resource: 'group', operation: 'delete', groupId };
		await refuseToTell(runNode(new ZendeskMemberships(), { items: [{}], credentials: rig.credentials(), parameters }));
		expect(rig.state().groups.find(({ id }) => id === groupId)).toMatchObject({ deleted: false });
	});

	test('an email of a user', async () => {
		const [identity] = rig.state().identities as readonly { readonly id?: number; readonly user_id: number }[];
		const { id: identityId, user_id: userId } = identity ?? {};
		const parameters = { resource: 'identity', operation: 'delete', userId, identityId };
		await refuseToTell(runNode(new ZendeskUsers(), { items: [{}], credentials: rig.credentials(), parameters }));
		expect(rig.state().identities.some(({ id }) => id === identityId)).toBe(true);
	});
});

test('a delete that was done and lost is deleted: the second try finds nothing', async () => {
	const id = firstMembership();
	rig.control.addFaults([{ method: 'DELETE', drop: 'after' }]);
	const run = await deleteOne(id);
	expect(rig.state().group_memberships.some((one) => one.id === id)).toBe(false);
	expect(run.json[0]).toEqual([{ deleted: true }]);
});

test('a user who was deleted by a request that was lost: the error says that it may have been done', async () => {
	const userId = rig.userId(people.endUser.name);
	rig.control.addFaults([{ method: 'DELETE', drop: 'after' }]);
	const run = await runNode(new ZendeskUsers(), {
		items: [{}],
		credentials: rig.credentials(),
		parameters: { resource: 'user', operation: 'delete', userId },
	});
	expect(rig.state().users.find(({ id }) => id === userId)).toMatchObject({ active: false });
	expect(run.error?.description).toMatch(/An attempt before it got no answer, and may have been done/);
});

test.each([{}, { users: null }, { error: null }, []])(
	'an answer without the list, %j, calls nobody missing',
	async (body) => {
		const ids = String(rig.userId(people.agent.name));
		rig.control.addFaults([{ method: 'GET', path: '/api/v2/users/show_many', status: 200, body, times: 'always' }]);
		const run = await runNode(new ZendeskUsers(), {
			items: [{}],
			credentials: rig.credentials(),
			parameters: { resource: 'user', operation: 'getByIds', by: 'id', ids },
		});
		expect(run.error?.message).toMatch(/could not be read/);
		expect(JSON.stringify(run.json)).not.toContain('notFound');
	},
);
