import fc from 'fast-check';
import { splitRoute } from '../../bulk/request';
import type { Outcome } from '../../bulk/types';
import type { Fault, JournalEntry, ZendeskState } from '../../sandbox';
import type { OthersChange } from '../support/truth/course';
import { listLies } from '../support/truth/truth';
import { contradictZendesk } from '../support/truth/zendesk';
import type { OpenWorld, World, WorldRun } from '../support/worlds/world';
import { membershipWorlds } from '../support/worlds/zendeskMemberships';
import { identityWorlds } from '../support/worlds/zendeskIdentities';
import { organizationWorlds } from '../support/worlds/zendeskOrganizations';
import { userWorlds } from '../support/worlds/zendeskUsers';
import { makeRig } from '../support/zendeskRig';
import { arbitrarySchedule, makeRandom, type Schedule } from './schedules';
import { replay } from './replay';

/**
 * Random schedules of records, limits, faults, job fates, stops and runs, on a virtual clock. More of them:
 * PROPERTY_RUNS=10000. A failure prints its seed and path: PROPERTY_SEED=… PROPERTY_PATH=… replays it.
 */
const runs = Number(process.env.PROPERTY_RUNS ?? 250);

/** A request that was on its way when the run was stopped or given up. */
const onTheWayMs = 0;

jest.setTimeout(30 * 60_000);

test.each(
	[...membershipWorlds, ...identityWorlds, ...organizationWorlds, ...userWorlds].map((one) => [one.name, one] as const),
)('gives every record one true outcome, whatever happens: %s', async (_, world) => {
	const schedule = arbitrarySchedule(world.maxNumber, splitRoute(world.operation.route).method);
	const check = (one: Schedule): Promise<void> => playSchedule(world, one);
	await fc.assert(fc.asyncProperty(schedule, check), { numRuns: runs, ...replay });
});

async function playSchedule(world: World, schedule: Schedule): Promise<void> {
	const others: OthersChange<ZendeskState>[] = [];
	const rig = makeRig({
		plan: schedule.plan,
		onTouch: (_, before, after) => others.push({ before: before as ZendeskState, after: after as ZendeskState }),
	});
	const { control } = rig.sandbox;
	const opened = world.open(rig.sandbox, rig, schedule.numbers);
	const before = control.state().zendesk;
	// What is older than the run is told from what is new by its time, in whole seconds.
	rig.clock.advance(60_000);
	control.switches(schedule.switches);
	control.addFaults([...schedule.faults, ...listTouches(schedule, opened)]);
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

	const outcomes = run.list.map((outcome) => dropToldId(schedule, outcome));
	expect(listLies(contradictZendesk, world.name, opened.sent, outcomes, { before, after, others })).toEqual([]);
	expectNothingAfter(journal, startMs + schedule.giveUpAfterMs);
	if (schedule.stopAfterMs !== undefined) expectNothingAfter(journal, startMs + schedule.stopAfterMs);
	expectNoDoubleWrite(world, journal);
	expectSense(schedule, run, opened);
}

/** What others do, as faults that change nothing of the request after which it happens. */
function listTouches({ touches }: Schedule, { sent, othersDo }: OpenWorld): readonly Fault[] {
	return touches.flatMap(({ record, deed, ...when }) => {
		const touch = othersDo(record % sent.length, deed);
		return touch ? [{ ...when, touch }] : [];
	});
}

/**
 * Where a report gives the ID of somebody else in an entry that names the record by its key, the record is done as told,
 * and no other word tells its ID.
 */
function dropToldId({ switches }: Schedule, { id, ...outcome }: Outcome): Outcome {
	const isTold = switches.resultNames === 'idsOfOthers' || switches.resultNames === 'idsOfNobody';
	return id === undefined || isTold ? outcome : { id, ...outcome };
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
		const refused = entry.status !== null && (entry.status === 503 || (entry.status >= 300 && entry.status < 500));
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

/** Switches that may leave records in the dark, unless they have this value. */
const oddities = [
	['jobIds', 'own'],
	['otherHands', 'none'],
	['dateHeader', true],
	['bulkImports', true],
	['resultNames', 'own'],
] as const;

/** Where nothing went wrong, nothing is left in the dark. */
function expectSense(schedule: Schedule, run: WorldRun, { isFindable }: OpenWorld): void {
	const { faults, stopAfterMs, giveUpAfterMs, switches, touches, run: settings } = schedule;
	const calm = faults.length === 0 && touches.length === 0 && stopAfterMs === undefined && giveUpAfterMs > 600_000;
	if (
		!calm ||
		switches.jobEnd === 'never' ||
		settings.stopAfterFailure ||
		oddities.some(([name, usual]) => (switches[name] ?? usual) !== usual)
	)
		return;
	const dark = run.list.filter(
		({ status }, index) => status === 'unsent' || (status === 'unknown' && isFindable[index]),
	);
	expect(dark).toEqual([]);
}
