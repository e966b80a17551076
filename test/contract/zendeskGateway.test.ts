/* One odd answer of something before Zendesk is asked again: it ends no run, fails no record, and proves nothing. */
import type { Fault } from '../../sandbox';
import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import { deleteManyMemberships } from '../../nodes/Zendesk/memberships/deletes';
import { createManyUsers } from '../../nodes/Zendesk/users/creates';
import { deleteManyUsers } from '../../nodes/Zendesk/users/deletes';
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { createOrUpdateMany } from '../../nodes/Zendesk/users/upserts';
import { countStatuses } from '../support/outcomes';
import { makeRig, type Rig, type RigRun } from '../support/zendeskRig';

const count = 9;
const numbers = Array.from({ length: count }, (_, n) => n);
const options = { run: { batchSize: 3, concurrency: 1 } };

/** Nine agents, each in a group. */
function openAccount(): { rig: Rig; users: readonly number[]; memberships: readonly number[]; group: number } {
	const rig = makeRig();
	const { control } = rig.sandbox;
	const people = numbers.map((n) => ({ name: `Agent ${n}`, role: 'agent', external_id: `A-${n}` }));
	const users = control.seed({ zendesk: { users: people } }).zendesk?.users ?? [];
	const [group = 0, other] = control.state().zendesk.groups.map(({ id }) => id);
	const held = users.map((user_id) => ({ user_id, group_id: other }));
	const memberships = control.seed({ zendesk: { group_memberships: held } }).zendesk?.group_memberships ?? [];
	rig.clock.advance(60_000);
	return { rig, users, memberships, group };
}

type Run = (account: ReturnType<typeof openAccount>) => Promise<RigRun>;

const operations: Readonly<Record<string, readonly [Fault['method'], string, Run]>> = {
	'users createMany': [
		'POST',
		'created',
		({ rig }) =>
			rig.run(
				createManyUsers,
				numbers.map((n) => ({ name: `N${n}`, external_id: `N-${n}` })),
				options,
			),
	],
	'users createOrUpdateMany': [
		'POST',
		'updated',
		({ rig }) =>
			rig.run(
				createOrUpdateMany,
				numbers.map((n) => ({ external_id: `A-${n}`, notes: 'new' })),
				options,
			),
	],
	'users updateMany': [
		'PUT',
		'updated',
		({ rig }) =>
			rig.run(
				updateManyUsers,
				numbers.map((n) => ({ external_id: `A-${n}`, notes: 'new' })),
				options,
			),
	],
	'users deleteMany': [
		'DELETE',
		'deleted',
		({ rig, users }) =>
			rig.run(
				deleteManyUsers,
				users.map((id) => ({ id })),
				options,
			),
	],
	'memberships createMany': [
		'POST',
		'created',
		({ rig, users, group }) =>
			rig.run(
				createManyMemberships,
				users.map((user_id) => ({ user_id, group_id: group })),
				options,
			),
	],
	'memberships deleteMany': [
		'DELETE',
		'deleted',
		({ rig, memberships }) =>
			rig.run(
				deleteManyMemberships,
				memberships.map((id) => ({ id })),
				options,
			),
	],
};

const odd: readonly Fault[] = [
	{ gateway: 302 },
	{ gateway: 403 },
	{ gateway: 404 },
	{ gateway: 421 },
	{ status: 403 },
	{ status: 403, body: { message: 'Forbidden' } },
];

const rounds = Object.entries(operations).flatMap(([name, operation]) =>
	odd.map((fault) => [name, fault, operation] as const),
);

test.each(rounds)('%s: a later write that meets %j is done', async (_name, fault, [method, done, play]) => {
	const account = openAccount();
	account.rig.sandbox.control.addFaults([{ method: method ?? 'POST', ...fault, skip: 1 }]);
	const run = await play(account);
	expect(countStatuses(run.list)).toEqual({ [done]: count });
	expect(run.elapsedMs).toBeLessThan(60_000);
});

test.each(rounds)('%s: a poll that meets %j is asked again', async (_name, fault, [, done, play]) => {
	const account = openAccount();
	account.rig.sandbox.control.addFaults([{ method: 'GET', path: '/api/v2/job_statuses/*', ...fault, skip: 1 }]);
	const run = await play(account);
	expect(countStatuses(run.list)).toEqual({ [done]: count });
	expect(run.elapsedMs).toBeLessThan(90_000);
});

test.each(odd)('a read back that meets %j is asked again', async (fault) => {
	const account = openAccount();
	const { control } = account.rig.sandbox;
	control.switches({ membershipResults: 'none', deleteResults: 'none', updateResults: 'none' });
	control.addFaults([
		{ method: 'GET', path: '/^/api/v2/(groups|users|group_memberships)//', ...fault },
		{ method: 'GET', path: '/api/v2/users/show_many', ...fault, skip: 1 },
	]);
	for (const name of ['memberships createMany', 'users updateMany', 'memberships deleteMany', 'users deleteMany']) {
		const { list } = (await operations[name]?.[2](account)) ?? { list: [] };
		expect(new Set(list.map(({ status }) => (status === 'unchanged' ? 'deleted' : status)))).toEqual(
			new Set([operations[name]?.[1]]),
		);
	}
});

test.each([
	[{ gateway: 302 }, 'not_found'],
	[{ gateway: 404 }, 'not_found'],
	[{ gateway: 403 }, 'forbidden'],
] as const)('at the very start, %j says that the address or the credential is wrong', async (fault, code) => {
	const { rig, memberships } = openAccount();
	rig.sandbox.control.addFaults([{ ...fault, times: 'always' }]);
	const run = await rig.run(
		deleteManyMemberships,
		memberships.map((id) => ({ id })),
	);
	expect(run.stoppedBy?.code).toBe(code);
	expect(countStatuses(run.list)).toEqual({ unsent: count });
	expect(rig.sandbox.control.journal()).toHaveLength(1);
});
