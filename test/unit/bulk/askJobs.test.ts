import { makeAskJobs } from '../../../bulk/askJobs';
import { created, ended, thingOperation } from '../../support/things';

test('others have a turn for each job of an answer, between what is read of two', async () => {
	const { jobs } = thingOperation.report;
	if (!jobs) throw new Error('Things have jobs');
	const done: string[] = [];
	const ids = ['j1', 'j2', 'j3'];
	const read = function* () {
		for (const id of ids) {
			done.push(`read ${id}`);
			yield ended(id, [created(id)]);
		}
	};
	const client = {
		send: async () => ({ kind: 'ok', status: 200, headers: {}, body: {} }),
		breathe: async () => void done.push('turn'),
	};
	const words = await makeAskJobs({ ...jobs, read }, client as never)(ids);
	expect(done).toEqual(['read j1', 'turn', 'read j2', 'turn', 'read j3', 'turn']);
	expect([...words.values()].map(({ kind }) => kind)).toEqual(['report', 'report', 'report']);
});
