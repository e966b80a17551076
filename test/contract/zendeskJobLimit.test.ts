import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import { countStatuses } from '../support/outcomes';
import { type Rig } from '../support/zendeskRig';
import { makeZendeskTransport } from '../support/zendeskTransport';
import { combine } from './combine';
import { openAgents } from './openAgents';

const countWrites = ({ sandbox }: Rig): number =>
	sandbox.control.journal().filter(({ method, status }) => method === 'POST' && status === 200).length;
const countRefused = ({ sandbox }: Rig): number =>
	sandbox.control.journal().filter(({ method, status }) => method === 'POST' && status !== 200).length;

const variants = combine({
	tooManyJobsStatus: [429, 400, 403, 422, 503],
	tooManyJobsRetryAfter: [true, false],
	jobLimit: [1, 4],
	inflightHeader: [true, false],
});

test.each(variants)('too many jobs are no failure, however they are told: %j', async (switches) => {
	const { rig, memberships } = openAgents(24, { switches });
	const run = await rig.run(createManyMemberships, memberships, { run: { batchSize: 2 } });
	expect(countStatuses(run.list)).toEqual({ created: 24 });
	expect(countWrites(rig)).toBe(12);
});

test('with jobs in flight set to what the account allows, nothing is refused', async () => {
	const { rig, memberships } = openAgents(24, { switches: { jobLimit: 3 } });
	await rig.run(createManyMemberships, memberships, { run: { batchSize: 2, jobsInFlight: 3 } });
	expect(countRefused(rig)).toBe(0);
});

test.each(['account', 'jobClass'] as const)('jobs of others count against the limit: %s', async (jobLimitScope) => {
	const { rig, memberships } = openAgents(10, { switches: { jobLimit: 5, jobLimitScope, jobMs: 90_000 } });
	const send = makeZendeskTransport(rig.sandbox, rig.clock);
	const body = { group_memberships: [{ user_id: 1, group_id: 1 }] };
	for (let nth = 0; nth < 5; nth += 1) {
		const path = '/api/v2/group_memberships/create_many';
		await rig.clock.run(send({ method: 'POST', path, body, repeatable: false }));
	}
	const run = await rig.run(createManyMemberships, memberships, { run: { batchSize: 2 } });
	expect(countStatuses(run.list)).toEqual({ created: 10 });
	expect(run.elapsedMs).toBeGreaterThan(90_000);
});

test('jobs of others that never end leave the records unsent at the deadline', async () => {
	const { rig, memberships } = openAgents(4, { switches: { jobLimit: 0 } });
	const run = await rig.run(createManyMemberships, memberships, { run: { batchSize: 2 }, giveUpAfterMs: 300_000 });
	expect(run.list.every(({ status, code }) => status === 'unsent' && code === 'gave_up')).toBe(true);
	expect(rig.sandbox.control.journal().length).toBeLessThan(20);
	expect(run.wrote).toBe(false);
});

test('a service that tells of few jobs in a call is asked about few', async () => {
	const { rig, memberships } = openAgents(24, { switches: { jobStatusesShowManyMax: 5 } });
	const run = await rig.run(createManyMemberships, memberships, { run: { batchSize: 2 } });
	expect(countStatuses(run.list)).toEqual({ created: 24 });
});
