import fc from 'fast-check';
import { splitRoute } from '../../nodes/shared/bulk/operation';
import type { JournalEntry } from '../../sandbox';
import { makeRig, type RigRun } from '../support/zendeskRig';
import { arbitrarySchedule, makeRandom, type Schedule } from './schedules';
import { goneMemberships, goneUsers, newUsers, updatedUsers } from './userWorlds';
import { contradict, memberships, users, type World } from './worlds';

/**
 * Random schedules of records, limits, faults, job fates, stops and runs, on a virtual clock. More of them:
 * PROPERTY_RUNS=10000. A failure prints its seed and path: PROPERTY_SEED=… PROPERTY_PATH=… replays it.
 */
const runs = Number(process.env.PROPERTY_RUNS ?? 250);
const replay = {
	...(process.env.PROPERTY_SEED && { seed: Number(process.env.PROPERTY_SEED) }),
	...(process.env.PROPERTY_PATH && { path: process.env.PROPERTY_PATH }),
};

/** A request that was on its way when the run was stopped or given up. */
const onTheWayMs = 0;

jest.setTimeout(30 * 60_000);

for (const [name, world] of [
	['memberships', memberships],
	['users', users],
	['new users', newUsers],
	['updated users', updatedUsers],
	['deleted users', goneUsers],
	['deleted memberships', goneMemberships],
] as const) {
	it(`gives every record one true outcome, whatever happens: ${name}`, async () => {
		const schedule = arbitrarySchedule(world.maxRow, splitRoute(world.row.route).method);
		const check = (one: Schedule): Promise<void> => playSchedule(world as World<unknown>, one);
		await fc.assert(fc.asyncProperty(schedule, check), { numRuns: runs, ...replay });
	});
}

async function playSchedule(world: World<unknown>, schedule: Schedule): Promise<void> {
	const rig = makeRig({ plan: schedule.plan });
	const { control } = rig.sandbox;
	const toValue = world.seed(rig.sandbox);
	const values = schedule.rows.map(toValue);
	const before = values.map(world.look(rig.sandbox));
	// What is older than the run is told from what is new by its time, in whole seconds.
	rig.clock.advance(60_000);
	control.switches(schedule.switches);
	control.addFaults(schedule.faults);
	if (schedule.stopAfterMs !== undefined) void rig.clock.sleep(schedule.stopAfterMs).then(() => rig.stop.abort());
	const startMs = rig.clock.now();
	const run = await rig.run(world.row, values, {
		run: schedule.run,
		giveUpAfterMs: schedule.giveUpAfterMs,
		random: makeRandom(schedule.jitter),
	});
	const journal = control.journal();
	rig.clock.advance(2 * 3_600_000);
	const after = values.map(world.look(rig.sandbox));

	const lies = run.list.flatMap((outcome, index) => {
		const lie = contradict(world, values[index], outcome, before[index], after[index]);
		return lie === undefined
			? []
			: [`Record ${index} ${JSON.stringify(values[index])} ${lie}: ${JSON.stringify(outcome)}`];
	});
	expect(lies).toEqual([]);
	expectNothingAfter(journal, startMs + schedule.giveUpAfterMs);
	if (schedule.stopAfterMs !== undefined) expectNothingAfter(journal, startMs + schedule.stopAfterMs);
	expectNoDoubleWrite(world, journal);
	expectSense(schedule, run, values.map(world.isSeen));
}

function expectNothingAfter(journal: readonly JournalEntry[], atMs: number): void {
	const late = journal.filter((entry) => Date.parse(entry.time) > atMs + onTheWayMs);
	expect(late.map((entry) => `${entry.time} ${entry.method} ${entry.path}`)).toEqual([]);
}

/** A write that may have been done is sent again only where the row says that it does no harm. */
function expectNoDoubleWrite(world: World<unknown>, journal: readonly JournalEntry[]): void {
	if (world.row.repeatable) return;
	const times = new Map<string, number>();
	for (const entry of journal) {
		const refused = entry.status !== null && (entry.status === 503 || (entry.status >= 400 && entry.status < 500));
		if (entry.method !== 'POST' || refused) continue;
		for (const value of world.body(entry.body)) times.set(world.name(value), (times.get(world.name(value)) ?? 0) + 1);
	}
	expect([...times].filter(([, count]) => count > 1)).toEqual([]);
}

/** Where nothing went wrong, nothing is left in the dark. */
function expectSense(schedule: Schedule, run: RigRun, isSeen: readonly boolean[]): void {
	const calm = schedule.faults.length === 0 && schedule.stopAfterMs === undefined && schedule.giveUpAfterMs > 600_000;
	if (!calm || schedule.switches.jobEnd === 'never' || schedule.run.stopAfterFailure) return;
	const dark = run.list.filter(({ status }, index) => status === 'unsent' || (status === 'unknown' && isSeen[index]));
	expect(dark).toEqual([]);
}
