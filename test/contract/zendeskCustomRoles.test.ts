/* A custom role by its name: the list of roles is read once, and a name that no role has lists those that there are. */
import { createManyUsers } from '../../nodes/Zendesk/users/creates';
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { makeRig } from '../support/zendeskRig';

const roles = [
	{ id: 815, name: 'Advisor' },
	{ id: 816, name: 'Team Lead' },
	{ id: 817, name: 'team lead' },
];

function openAccount() {
	const rig = makeRig();
	const users = [0, 1].map((n) => ({ name: `User ${n}`, external_id: `E-${n}`, role: 'agent' }));
	rig.sandbox.control.seed({ zendesk: { custom_roles: roles, users } });
	rig.clock.advance(60_000);
	const roleOf = (externalId: string) =>
		rig.sandbox.control.state().zendesk.users.find((one) => one.external_id === externalId)?.custom_role_id;
	const journal = () => rig.sandbox.control.journal();
	return { rig, roleOf, journal };
}

const byExternalId = { keys: new Set(['external_id']) };

test('rows name roles in any case, and the roles are read once', async () => {
	const { rig, roleOf, journal } = openAccount();
	const rows = [
		{ external_id: 'E-0', custom_role_name: 'ADVISOR' },
		{ external_id: 'E-1', custom_role_name: 'Team Lead' },
	];
	const { list } = await rig.run(updateManyUsers, rows, byExternalId);
	expect(list.map(({ status }) => status)).toEqual(['updated', 'updated']);
	expect(['E-0', 'E-1'].map(roleOf)).toEqual([815, 816]);
	expect(journal().filter(({ path }) => path === '/api/v2/custom_roles')).toHaveLength(1);
});

test.each([
	[
		'no role has',
		{ custom_role_name: 'Adviser' },
		'unknown_reference',
		'There are: "Advisor", "Team Lead", "team lead".',
	],
	['two roles have', { custom_role_name: 'TEAM LEAD' }, 'ambiguous_reference', '816, 817'],
	['another role than the ID has', { custom_role_id: 816, custom_role_name: 'Advisor' }, 'conflicting_keys', '815'],
] as const)('a name that %s fails its row', async (_what, named, code, text) => {
	const { rig, roleOf } = openAccount();
	const rows = [
		{ name: 'Bad', external_id: 'B-1', role: 'agent', ...named },
		{ name: 'Good', external_id: 'B-2', role: 'agent', custom_role_name: 'Advisor' },
	];
	const { list } = await rig.run(createManyUsers, rows);
	expect(list.map(({ status }) => status)).toEqual(['failed', 'created']);
	expect(list[0]).toMatchObject({ code, reason: expect.stringContaining(text) });
	expect(['B-1', 'B-2'].map(roleOf)).toEqual([undefined, 815]);
});

test('where the roles may not be read, nothing is sent, and the cure is told', async () => {
	const { rig, journal } = openAccount();
	const body = { error: { title: 'Forbidden', message: 'You do not have access to this page.' } };
	rig.sandbox.control.addFaults([{ method: 'GET', path: '/api/v2/custom_roles', status: 403, body, times: 9 }]);
	const { list } = await rig.run(updateManyUsers, [{ external_id: 'E-0', custom_role_name: 'Advisor' }], byExternalId);
	expect(list[0]).toMatchObject({
		status: 'unsent',
		reason: expect.stringContaining('Give the custom role by its ID'),
	});
	expect(journal().filter(({ method }) => method !== 'GET')).toEqual([]);
});
