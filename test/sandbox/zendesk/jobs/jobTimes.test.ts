import type { Switches } from '../../../../sandbox';
import { createRig, people, type QueuedJob, usersCreate } from '../rig';

const aJob = { users: people(3) };

/** How long the second job takes, in milliseconds, where the first has been read at its end before, or not yet. */
async function timeSecond(jobTimes: Switches['jobTimes'], readsFirst: boolean, jobTimesDraw = 0): Promise<number> {
	const ends: number[] = [];
	const { sandbox, clock, ask, run } = createRig({ onJob: ({ endsAtMs }) => void ends.push(endsAtMs) });
	sandbox.control.switches({ jobTimes, jobTimesDraw });
	// To write the results in an order of its own, the sandbox draws numbers.
	if (readsFirst) await run(usersCreate, aJob);
	else await ask('POST', usersCreate, aJob);
	await ask('POST', usersCreate, aJob);
	return (ends[1] ?? 0) - clock.now();
}

describe('how long a job takes', () => {
	it('depends on what was drawn before', async () => {
		expect(await timeSecond('drawn', true)).not.toBe(await timeSecond('drawn', false));
	});

	it('depends on its number alone, where the switch says so', async () => {
		expect(await timeSecond('byNumber', true)).toBe(await timeSecond('byNumber', false));
	});

	it('is another time in another draw, and the same one in the same draw', async () => {
		expect(await timeSecond('byNumber', true, 1)).not.toBe(await timeSecond('byNumber', true));
		expect(await timeSecond('byNumber', true, 1)).toBe(await timeSecond('byNumber', false, 1));
	});
});

describe('a listener of jobs', () => {
	it('is told of each job once, also after a reset', async () => {
		const told: string[] = [];
		const { sandbox, ask } = createRig({ onJob: ({ id }) => void told.push(id) });
		const queue = async (): Promise<string> => (await ask<QueuedJob>('POST', usersCreate, aJob)).body.job_status.id;
		const first = [await queue(), await queue()];
		expect(told).toEqual(first);

		sandbox.control.reset();
		const later = await queue();
		expect(told).toEqual([...first, later]);
	});
});
