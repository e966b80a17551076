import { watchJobs, type JobEnd, type JobWatch } from '../../../bulk/job';
import { created, ended, running, thingOperation } from '../../support/things';
import { playService, type Played, type ThingService } from '../../support/thingService';
import type { JobProtocol } from '../../../bulk/report';

interface WatchSetup extends Played {
	readonly watch: JobWatch;
	/** How the wait for each of these jobs ends, in the order given. */
	awaitAll(...jobIds: string[]): Promise<JobEnd[]>;
	elapsedMs(): number;
}

/** Polls take no time here, so that the rests between them are seen as they are. */
export function setUpWatch(
	service: ThingService,
	giveUpMs = 3_600_000,
	changes: Partial<JobProtocol> = {},
): WatchSetup {
	const played = playService({ latencyMs: 0, ...service }, giveUpMs);
	const { client, clock, stop } = played;
	const startMs = clock.now();
	const { jobs } = thingOperation.report;
	if (!jobs) throw new Error('Things have jobs');
	const protocol = { ...jobs, ...changes };
	const watch = watchJobs({ protocol, client, clock, signal: stop.signal, deadlineMs: startMs + giveUpMs });
	return {
		...played,
		watch,
		awaitAll: (...jobIds) => clock.run(Promise.all(jobIds.map((id) => watch.await(id)))),
		elapsedMs: () => clock.now() - startMs,
	};
}

/** Jobs that end at this age, with what they are named after. */
export const endsAfter =
	(endMs: number): ThingService['reportJob'] =>
	(jobId, ageMs) =>
		ageMs >= endMs ? ended(jobId, [created(jobId)]) : running(jobId);
