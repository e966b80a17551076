import type { Finding, OpenRecord, ReadBack } from '../../../bulk/operation';
import { runThings, type ThingRun, type ThingRunOptions } from '../../support/runThings';
import type { ThingService } from '../../support/thingService';
import { ended, job, listThings, running, silent, type Thing } from '../../support/things';

export const absent: Finding = { kind: 'absent' };
export const present: Finding = { kind: 'present', status: 'unchanged', id: 9, data: { seen: true } };
export const different: Finding = { kind: 'different', id: 9, reason: 'It is red.' };

/** The four ways in which records stay open. */
export const openStates: Readonly<Record<string, { readonly service: ThingService; readonly giveUpMs?: number }>> = {
	ended: { service: { write: () => job('j0'), reportJob: () => ended('j0', [], 'Completed at noon') } },
	silent: { service: { write: () => silent } },
	vanished: { service: { write: () => job('j0'), reportJob: () => undefined } },
	notEnded: { service: { write: () => job('j0'), reportJob: () => running('j0') }, giveUpMs: 100_000 },
};

/** One call of `readBack`: when it was, in milliseconds since the run began, and for which things. */
interface Reading {
	readonly atMs: number;
	readonly names: readonly string[];
}

export interface ReadBackRun extends ThingRun {
	readonly readings: readonly Reading[];
	/** All records that were given to `readBack`. */
	readonly open: readonly OpenRecord<Thing>[];
}

/** Runs so many things. Reading back, for the nth time, finds of each thing what `find` says. */
export async function runAndReadBack(
	count: number,
	service: ThingService,
	find: (name: string, nth: number) => Finding | undefined,
	options: ThingRunOptions = {},
): Promise<ReadBackRun> {
	const readings: Reading[] = [];
	const given: OpenRecord<Thing>[] = [];
	let elapsedMs = (): number => 0;
	const readBack: ReadBack<Thing> = async (open) => {
		const nth = readings.length;
		readings.push({ atMs: elapsedMs(), names: open.map(({ record }) => record.value.name) });
		given.push(...open);
		return new Map(
			open.flatMap(({ record }) => {
				const found = find(record.value.name, nth);
				return found ? [[record.index, found] as const] : [];
			}),
		);
	};
	const run = await runThings(listThings(count), service, {
		...options,
		operation: { ...options.operation, after: { ...options.operation?.after, readBack } },
		onClock(clock) {
			const startMs = clock.now();
			elapsedMs = () => clock.now() - startMs;
		},
	});
	return { ...run, readings, open: given };
}
