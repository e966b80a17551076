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

/**
 * The same for work that is done for each of these things. `inStep`: so many are done before others may have a turn. What is no
 * list is not copied: a map may be told other values of its keys meanwhile.
 */
export function* doForEach<T>(things: Iterable<T>, act: Act<T>, inStep = recordsInStep): Steps<void> {
	const take = Array.isArray(things) ? takeOfList<T>(things) : takeInOrder(things);
	let from = 0;
	for (let some = take(from, inStep); some.length > 0; some = take(from, inStep)) {
		yield;
		doForSome(some, from, act);
		from += some.length;
	}
}

type Take<T> = (from: number, most: number) => readonly T[];

const takeOfList =
	<T>(list: readonly T[]): Take<T> =>
	(from, most) =>
		list.slice(from, from + most);

function takeInOrder<T>(things: Iterable<T>): Take<T> {
	const left = things[Symbol.iterator]();
	return (_from, most) => {
		const some: T[] = [];
		while (some.length < most) {
			const next = left.next();
			if (next.done) break;
			some.push(next.value);
		}
		return some;
	};
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

/** How many of these things are so; others have their turns meanwhile. */
export async function countInTurns<T>(
	things: Iterable<T>,
	isSo: (thing: T) => boolean,
	clock: Pick<Clock, 'breathe'>,
): Promise<number> {
	let count = 0;
	const look = (thing: T): void => {
		if (isSo(thing)) count += 1;
	};
	await doInTurns(doForEach(things, look), clock);
	return count;
}

function* mapInSteps<T, Made>(things: readonly T[], make: (thing: T, nth: number) => Made): Steps<Made[]> {
	const made: Made[] = [];
	yield* doForEach(things, (thing, nth) => void made.push(make(thing, nth)));
	return made;
}
