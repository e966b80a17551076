import type { Execution } from '../../localN8n/runWorkflow';
import { LiveN8n } from './liveN8n';
import { nameMembership, type MembershipRow } from './membershipRows';
import { until } from './rig';
import { itemsOf, ours, start } from './workflow';

const minuteMs = 60_000;
const agentCount = 250;
const groupCount = 8;
const rowCount = agentCount * groupCount;

describe('n8n killed in the middle of 2,000 memberships', () => {
	let live: LiveN8n;
	let rows: MembershipRow[];
	let workflowId: string;

	beforeAll(async () => {
		live = await LiveN8n.open({ speed: 5 });
		const users = Array.from({ length: agentCount }, (_, n) => ({
			name: `Agent ${n}`,
			email: `agent${n}@acme.example`,
			role: 'agent',
		}));
		const groups = Array.from({ length: groupCount }, (_, n) => ({ name: `Team ${n}` }));
		const made = await live.seed({ users, groups });
		rows = made.users.flatMap((user_id) => made.groups.map((group_id) => ({ user_id, group_id })));
		workflowId = await save('2,000 memberships', { jobsInFlight: 4 });
	}, 10 * minuteMs);

	afterAll(() => live?.close(), 3 * minuteMs);

	function save(name: string, options: object): Promise<string> {
		const memberships = {
			name: 'Memberships',
			type: ours('zendeskMemberships'),
			credentials: live.credentials,
			parameters: { recordsFrom: 'json', records: JSON.stringify(rows), options },
		};
		return live.save(name, [start, memberships], ['Start > Memberships']);
	}

	/** The rows that were sent to Zendesk, by name, whatever became of them. */
	async function listSent(): Promise<Set<string>> {
		const bodies = (await live.journal()).flatMap(({ path, body }) => (path.endsWith('/create_many') ? [body] : []));
		const sent = (bodies as { group_memberships: MembershipRow[] }[]).flatMap((body) => body.group_memberships);
		return new Set(sent.map(nameMembership).filter((name) => rows.some((row) => nameMembership(row) === name)));
	}

	const countRunning = async (): Promise<number> =>
		(await live.state()).jobs.filter(({ status }) => status !== 'completed').length;

	/** The memberships of our rows that Zendesk has: for each row, by name, when each of its memberships was created. */
	async function readMemberships(): Promise<Map<string, string[]>> {
		const present = new Map<string, string[]>(rows.map((row) => [nameMembership(row), []]));
		for (const { user_id, group_id, created_at } of (await live.state()).group_memberships) {
			present.get(nameMembership({ user_id, group_id }))?.push(String(created_at));
		}
		return present;
	}

	const countPresent = async (): Promise<number> => [...(await readMemberships()).values()].flat().length;

	it(
		'run again by hand: each is there once, and the second report tells which were there before',
		async () => {
			await live.switch({ jobMs: 30_000 });
			await live.start(workflowId);
			await until(async () => (await countPresent()) >= 450);
			await live.setSpeed(0.001);
			await live.killN8n();
			const atKill = await countPresent();
			expect(atKill).toBeLessThan(rowCount);

			// Zendesk goes on with what was sent, though nobody waits for it.
			await live.setSpeed(5);
			await until(async () => (await countRunning()) === 0);
			const before = await readMemberships();
			expect([...before.values()].flat().length).toBeGreaterThan(atKill);
			expect([...before.values()].flat().length).toBeLessThan(rowCount);

			await live.startN8n();
			const second = await live.readEnd(await live.start(workflowId));

			const after = await readMemberships();
			expect([...after.values()].map((times) => times.length)).toEqual(rows.map(() => 1));
			const expected = [...before.values()].map((times) => (times.length > 0 ? 'unchanged' : 'created'));
			expect(readStatuses(second)).toEqual(expected);
		},
		5 * minuteMs,
	);

	it(
		'run again while the jobs of the first run are still at work: each is there once, and every row is done',
		async () => {
			await live.setSpeed(5);
			const [nightShift = 0] = (await live.seed({ groups: [{ name: 'Night Shift' }] })).groups;
			rows = [...new Set(rows.map(({ user_id }) => user_id))].map((user_id) => ({ user_id, group_id: nightShift }));
			workflowId = await save('Night shift', { batchSize: 25, jobsInFlight: 3 });
			await live.start(workflowId);
			await until(async () => (await countPresent()) >= 20);
			await live.setSpeed(0.001);
			await live.killN8n();
			const sentFirst = await listSent();
			const running = await countRunning();
			expect(running).toBeGreaterThan(0);

			await live.startN8n();
			const again = await live.start(workflowId);
			await until(async () => (await countRunning()) > running);
			await live.setSpeed(5);
			const second = await live.readEnd(again);

			const after = await readMemberships();
			expect([...after.values()].map((times) => times.length)).toEqual(rows.map(() => 1));
			expect(sentFirst.size).toBeLessThan(rows.length);
			const expected = rows.map((row) => (sentFirst.has(nameMembership(row)) ? 'unchanged' : 'created'));
			expect(readStatuses(second)).toEqual(expected);
		},
		5 * minuteMs,
	);
});

/** The status of each row, in the order of the rows. Expects that none failed. */
function readStatuses(execution: Execution): string[] {
	expect(itemsOf(execution, 'Memberships', 1)).toEqual([]);
	return itemsOf(execution, 'Memberships').map(({ json }) => json.outcome.status);
}
