import fc from 'fast-check';
import { splitRoute } from '../../bulk/request';
import type { JournalEntry } from '../../sandbox';
import { listLies } from '../support/truth/truth';
import { contradictZendesk } from '../support/truth/zendesk';
import type { OpenWorld, World, WorldRun } from '../support/worlds/world';
import { membershipWorlds } from '../support/worlds/zendeskMemberships';
import { userWorlds } from '../support/worlds/zendeskUsers';
import { makeRig } from '../support/zendeskRig';
import { arbitrarySchedule, makeRandom, type Schedule } from './schedules';

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

test.each([...membershipWorlds, ...userWorlds].map((one) => [one.name, one] as const))(
	'gives every record one true outcome, whatever happens: %s',
	async (_, world) => {
		const schedule = arbitrarySchedule(world.maxNumber, splitRoute(world.operation.route).method);
		const check = (one: Schedule): Promise<void> => playSchedule(world, one);
		await fc.assert(fc.asyncProperty(schedule, check), { numRuns: runs, ...replay });
	},
);

async function playSchedule(world: World, schedule: Schedule): Promise<void> {
	const rig = makeRig({ plan: schedule.plan });
	const { control } = rig.sandbox;
	const opened = world.open(rig.sandbox, rig, schedule.numbers);
	const before = control.state().zendesk;
	// What is older than the run is told from what is new by its time, in whole seconds.
	rig.clock.advance(60_000);
	control.switches(schedule.switches);
	control.addFaults(schedule.faults);
	if (schedule.stopAfterMs !== undefined) void rig.clock.sleep(schedule.stopAfterMs).then(() => rig.stop.abort());
	const startMs = rig.clock.now();
	const run = await opened.run({
		run: schedule.run,
		giveUpAfterMs: schedule.giveUpAfterMs,
		random: makeRandom(schedule.jitter),
	});
	const journal = control.journal();
	rig.clock.advance(2 * 3_600_000);
	const after = control.state().zendesk;

	expect(listLies(contradictZendesk, world.name, opened.sent, run.list, before, after)).toEqual([]);
	expectNothingAfter(journal, startMs + schedule.giveUpAfterMs);
	if (schedule.stopAfterMs !== undefined) expectNothingAfter(journal, startMs + schedule.stopAfterMs);
	expectNoDoubleWrite(world, journal);
	expectSense(schedule, run, opened);
}

function expectNothingAfter(journal: readonly JournalEntry[], atMs: number): void {
	const late = journal.filter((entry) => Date.parse(entry.time) > atMs + onTheWayMs);
	expect(late.map((entry) => `${entry.time} ${entry.method} ${entry.path}`)).toEqual([]);
}

/** A write that may have been done is sent again only where the operation says that it does no harm. */
function expectNoDoubleWrite({ operation }: World, journal: readonly JournalEntry[]): void {
	if (operation.repeatable) return;
	const times = new Map<string, number>();
	for (const entry of journal) {
		const refused = entry.status !== null && (entry.status === 503 || (entry.status >= 400 && entry.status < 500));
		if (entry.method !== 'POST' || refused) continue;
		for (const record of listWritten(entry.body)) times.set(record, (times.get(record) ?? 0) + 1);
	}
	expect([...times].filter(([, count]) => count > 1)).toEqual([]);
}

/** The records in a body: many, or one where the account takes no many. */
function listWritten(body: unknown): readonly string[] {
	const [records] = Object.values(body as Record<string, unknown>);
	const list: readonly unknown[] = Array.isArray(records) ? records : [records];
	return list.map((record) => JSON.stringify(record));
}

/** Where nothing went wrong, nothing is left in the dark. */
function expectSense(schedule: Schedule, run: WorldRun, { isFindable }: OpenWorld): void {
	const calm = schedule.faults.length === 0 && schedule.stopAfterMs === undefined && schedule.giveUpAfterMs > 600_000;
	if (!calm || schedule.switches.jobEnd === 'never' || schedule.run.stopAfterFailure) return;
	const dark = run.list.filter(
		({ status }, index) => status === 'unsent' || (status === 'unknown' && isFindable[index]),
	);
	expect(dark).toEqual([]);
}
