import type { Switches } from '../../../../sandbox';
import { createRig, jobTimeMs, type QueuedJob, type Rig, usersUpsert } from '../rig';

const named = (name: string) => ({ users: [{ name, external_id: name }] });
const namesIn = ({ sandbox }: Rig): string[] =>
	sandbox.control.state().zendesk.users.flatMap(({ name }) => (name.length === 1 ? [name] : []));

/** Sends four requests one after the other; gives the job id that each is answered with. */
async function sendFour(jobIds: Switches['jobIds']) {
	const rig = createRig();
	rig.sandbox.control.switches({ jobIds });
	const ids: string[] = [];
	for (const name of ['A', 'B', 'C', 'D']) {
		const answer = await rig.ask<QueuedJob>('POST', usersUpsert, named(name));
		expect(answer).toMatchObject({ status: 200, body: { job_status: { status: 'queued', results: null } } });
		ids.push(answer.body.job_status.id);
	}
	rig.clock.pass(jobTimeMs);
	return { rig, ids, distinct: new Set(ids).size };
}

describe('one job id for two requests', () => {
	it('is not given at first', async () => {
		expect((await sendFour('own')).distinct).toBe(4);
	});

	it('is given though both are done, and its results are those of the first', async () => {
		const { rig, ids, distinct } = await sendFour('sharedDone');
		expect([distinct, ids[0] === ids[1], ids[2] === ids[3]]).toEqual([2, true, true]);
		expect(namesIn(rig).sort()).toEqual(['A', 'B', 'C', 'D']);
		expect((await rig.job(ids[1] ?? '')).results).toMatchObject([{ external_id: 'A' }]);
	});

	it('is given where the second is not done at all', async () => {
		const { rig, ids, distinct } = await sendFour('sharedUndone');
		expect([distinct, ids[0] === ids[1], ids[2] === ids[3]]).toEqual([2, true, true]);
		expect(namesIn(rig).sort()).toEqual(['A', 'C']);
		expect(rig.sandbox.control.state().zendesk.jobs).toHaveLength(2);
	});

	it('is not given once the job before has ended', async () => {
		const rig = createRig();
		rig.sandbox.control.switches({ jobIds: 'sharedDone' });
		const first = await rig.run(usersUpsert, named('A'));
		const second = await rig.run(usersUpsert, named('B'));
		expect(first.id).not.toBe(second.id);
	});
});
