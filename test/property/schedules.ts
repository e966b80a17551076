import fc from 'fast-check';
import type { Fault, Switches } from '../../sandbox';
import type { RunSettings } from '../../bulk/settings';
import type { OthersDeed } from '../support/worlds/world';
import { arbitrarySwitches } from './arbitrarySwitches';
import { wrongs } from './wrongs';

/** Everything that can differ between two runs: what is asked, how, and what goes wrong. */
export interface Schedule {
	/** A world makes records of them; the same number twice is a twin. */
	readonly numbers: readonly number[];
	readonly run: Partial<RunSettings>;
	readonly plan: number;
	readonly switches: Partial<Switches>;
	readonly faults: readonly Fault[];
	/** What other people do meanwhile, beside what the switches say. */
	readonly touches: readonly Touch[];
	/** When the user presses Stop; undefined: never. */
	readonly stopAfterMs: number | undefined;
	readonly giveUpAfterMs: number;
	/** Seed of the jitter. */
	readonly jitter: number;
}

/** Something that other people do, so long after a request to what one of the records is about. */
export interface Touch {
	/** The record's position among the asked ones; beyond the last one, it goes on from the first. */
	readonly record: number;
	readonly deed: OthersDeed;
	readonly method: string;
	readonly skip: number;
	readonly touchAfterMs: number;
}

const settings: fc.Arbitrary<Partial<RunSettings>> = fc.record({
	batchSize: fc.integer({ min: 1, max: 9 }),
	concurrency: fc.integer({ min: 1, max: 5 }),
	jobsInFlight: fc.integer({ min: 1, max: 5 }),
	stopAfterFailure: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
	readBackAll: fc.boolean(),
});

const arbitraryFaults = (method: string): fc.Arbitrary<Fault[]> =>
	fc.array(
		fc
			.record({
				wrong: fc.constantFrom(...wrongs),
				method: fc.constantFrom('GET', method, method),
				skip: fc.integer({ min: 0, max: 6 }),
				times: fc.constantFrom(1, 1, 1, 2, 8),
			})
			.map(({ wrong, ...when }) => ({ ...wrong, ...when })),
		{ maxLength: 4 },
	);

const arbitraryTouches = (method: string): fc.Arbitrary<Touch[]> =>
	fc.array(
		fc.record({
			record: fc.nat(39),
			deed: fc.constantFrom('change', 'remove', 'fulfil'),
			method: fc.constantFrom('GET', method),
			skip: fc.integer({ min: 0, max: 4 }),
			touchAfterMs: fc.constantFrom(0, 500, 4000, 30_000),
		}),
		{ maxLength: 4 },
	);

/** `method`: of the requests that write. */
export function arbitrarySchedule(maxNumber: number, method: string): fc.Arbitrary<Schedule> {
	const anything = fc.record({
		numbers: fc.array(fc.integer({ min: 0, max: maxNumber }), { minLength: 1, maxLength: 40 }),
		run: settings,
		plan: fc.constantFrom(10, 30, 700),
		switches: arbitrarySwitches,
		faults: arbitraryFaults(method),
		touches: fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: arbitraryTouches(method) }),
		stopAfterMs: fc.oneof(
			{ weight: 3, arbitrary: fc.constant(undefined) },
			{ weight: 1, arbitrary: fc.integer({ min: 0, max: 60_000 }) },
		),
		giveUpAfterMs: fc.constantFrom(3_600_000, 3_600_000, 3_600_000, 20_000, 90_000),
		jitter: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
	});
	return anything.map(keepJobAnswers);
}

/**
 * A job ID that is given to two requests is found by the two answers that name it. Where one of them is lost, nothing that
 * the service says contradicts the other: such schedules are left out.
 */
function keepJobAnswers(schedule: Schedule): Schedule {
	if ((schedule.switches.jobIds ?? 'own') === 'own') return schedule;
	return { ...schedule, faults: schedule.faults.filter(({ method }) => method === 'GET') };
}

/** A small generator of random numbers (mulberry32), so that jitter can be replayed. */
export function makeRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
