/* "Send Only Changes": who is as the row says already is not written again. */
import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import { createManyOrganizationMemberships } from '../../nodes/Zendesk/memberships/organizationCreates';
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { createOrUpdateMany } from '../../nodes/Zendesk/users/upserts';
import { makeRig } from '../support/zendeskRig';

const settings = { sendOnlyChanges: true };
const ada = { external_id: 'A', name: 'Ada', email: 'ada@acme.example', tags: ['vip', 'eu'] };
const bo = { external_id: 'B', name: 'Bo', email: 'bo@acme.example' };

function openStaff() {
	const rig = makeRig();
	const [adaId, boId] =
		rig.sandbox.control.seed({ zendesk: { users: [ada, bo].map((one) => ({ ...one, role: 'agent' })) } }).zendesk
			?.users ?? [];
	rig.clock.advance(60_000);
	const writes = () => rig.sandbox.control.journal().filter(({ method }) => method !== 'GET');
	const find = (id: number | undefined) => rig.sandbox.control.state().zendesk.users.find((one) => one.id === id);
	return { rig, adaId, boId, writes, find };
}

test('Create or Update Many writes who is new and who changes, and a second run writes nothing', async () => {
	const { rig, adaId, boId, writes, find } = openStaff();
	const rows = [
		{ ...ada, external_id: 'a', tags: ['eu', 'vip'] },
		{ ...bo, name: 'Bo Lind' },
		{ external_id: 'C', name: 'Cy', email: 'cy@acme.example' },
	];
	const first = await rig.run(createOrUpdateMany, rows, { settings });
	expect(first.list.map(({ status }) => status)).toEqual(['unchanged', 'updated', 'created']);
	expect(first.list[0]).toMatchObject({ id: adaId, reason: expect.stringContaining('Nothing was sent') });
	expect(find(boId)?.name).toBe('Bo Lind');
	const sent = writes().length;
	const second = await rig.run(createOrUpdateMany, rows, { settings });
	expect(second.list.map(({ status, sameAs }) => [status, sameAs])).toEqual(rows.map(() => ['unchanged', undefined]));
	expect(writes()).toHaveLength(sent);
});

test('Update Many writes who changes alone, also with a new primary email', async () => {
	const { rig, adaId, boId, writes, find } = openStaff();
	const rows = [
		{ id: adaId, email: 'ada@new.example' },
		{ id: boId, name: 'Bo' },
		{ id: 99, name: 'Nobody' },
	];
	const run = () =>
		rig.run(updateManyUsers, rows, { settings: { ...settings, makeEmailPrimary: 'keep' }, keys: new Set(['id']) });
	const first = await run();
	expect(first.list.map(({ status }) => status)).toEqual(['updated', 'unchanged', 'failed']);
	expect(find(adaId)?.email).toBe('ada@new.example');
	const sent = writes().length;
	const second = await run();
	expect(second.list.map(({ status }) => status)).toEqual(['unchanged', 'unchanged', 'failed']);
	// Nobody's ID goes out: Zendesk's word on it counts.
	expect(writes()).toHaveLength(sent + 1);
});

test('a field that this credential is not shown is not told as cleared already', async () => {
	const { rig, adaId, find } = openStaff();
	rig.sandbox.control.seed({ zendesk: { users: [{ id: adaId, notes: 'Desk 4' }] } });
	const { list } = await rig.run(updateManyUsers, [{ id: adaId, notes: null as never }], {
		settings,
		transport: (sandbox) => async (request) => {
			const answer = await sandbox(request);
			if (answer.kind !== 'answer' || !request.path.endsWith('/users/show_many')) return answer;
			const { users = [] } = answer.body as { readonly users?: readonly Record<string, unknown>[] };
			return { ...answer, body: { users: users.map(({ notes: _notes, ...user }) => user) } };
		},
	});
	expect(list.map(({ status }) => status)).toEqual(['updated']);
	expect(find(adaId)?.notes).toBeNull();
});

test('what is said of all users is compared as well', async () => {
	const { rig, adaId, boId, writes } = openStaff();
	const all = { changes: 'same', sameChange: '{"tags":["vip","eu"]}', sendOnlyChanges: true };
	const { list } = await rig.run(updateManyUsers, [{ id: adaId }, { id: boId }], { settings: all });
	expect(list.map(({ status }) => status)).toEqual(['unchanged', 'updated']);
	expect(writes().map(({ query }) => query)).toMatchObject([{ ids: String(boId) }]);
});

test('two rows of one user, of which one changes it: the one is not told unchanged', async () => {
	const { rig, adaId, find } = openStaff();
	const rows = [ada, { ...ada, name: 'Ada Brandt' }];
	const { list } = await rig.run(createOrUpdateMany, rows, { settings });
	const without = await openStaff().rig.run(createOrUpdateMany, rows);
	expect(list.map(({ status }) => status)).toEqual(without.list.map(({ status }) => status));
	expect(find(adaId)?.name).toBe('Ada');
});

test('memberships that are there are not sent again, but for one that is to be the default', async () => {
	const { rig, adaId, boId, writes } = openStaff();
	const rows = [
		{ user_id: adaId, organization_name: 'Brightwater' },
		{ user_id: boId, organization_name: 'Brightwater' },
	];
	const inGroup = [
		{ user_id: adaId, group_name: 'Billing' },
		{ user_id: boId, group_name: 'Sales' },
	];
	const run = async () => [
		...(await rig.run(createManyOrganizationMemberships, rows, { settings })).list,
		...(await rig.run(createManyMemberships, inGroup, { settings })).list,
	];
	expect((await run()).map(({ status }) => status)).toEqual(['created', 'created', 'created', 'created']);
	const sent = writes().length;
	expect((await run()).map(({ status }) => status)).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged']);
	expect(writes()).toHaveLength(sent);
	await rig.run(createManyMemberships, [{ user_id: adaId, group_name: 'Billing', default: true }], { settings });
	expect(writes()).toHaveLength(sent + 1);
});

test('without the option all is written, as before', async () => {
	const { rig, writes } = openStaff();
	const { list } = await rig.run(createOrUpdateMany, [ada]);
	expect(list.map(({ status }) => status)).toEqual(['updated']);
	expect(writes()).toHaveLength(1);
});
