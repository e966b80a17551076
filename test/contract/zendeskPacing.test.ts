import type { Transport } from '../../http/types';
import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import { SeededRandom } from '../../sandbox/core/random';
import { countStatuses } from '../support/outcomes';
import { type Rig } from '../support/zendeskRig';
import { openAgents } from './openAgents';

/** A network that delays every request and answer by up to `maxMs` at random, so that they overtake each other. */
function slowDown({ clock }: Rig, seed: number, maxMs: number): (sandbox: Transport) => Transport {
	const random = new SeededRandom(seed);
	return (sandbox) => async (request) => {
		await clock.sleep(random.between(1, maxMs));
		const answer = await sandbox(request);
		await clock.sleep(random.between(1, maxMs));
		return answer;
	};
}

const countRefused = ({ sandbox }: Rig): number =>
	sandbox.control.journal().filter(({ status }) => status === 429).length;

test.each([10, 30, 200])('at %i requests a minute no 429 is provoked', async (plan) => {
	const { rig, memberships } = openAgents(120, { plan });
	const run = await rig.run(createManyMemberships, memberships, { run: { batchSize: 2, concurrency: 8 } });
	expect(countStatuses(run.list)).toEqual({ created: 120 });
	expect(countRefused(rig)).toBe(0);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])('answers that overtake each other provoke no 429 (%i)', async (seed) => {
	const { rig, memberships } = openAgents(120, { plan: 30 });
	const transport = slowDown(rig, seed, 900);
	const run = await rig.run(createManyMemberships, memberships, { run: { batchSize: 2, concurrency: 8 }, transport });
	expect(countStatuses(run.list)).toEqual({ created: 120 });
	expect(countRefused(rig)).toBe(0);
});

test('what others take of the budget is counted as well', async () => {
	const { rig, memberships } = openAgents(60, { plan: 30 });
	// Somebody else sends ten requests before each of ours.
	const transport =
		(sandbox: Transport): Transport =>
		async (request) => {
			for (let nth = 0; nth < 10; nth += 1) {
				await sandbox({ method: 'GET', path: '/api/v2/users/me', repeatable: true });
			}
			return sandbox(request);
		};
	const run = await rig.run(createManyMemberships, memberships, { run: { batchSize: 10, concurrency: 1 }, transport });
	expect(countStatuses(run.list)).toEqual({ created: 60 });
});

test('a refusal in plain text is waited out as long as it says', async () => {
	const { rig, memberships } = openAgents(10, { plan: 700 });
	rig.sandbox.control.addFaults([
		{
			method: 'POST',
			status: 429,
			headers: { 'retry-after': '93', 'content-type': 'text/plain' },
			body: 'Number of allowed API requests per minute exceeded',
		},
	]);
	const run = await rig.run(createManyMemberships, memberships);
	expect(countStatuses(run.list)).toEqual({ created: 10 });
	const [refused, taken] = rig.sandbox.control.journal().filter(({ method }) => method === 'POST');
	expect(Date.parse(taken?.time ?? '') - Date.parse(refused?.time ?? '')).toBe(93_000);
	expect(run.client.traffic).toMatchObject({ waits: 1, waitedMs: 93_000 });
});
