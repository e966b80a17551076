/* Services write what was sent in ways of their own: such an answer to an operation on one thing is no failure. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { ZendeskMemberships } from '../../nodes/Zendesk/ZendeskMemberships.node';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import type { Fault } from '../../sandbox';
import { runNode } from '../support/n8nRunNode';
import { openScimNodeRig } from './scimNodeRig';
import { openZendeskNodeRig } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

describe('Zendesk', () => {
	const rig = openZendeskNodeRig();
	const locate = (value: number) => ({ __rl: true, mode: 'id', value: String(value) });
	const user = { id: 5, name: 'Mei', role: 'end-user', active: true };
	const change = (additionalFields: IDataObject) => ({ userId: locate(5), additionalFields });
	const upsert = (additionalFields: IDataObject) => ({ name: 'Mei', additionalFields });
	const memberships = (count: number) => Array.from({ length: count }, (_, id) => ({ id: id + 1, default: false }));
	const setDefault = { userId: locate(5), membershipId: '700' };
	const own = (fields: object) => ({ user: { ...user, ...fields } });

	const cases: readonly (readonly [string, string, IDataObject, shown: object])[] = [
		['user', 'createOrUpdate', upsert({ external_id: 'HR-1' }), own({ external_id: 'hr-1' })],
		['user', 'update', change({ user_fields: '{"vip": null}' }), own({ user_fields: { vip: false } })],
		[
			'user',
			'update',
			change({ user_fields: '{"since": "2026-11-21T00:00:00Z"}' }),
			own({ user_fields: { since: '2026-11-21T00:00:00+00:00' } }),
		],
		[
			'user',
			'update',
			change({ time_zone: 'Asia/Calcutta' }),
			own({ time_zone: 'Chennai', iana_time_zone: 'Asia/Kolkata' }),
		],
		['user', 'update', change({ time_zone: 'Europe/Kyiv' }), own({ time_zone: 'Kyiv', iana_time_zone: 'Europe/Kiev' })],
		['user', 'update', change({ locale: 'en', notes: 'a\r\nb ' }), own({ locale: 'en-US', notes: 'a\nb' })],
		['user', 'update', change({ tags: 'VIP, new' }), own({ tags: ['new', 'vip'] })],
		// The tags of what is chosen in the user's own fields stand among the user's.
		['user', 'update', change({ tags: 'a' }), own({ tags: ['a', 'gold_plan'], user_fields: { plan: 'gold_plan' } })],
		['user', 'update', change({ tags: 'b' }), own({ tags: ['b', 'is_vip'], user_fields: { vip: true } })],
		['group', 'create', { name: 'Tier  2' }, { group: { id: 7, name: 'Tier 2', description: '' } }],
		[
			'groupMembership',
			'create',
			{ userId: locate(5), groupId: locate(6) },
			{ group_membership: { id: '7', user_id: '5', group_id: '6', default: true } },
		],
		// Of a user in more groups than an answer lists.
		['groupMembership', 'setDefault', setDefault, { group_memberships: memberships(100) }],
	];

	test.each(cases)('%s %s %j', async (resource, operation, given, body) => {
		rig.control.addFaults([{ status: 200, body, times: 'always' } as Fault]);
		const node = resource === 'user' ? new ZendeskUsers() : new ZendeskMemberships();
		const parameters = { resource, operation, ...given } as INodeParameters;
		const run = await runNode(node, { items: [{}], credentials: rig.credentials(), parameters });

		expect(run.error?.message).toBeUndefined();
		expect(run.status).toBe('success');
	});

	test('a default membership is not told as set where the answer shows another one', async () => {
		const body = { group_memberships: [...memberships(99), { id: 800, default: true }] };
		rig.control.addFaults([{ status: 200, body, times: 'always' } as Fault]);
		const parameters = { resource: 'groupMembership', operation: 'setDefault', ...setDefault };
		const run = await runNode(new ZendeskMemberships(), { items: [{}], credentials: rig.credentials(), parameters });

		expect(run.error?.message).toMatch('does not show this membership as the default one');
	});
});

describe('SCIM', () => {
	const rig = openScimNodeRig();
	const changes = { displayName: 'Sales  Team', additionalFields: { externalId: 'G-1' } };

	test.each<[string, object]>([
		['without an external ID', { displayName: 'Sales  Team' }],
		['with no external ID', { displayName: 'Sales  Team', externalId: null }],
		['without a name', { externalId: 'G-1' }],
		['with a name in other case and blanks', { displayName: 'SALES TEAM', externalId: 'G-1' }],
	])('a new group that is shown %s', async (_what, shown) => {
		rig.scim.addFaults([{ method: 'POST', status: 201, body: { schemas: [], id: 'g9', ...shown }, times: 'always' }]);
		const run = await rig.runOnScim({ operation: 'create', parameters: changes });

		expect(run.error?.message).toBeUndefined();
		expect(run.json.flat()).toEqual([expect.objectContaining({ id: 'g9' })]);
	});

	test('an external ID that a changed group does not show was not written', async () => {
		const [groupId = ''] = rig.scim.seedGroups([{ displayName: 'Sales' }]);
		const body = { schemas: [], id: groupId, displayName: 'Sales' };
		rig.scim.addFaults([{ method: 'PATCH', status: 200, body, times: 'always' }]);
		const parameters = { groupId, additionalFields: { externalId: 'G-1' } };

		expect((await rig.runOnScim({ operation: 'update', parameters })).error?.message).toMatch('another externalId');
	});

	test.each(['replace', 'update'])('%s that is answered with the group as it was, and was done', async (operation) => {
		const { scim } = rig;
		const [groupId = ''] = scim.seedGroups([{ displayName: 'Before' }]);
		const body = { schemas: [], id: groupId, displayName: 'Before' };
		const method = operation === 'update' ? 'PATCH' : 'PUT';
		scim.addFaults([{ method, status: 200, body, doWork: true, times: 'always' } as Fault]);
		const given = operation === 'update' ? { additionalFields: { displayName: 'Sales' } } : { displayName: 'Sales' };
		const run = await rig.runOnScim({ operation, parameters: { groupId, ...given } });

		expect(run.error?.message).toBeUndefined();
		expect(scim.groups().map(({ displayName }) => displayName)).toEqual(['Sales']);
	});
});
