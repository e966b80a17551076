import { JobTimesService, type JobTimes } from './jobTimes';
import type { Race } from './jobRaces';
import { listThings } from './things';
import { VirtualClock } from './virtualClock';

const jobLimit = 30;
const requestsAtOnce = 8;
const pollEveryMs = 2000;

/** The same work by a good plain script: eight requests at a time, and one question about all jobs every 2 s. */
export async function raceScript(rows: number, times: JobTimes = {}): Promise<Race> {
	const clock = new VirtualClock();
	const service = new JobTimesService(clock, times);
	const startMs = clock.now();
	const running = new Set<string>();
	let left = Math.ceil(rows / 100);
	let asking = 0;
	const runLane = async (): Promise<void> => {
		while (left > 0 && running.size + asking < jobLimit) {
			left -= 1;
			asking += 1;
			const body = { things: listThings(100) };
			const answer = await service.transport({ method: 'POST', path: '/things', body, repeatable: false });
			asking -= 1;
			running.add((readBody(answer) as { job: string }).job);
		}
	};
	const fill = async (): Promise<void> =>
		void (await Promise.all(Array.from({ length: Math.min(requestsAtOnce, jobLimit - running.size) }, runLane)));
	const poll = async (): Promise<void> => {
		const query = { ids: [...running].join(',') };
		const answer = await service.transport({ method: 'GET', path: '/jobs', query, repeatable: true });
		const { jobs } = readBody(answer) as { jobs: readonly { jobId: string; state: string }[] };
		for (const { jobId, state } of jobs) if (state !== 'running') running.delete(jobId);
	};
	const work = async (): Promise<void> => {
		await fill();
		while (running.size > 0 || left > 0) {
			await clock.sleep(pollEveryMs);
			await poll();
			await fill();
		}
	};
	await clock.run(work());
	return { elapsedMs: clock.now() - startMs, service };
}

function readBody(answer: Awaited<ReturnType<JobTimesService['transport']>>): unknown {
	if (answer.kind !== 'answer' || answer.status !== 200) throw new Error('The script was refused');
	return answer.body;
}
