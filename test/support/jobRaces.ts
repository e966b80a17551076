import { runBulk } from '../../bulk/run';
import type { RunSettings } from '../../bulk/settings';
import { makeClient } from '../../http/client';
import { JobTimesService, type JobTimes } from './jobTimes';
import { runSettings } from './runSettings';
import { listThings, thingOperation } from './things';
import { VirtualClock } from './virtualClock';

export interface Race {
	readonly elapsedMs: number;
	readonly service: JobTimesService;
}

/** The engine's run over so many things, from the first request to the last outcome. */
export async function raceEngine(
	rows: number,
	times: JobTimes = {},
	settings: Partial<RunSettings> = {},
): Promise<Race> {
	const clock = new VirtualClock();
	const service = new JobTimesService(clock, times);
	const signal = new AbortController().signal;
	const startMs = clock.now();
	const deadlineMs = startMs + 3_600_000;
	const manners = {
		saysTooManyJobs: (_status: number, body: unknown) => (body as { error?: string }).error === 'TooManyJobs',
	};
	const { transport } = service;
	const client = makeClient({ transport, manners, clock, random: () => 0.5, signal, deadlineMs });
	const records = listThings(rows).map((value, index) => ({ index, value }));
	const ports = { client, clock, signal, deadlineMs };
	const { outcomes } = await clock.run(runBulk(thingOperation, records, runSettings(settings), ports));
	const undone = [...outcomes.values()].filter(({ status }) => status !== 'created').length;
	if (outcomes.size !== rows || undone > 0) throw new Error(`${undone} of ${outcomes.size} things are not created`);
	return { elapsedMs: clock.now() - startMs, service };
}

/** The same work by somebody who is told at once when a job ends, and fills each slot with a request of its own. */
export async function raceOracle(rows: number, times: JobTimes = {}): Promise<Race> {
	const clock = new VirtualClock();
	const service = new JobTimesService(clock, times);
	const startMs = clock.now();
	let left = Math.ceil(rows / 100);
	const fillSlot = async (): Promise<void> => {
		while (left > 0) {
			left -= 1;
			const things = listThings(100);
			const request = { method: 'POST', path: '/things', body: { things }, repeatable: false } as const;
			const answer = await service.transport(request);
			const jobId = answer.kind === 'answer' ? (answer.body as { job?: string }).job : undefined;
			if (jobId === undefined) throw new Error('The oracle was refused');
			await clock.sleep(service.endOf(jobId) - clock.now());
		}
	};
	const slots = Array.from({ length: times.jobLimit ?? 30 }, fillSlot);
	await clock.run(Promise.all(slots));
	return { elapsedMs: clock.now() - startMs, service };
}
