/* A search finds emails that are alike: only who holds the very one is meant, with any of their emails. */
import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import { createManyUsers } from '../../nodes/Zendesk/users/creates';
import { createOrUpdateMany } from '../../nodes/Zendesk/users/upserts';
import { makeRig, type Rig } from '../support/zendeskRig';
import { listLies } from './zendeskHeld';

const asked = 'ann@acme.example';
const row = { user_email: asked, group_name: 'Billing' };

/** Agents with these emails; a search also finds emails that begin with the one asked for. */
function openAccount(emails: readonly string[]): Rig {
	const rig = makeRig();
	const users = emails.map((email) => ({ name: email, email, role: 'agent' }));
	rig.sandbox.control.seed({ zendesk: { users } });
	rig.sandbox.control.switches({ searchEmail: 'prefix' });
	rig.clock.advance(60_000);
	return rig;
}

/** The names of those who are in the group. */
function listMembers({ sandbox }: Rig): string[] {
	const { users, groups, group_memberships: memberships } = sandbox.control.state().zendesk;
	const group = groups.find(({ name }) => name === 'Billing')?.id;
	const ids = memberships.filter(({ group_id: id }) => id === group).map(({ user_id: id }) => id);
	const members = users.filter(({ id }) => ids.includes(id));
	return members.map(({ name }) => name).sort();
}

const addEmail = (rig: Rig, name: string, email: string): void => {
	const user = rig.sandbox.control.state().zendesk.users.find((one) => one.name === name);
	rig.sandbox.control.touch({ zendesk: { users: [{ id: user?.id, email }] } });
};

test.each([1, 2])('a membership by email never takes somebody alike (%i rows)', async (rows) => {
	const rig = openAccount(['ann@acme.example.org', 'bea@acme.example']);
	const before = listMembers(rig);
	const { list } = await rig.run(
		createManyMemberships,
		[row, { ...row, user_email: 'bea@acme.example' }].slice(0, rows),
	);
	expect(list[0]).toMatchObject({ status: 'failed', code: 'unknown_reference' });
	expect(listMembers(rig)).toEqual([...before, ...(rows === 2 ? ['bea@acme.example'] : [])].sort());
});

test.each([1, 2])('who holds it as another email is meant, and nobody alike (%i rows)', async (rows) => {
	const rig = openAccount(['al@acme.example', 'ann@acme.example.org', 'bea@acme.example']);
	addEmail(rig, 'al@acme.example', asked);
	const before = listMembers(rig);
	const { list } = await rig.run(
		createManyMemberships,
		[row, { ...row, user_email: 'bea@acme.example' }].slice(0, rows),
	);
	expect(list.map(({ status }) => status)).toEqual(rows === 2 ? ['created', 'created'] : ['created']);
	expect(listMembers(rig)).toEqual([...before, 'al@acme.example', ...(rows === 2 ? ['bea@acme.example'] : [])].sort());
});

test('somebody alike by another email is not meant either', async () => {
	const rig = openAccount(['al@acme.example']);
	addEmail(rig, 'al@acme.example', 'ann@acme.example.org');
	const before = listMembers(rig);
	const { list } = await rig.run(createManyMemberships, [row]);
	expect(list).toMatchObject([{ status: 'failed', code: 'unknown_reference' }]);
	expect(listMembers(rig)).toEqual(before);
});

test('where it cannot be read who holds it, nothing is sent', async () => {
	const rig = openAccount(['al@acme.example']);
	addEmail(rig, 'al@acme.example', asked);
	rig.sandbox.control.addFaults([{ method: 'GET', path: '/api/v2/users/*/identities', status: 500, times: 'always' }]);
	const run = await rig.run(createManyMemberships, [row]);
	expect(run.list).toMatchObject([{ status: 'unsent', code: 'no_answer' }]);
	expect(run.wrote).toBe(false);
});

test.each([createOrUpdateMany, createManyUsers] as const)(
	'reading back by email takes nobody alike (%#)',
	async (operation) => {
		const rig = openAccount(['ann@acme.example.org']);
		rig.sandbox.control.switches({ jobEnd: 'failed' });
		const users = [
			{ name: 'First', email: 'first@acme.example' },
			{ name: 'ann@acme.example.org', email: asked },
		];
		const { list } = await (operation === createManyUsers
			? rig.run(createManyUsers, users)
			: rig.run(createOrUpdateMany, users));
		expect(listLies(rig, users, list)).toEqual([]);
		expect(list).toMatchObject([{ status: 'created' }, { status: 'unknown' }]);
	},
);

test('reading back finds who was updated by another of their emails', async () => {
	const rig = openAccount(['al@acme.example', 'ann@acme.example.org']);
	addEmail(rig, 'al@acme.example', asked);
	rig.clock.advance(60_000);
	rig.sandbox.control.switches({ resultNames: 'none' });
	const users = [{ email: asked, notes: 'Moved' }];
	const { list } = await rig.run(createOrUpdateMany, users);
	expect(listLies(rig, users, list)).toEqual([]);
	expect(list).toMatchObject([{ status: 'updated' }]);
});
