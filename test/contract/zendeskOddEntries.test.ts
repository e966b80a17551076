/* Entries that speak of the record by place or of nobody by name, with a word or an ID that can't be its own. Nothing was done. */
import type { Outcome } from '../../bulk/types';
import type { Answer, HttpRequest } from '../../http/types';
import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import { createManyUsers } from '../../nodes/Zendesk/users/creates';
import { deleteManyUsers } from '../../nodes/Zendesk/users/deletes';
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { makeRig, type Rig, type RigRunOptions } from '../support/zendeskRig';
import { distortTransport } from './faults/trouble';

interface Account {
	readonly rig: Rig;
	readonly id: number;
	readonly otherId: number;
}

function openAccount(): Account {
	const rig = makeRig();
	const users = ['U-0', 'U-1'].map((external_id) => ({ name: 'Ada', external_id, role: 'agent' }));
	const [id = 0, otherId = 0] = rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	rig.clock.advance(60_000);
	// The job stops half-way: the one record that it has is not done.
	rig.sandbox.control.switches({ jobEnd: 'failed' });
	return { rig, id, otherId };
}

type Run = (account: Account, options: RigRunOptions) => Promise<{ readonly list: readonly Outcome[] }>;

const update: Run = ({ rig, id }, options) => rig.run(updateManyUsers, [{ id, notes: 'Moved' }], options);
const remove: Run = ({ rig, id }, options) => rig.run(deleteManyUsers, [{ id }], options);
const join: Run = ({ rig, id }, options) => {
	const group_id = rig.sandbox.control.state().zendesk.groups.at(-1)?.id ?? 0;
	return rig.run(createManyMemberships, [{ user_id: id, group_id }], options);
};
const create: Run = ({ rig }, options) => rig.run(createManyUsers, [{ name: 'Ada', external_id: 'U-0' }], options);

type Entry = (account: Account) => Record<string, unknown>;

const cases: readonly (readonly [string, Run, Entry])[] = [
	['a delete is told "Created"', remove, ({ id }) => ({ id, status: 'Created' })],
	['a delete is told "Created" of nobody', remove, () => ({ status: 'Created' })],
	['an update is told "Created"', update, ({ id }) => ({ id, status: 'Created' })],
	['an update is told "Deleted" by its place', update, () => ({ index: 0, status: 'Deleted' })],
	[
		'an update gets the ID of another at its place',
		update,
		({ otherId }) => ({ index: 0, id: otherId, status: 'Updated' }),
	],
	['an update gets the ID of another as text', update, ({ otherId }) => ({ id: String(otherId), status: 'Updated' })],
	['an update gets a user of another', update, ({ otherId }) => ({ user_id: otherId, status: 'Updated' })],
	['an update gets a name', update, () => ({ name: 'Ben', status: 'Updated' })],
	['a delete gets a phone', remove, () => ({ phone: '+1 555 0100', status: 'Deleted' })],
	['a membership gets a user of another', join, ({ otherId }) => ({ user_id: otherId, status: 'Created' })],
	['a membership gets an organization', join, () => ({ organization_id: 7, status: 'Created' })],
	['a create gets the ID of who was there before', create, ({ id }) => ({ id, status: 'Created' })],
	[
		'a create gets that ID under the key of another',
		create,
		({ id }) => ({ id, status: 'Created', email: 'x@y.example' }),
	],
];

/** The job that stopped says that it is completed, with this entry. */
function completeJobs({ path }: HttpRequest, answer: Answer, entry: Record<string, unknown>): Answer {
	if (!path.includes('/job_statuses/show_many') || answer.kind !== 'answer') return answer;
	const { job_statuses: jobs = [] } = answer.body as { job_statuses?: Record<string, unknown>[] };
	const complete = (job: Record<string, unknown>): Record<string, unknown> =>
		job.status === 'failed' ? { ...job, status: 'completed', results: [entry] } : job;
	return { ...answer, body: { job_statuses: jobs.map(complete) } };
}

test.each(cases)('%s: it has failed', async (_what, run, entry) => {
	const account = openAccount();
	const transport = distortTransport((request, answer) => completeJobs(request, answer, entry(account)));
	const { list } = await run(account, { transport });
	expect(list).toMatchObject([{ status: 'failed' }]);
	expect([undefined, account.id]).toContain(list[0]?.id);
});

test('a membership that was there keeps its own ID, where the report has a place for an ID', async () => {
	const { rig, id } = openAccount();
	const { control } = rig.sandbox;
	control.switches({ jobEnd: 'normal', resultNames: 'places', failedEntry: 'errorList' });
	const groups = [{ name: 'New' }, { name: 'Old' }];
	const [newId = 0, oldId = 0] = control.seed({ zendesk: { groups } }).zendesk?.groups ?? [];
	const group_memberships = [{ user_id: id, group_id: oldId }];
	const [membershipId] = control.seed({ zendesk: { group_memberships } }).zendesk?.group_memberships ?? [];
	rig.clock.advance(60_000);
	const { list } = await rig.run(createManyMemberships, [
		{ user_id: id, group_id: newId },
		{ user_id: id, group_id: oldId },
	]);
	expect(list.map(({ status }) => status)).toEqual(['created', 'unchanged']);
	expect(list[1]?.id).toBe(membershipId);
});
