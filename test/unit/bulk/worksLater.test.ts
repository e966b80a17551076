/* A service that does its work after it has said so is looked at a few times. */
import { created, failed, report } from '../../support/things';
import { absent, different, present, runAndReadBack } from './setUpReadBack';

const after = { worksLater: true };
const settings = { readBackAll: true };
const told = { write: () => report([created('t0')]) };
const doubted = { write: () => report([{ ...created('t0'), unsure: true }]) };

test.each([
	['not there yet', absent],
	['not as it was sent yet', different],
])('%s: it is read again, until it is', async (_what, first) => {
	const run = await runAndReadBack(1, told, (_name, nth) => (nth < 2 ? first : present), {
		settings,
		operation: { after },
	});

	expect(run.readings.map(({ atMs }) => atMs)).toEqual([100, 2100, 7100]);
	expect(run.list[0]).toMatchObject({ status: 'unchanged', id: 9 });
});

test('what is doubted is waited for as well', async () => {
	const run = await runAndReadBack(1, doubted, (_name, nth) => (nth < 1 ? absent : present), { operation: { after } });

	expect(run.readings).toHaveLength(2);
	expect(run.list[0]).toMatchObject({ status: 'unchanged' });
});

test('what never comes has failed', async () => {
	const run = await runAndReadBack(1, told, () => absent, { settings, operation: { after } });

	expect(run.readings).toHaveLength(5);
	expect(run.list[0]).toMatchObject({ status: 'failed', code: 'not_done' });
});

test('other services are read once', async () => {
	const run = await runAndReadBack(1, told, () => absent, { settings });

	expect(run.readings).toHaveLength(1);
});

test('what the report says nothing of, or has failed, is not waited for', async () => {
	const service = { write: () => report([failed('t1')]) };
	const run = await runAndReadBack(2, service, () => absent, { operation: { after } });

	expect(run.readings).toHaveLength(1);
	expect(run.list).toMatchObject([{ status: 'failed' }, { status: 'failed' }]);
});
