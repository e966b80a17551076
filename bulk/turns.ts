import type { Clock } from '../http/types';

/** Long work, cut into steps of a few milliseconds at most: at each `yield` others on the thread may have a turn. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** After so many records others may have a turn: work on them takes less than a few milliseconds. */
export const recordsInStep = 200;

/** Does all of it at once. */
export function doAtOnce<Result>(steps: Steps<Result>): Result {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}

/** Does all of it, and lets others on the thread have their turns meanwhile. */
export async function doInTurns<Result>(steps: Steps<Result>, clock: Pick<Clock, 'breathe'>): Promise<Result> {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
		await clock.breathe?.();
	}
}

/** The same for work that is done for each of these things. `inStep`: so many are done before others may have a turn. */
export function* doForEach<T>(things: Iterable<T>, act: Act<T>, inStep = recordsInStep): Steps<void> {
	const list: readonly T[] = Array.isArray(things) ? things : [...things];
	for (let from = 0; from < list.length; from += inStep) {
		yield;
		doForSome(list.slice(from, from + inStep), from, act);
	}
}

type Act<T> = (thing: T, nth: number) => void;

/** A function of its own: V8 takes long to compile a loop that may be left in the middle, and does it anew for each run. */
function doForSome<T>(some: readonly T[], from: number, act: Act<T>): void {
	let nth = from;
	for (const thing of some) {
		act(thing, nth);
		nth += 1;
	}
}

/** What the function makes of each of these things, in their order; others have their turns meanwhile. */
export function mapInTurns<T, Made>(
	things: readonly T[],
	make: (thing: T, nth: number) => Made,
	clock: Pick<Clock, 'breathe'>,
): Promise<Made[]> {
	return doInTurns(mapInSteps(things, make), clock);
}

function* mapInSteps<T, Made>(things: readonly T[], make: (thing: T, nth: number) => Made): Steps<Made[]> {
	const made: Made[] = [];
	yield* doForEach(things, (thing, nth) => void made.push(make(thing, nth)));
	return made;
}
