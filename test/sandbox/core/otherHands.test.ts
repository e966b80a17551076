import { createRig, groupId, type QueuedJob, type Rig, usersUpsert } from '../zendesk/rig';

const findUser = ({ sandbox }: Rig, externalId: string) =>
	sandbox.control.state().zendesk.users.find((user) => user.external_id === externalId);

const upsert = { method: 'POST', path: usersUpsert } as const;
const tomas = { users: [{ external_id: 'HR-0001', phone: '+1 555 0100' }] };

describe('other hands', () => {
	it('change a user between the request and the end of its job', async () => {
		const rig = createRig();
		rig.sandbox.control.switches({ jobMs: 10_000, jobWork: 'atEnd' });
		const touch = { zendesk: { users: [{ external_id: 'HR-0001', name: 'Tom', phone: '+1 555 0199' }] } };
		rig.sandbox.control.addFaults([{ ...upsert, touch, touchAfterMs: 4000 }]);
		await rig.ask('POST', usersUpsert, tomas);
		rig.clock.pass(3999);
		expect(findUser(rig, 'HR-0001')).toMatchObject({ name: 'Tomás Ibarra', phone: null });
		rig.clock.pass(1);
		expect(findUser(rig, 'HR-0001')).toMatchObject({
			name: 'Tom',
			phone: '+1 555 0199',
			updated_at: '2026-01-05T09:00:04Z',
		});
		rig.clock.pass(6000);
		expect(findUser(rig, 'HR-0001')).toMatchObject({ name: 'Tom', phone: '+1 555 0100' });
	});

	it('do so at their own time, however late the next request comes', async () => {
		const rig = createRig();
		rig.sandbox.control.switches({ jobMs: 10_000, jobWork: 'atEnd' });
		const touch = { zendesk: { users: [{ external_id: 'HR-0001', phone: '1' }] } };
		rig.sandbox.control.addFaults([{ ...upsert, touch, touchAfterMs: 4000 }]);
		await rig.ask<QueuedJob>('POST', usersUpsert, tomas);
		rig.clock.pass(60_000);
		expect(findUser(rig, 'HR-0001')).toMatchObject({ phone: '+1 555 0100', updated_at: '2026-01-05T09:00:10Z' });
	});

	it('change, add and remove memberships, and delete users', async () => {
		const { ask, sandbox } = createRig();
		const { users } = sandbox.control.state().zendesk;
		const [tomasId, meiLinId] = ['HR-0001', 'HR-0002'].map((key) => users.find((user) => user.external_id === key)?.id);
		const [tier1, billing] = [groupId(sandbox, 'Support Tier 1'), groupId(sandbox, 'Billing')];
		const changes = {
			group_memberships: [{ user_id: tomasId, group_id: billing, default: true }],
			deleted_group_memberships: [{ user_id: meiLinId, group_id: tier1 }, { id: 99 }],
			deleted_users: [{ email: 'one@customer.example' }, { external_id: 'nobody' }],
			users: [{ name: 'New', external_id: 'NEW-1' }, { id: 99 }],
		};
		sandbox.control.addFaults([{ touch: { zendesk: changes } }]);
		await ask('GET', '/api/v2/users');
		const after = sandbox.control.state().zendesk;
		const ofTomas = after.group_memberships.filter((each) => each.user_id === tomasId);
		expect(new Map(ofTomas.map((each) => [each.group_id, each.default]))).toEqual(
			new Map([
				[tier1, false],
				[billing, true],
			]),
		);
		expect(after.group_memberships.filter((each) => each.user_id === meiLinId)).toHaveLength(1);
		expect(after.users.filter((user) => user.active === false).map((user) => user.name)).toEqual(['Customer One']);
		expect(after.users.some((user) => user.external_id === 'NEW-1')).toBe(true);
		expect(after.users).toHaveLength(6);
	});

	it('can be called at once, in a test and by the control API', async () => {
		const rig = createRig();
		rig.sandbox.control.touch({ zendesk: { users: [{ external_id: 'HR-0001', name: 'Tom' }] } });
		expect(findUser(rig, 'HR-0001')?.name).toBe('Tom');
		const change = { zendesk: { users: [{ external_id: 'HR-0001', name: 'Thomas' }] } };
		expect((await rig.ask('POST', '/__sandbox/touch', change)).status).toBe(200);
		expect(findUser(rig, 'HR-0001')?.name).toBe('Thomas');
	});

	it('come before the next request, also where the one before was dropped', async () => {
		const rig = createRig();
		const touch = { zendesk: { users: [{ external_id: 'HR-0001', name: 'Tom' }] } };
		rig.sandbox.control.addFaults([{ drop: 'before', touch }]);
		await expect(rig.ask('GET', '/api/v2/users')).rejects.toMatchObject({ dropped: 'before' });
		expect(findUser(rig, 'HR-0001')?.name).toBe('Tom');
	});

	it.each([
		[
			{ zendesk: { tickets: [] } },
			'zendesk has no tickets; it has users, deleted_users, identities, deleted_identities, permanently_deleted_users',
		],
		[{ nobody: {} }, 'There is no service nobody'],
		['all', 'A touch must be a JSON object'],
	])('are refused for %j', (touch, message) => {
		const { sandbox } = createRig();
		expect(() => sandbox.control.touch(touch)).toThrow(message);
		expect(() => sandbox.control.addFaults([{ touch }])).toThrow(message);
		expect(sandbox.control.state().faults).toEqual([]);
	});

	it('are forgotten by a reset', async () => {
		const rig = createRig();
		const touch = { zendesk: { users: [{ external_id: 'HR-0001', name: 'Tom' }] } };
		rig.sandbox.control.addFaults([{ touch, touchAfterMs: 10 }]);
		await rig.ask('GET', '/api/v2/users');
		rig.sandbox.control.reset();
		rig.clock.pass(10);
		expect(findUser(rig, 'HR-0001')?.name).toBe('Tomás Ibarra');
	});
});
