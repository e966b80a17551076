import { runBulk, type BulkResult } from '../../bulk/run';
import type { Outcome } from '../../bulk/types';
import { runSettings } from './runSettings';
import { changeThings, type Thing, type ThingChanges } from './things';
import { playService, type Played, type ThingService } from './thingService';
import type { VirtualClock } from './virtualClock';
import type { RunSettings } from '../../bulk/settings';

export interface ThingRun extends Played {
	readonly result: BulkResult;
	/** In the order of the things. */
	readonly list: readonly Outcome[];
	readonly elapsedMs: number;
}

export interface ThingRunOptions {
	readonly operation?: ThingChanges;
	readonly settings?: Partial<RunSettings>;
	readonly giveUpMs?: number;
	/** When the user stops the execution. */
	readonly stopAfterMs?: number;
	/** Gets the run's clock before it begins. */
	readonly onClock?: (clock: VirtualClock) => void;
}

/** Runs the engine over these things. Fails unless each has an outcome. */
export async function runThings(
	things: readonly Thing[],
	service: ThingService,
	{ operation = {}, settings, giveUpMs = 3_600_000, stopAfterMs, onClock }: ThingRunOptions = {},
): Promise<ThingRun> {
	const played = playService(service, giveUpMs);
	const { clock, stop, client } = played;
	const startMs = clock.now();
	onClock?.(clock);
	if (stopAfterMs !== undefined) void clock.sleep(stopAfterMs).then(() => stop.abort());
	const records = things.map((value, index) => ({ index, value }));
	const ports = { client, clock, signal: stop.signal, deadlineMs: startMs + giveUpMs };
	const result = await clock.run(runBulk(changeThings(operation), records, runSettings(settings), ports));
	const list = things.map((_, index) => {
		const outcome = result.outcomes.get(index);
		if (!outcome) throw new Error(`Thing ${index} has no outcome`);
		return outcome;
	});
	return { ...played, result, list, elapsedMs: clock.now() - startMs };
}

export const listStatuses = ({ list }: ThingRun): string[] => list.map(({ status }) => status);
