import type { ClientName, Result, WorkName } from '../case';
import type { PartName } from '../parts';
import type { Store } from './store';

interface Sought {
	readonly client: ClientName;
	readonly work?: WorkName;
	readonly rows: number;
	readonly latencyMs?: number;
	readonly variant?: string;
}

/** The results of some parts that have figures. */
export const listMeasured = (store: Store, ...names: readonly PartName[]): readonly Result[] =>
	names.flatMap((name) => store[name]?.results ?? []).filter(({ taken }) => taken);

export function find(results: readonly Result[], sought: Sought): Result | undefined {
	const { client, work = 'memberships', rows, latencyMs = 0, variant } = sought;
	return results.find(
		(each) =>
			each.client === client &&
			each.work === work &&
			each.rows === rows &&
			each.latencyMs === latencyMs &&
			each.variant === variant,
	);
}

const wallOf = (result: Result | undefined): number | undefined => result?.taken?.wallMs;

/** How many times as long the first took as the second. */
export function divideWalls(one: Result | undefined, other: Result | undefined): number | undefined {
	const [above, below] = [wallOf(one), wallOf(other)];
	return above === undefined || !below ? undefined : above / below;
}

export function countCalls({ calls }: Result): number | undefined {
	return calls && calls.writes + calls.polls + calls.reads;
}

/** The calls beyond those that write, as a part of them. */
export function shareExtra(result: Result | undefined): number | undefined {
	const all = result && countCalls(result);
	return all === undefined || !result?.calls ? undefined : all / result.calls.writes - 1;
}

/** What a client's process needs above n8n's No Operation on the same rows. The script is no workflow: nothing is taken off. */
export interface Cost {
	readonly cpuMs: number;
	/** Bytes a row. */
	readonly heap?: number;
	readonly longestBlockMs: number;
}

export function readCost(results: readonly Result[], client: ClientName, rows: number): Cost | undefined {
	const taken = find(results, { client, rows })?.taken;
	if (!taken) return undefined;
	const isScript = client === 'script' || client === 'noOperation';
	const nothing = isScript ? undefined : find(results, { client: 'noOperation', rows })?.taken;
	const heap = find(results, { client, rows, variant: 'heap' })?.taken?.heapBytes;
	const heapOfNothing = find(results, { client: 'noOperation', rows, variant: 'heap' })?.taken?.heapBytes ?? 0;
	return {
		cpuMs: taken.cpuMs - (nothing?.cpuMs ?? 0),
		longestBlockMs: taken.longestBlockMs,
		...(heap !== undefined && { heap: (heap - (client === 'noOperation' ? 0 : heapOfNothing)) / rows }),
	};
}
