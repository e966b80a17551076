import type { BulkOperation } from '../../../nodes/shared/bulk/operation';
import { makeWorld, type World } from './world';

/** A world whose rows name what they are about by keys that have to be looked up. All that they name is there. */
export interface NamedWorld<Place> extends World<Place> {
	readonly title: string;
	/** The paths that are asked before anything is written. */
	readonly lookUps: readonly string[];
	/** Those of them in whose place another list is read, where they fail. */
	readonly replaceable?: readonly string[];
}

interface NamedContent<Asked, Place> extends Pick<NamedWorld<Place>, 'title' | 'lookUps' | 'replaceable'> {
	/** How many rows. */
	readonly count: number;
	/** Fills the place, and gives the row of each number. */
	seed(place: Place): (number: number) => Asked;
}

/** Ties the rows to their operation. */
export function makeNamedWorld<Asked extends object, Ready, S, Place>(
	operation: BulkOperation<Asked, Ready, S>,
	{ title, lookUps, replaceable = [], count, seed }: NamedContent<Asked, Place>,
): NamedWorld<Place> {
	const calm = Array.from({ length: count }, (_, number) => number);
	return { ...makeWorld(operation, { maxNumber: count - 1, calm, seed }), title, lookUps, replaceable };
}

/** The choices in turn. */
export function pick(
	number: number,
	choices: readonly Readonly<Record<string, string>>[],
): Readonly<Record<string, string>> {
	return choices[number % choices.length] ?? {};
}
