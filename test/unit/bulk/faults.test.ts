/** An exception of ours never ends a run: it makes the records that it touches unknown. */
import { listStatuses, runThings } from '../../support/runThings';
import { allCreated, job, listThings, rejected, running, silent, type Thing } from '../../support/things';
import { describeFault } from '../../../bulk/fault';

const malformed = (): never => {
	throw new URIError('URI malformed');
};
const reason = expect.stringContaining('This node failed to handle what the service said (URI malformed).');
const unknown = { status: 'unknown', code: 'internal_error', reason };

test('an answer that cannot be read leaves its batch unknown, and the other batches go on', async () => {
	let reads = 0;
	const read = () => {
		reads += 1;
		if (reads === 1) malformed();
		return { kind: 'report', entries: [{ ok: true, names: [], index: 0 }] } as const;
	};
	const run = await runThings(listThings(3), {}, { operation: { report: { read } }, settings: { batchSize: 1 } });
	expect(listStatuses(run)).toEqual(['unknown', 'created', 'created']);
	expect(run.list[0]).toMatchObject(unknown);
	expect(run.result.wrote).toBe(true);
});

test('an answer of which it cannot be told whether it shows all settles its batch all the same', async () => {
	const run = await runThings(
		listThings(2),
		{ write: allCreated },
		{ operation: { report: { showsAll: malformed } }, settings: { batchSize: 1 } },
	);
	expect(listStatuses(run)).toEqual(['created', 'created']);
});

test('a refusal that cannot be explained leaves its batch unknown', async () => {
	const run = await runThings(
		listThings(2),
		{ write: () => rejected(400) },
		{ operation: { report: { explain: malformed } } },
	);
	expect(run.list).toEqual([expect.objectContaining(unknown), expect.objectContaining(unknown)]);
});

test('where it cannot be told what a credential may do, a refusal is about its record', async () => {
	const explain = () => ({ about: 'run', code: 'forbidden', reason: 'No.', mayBeAboutRecord: 'onceTaken' }) as const;
	const probe = { method: 'GET', path: '/me', repeatable: true } as const;
	const run = await runThings(
		listThings(2),
		{ write: (names) => (names.includes('t1') ? rejected(403) : allCreated(names)) },
		{ operation: { report: { explain, probe, mayChange: malformed } }, settings: { batchSize: 1 } },
	);
	expect(listStatuses(run)).toEqual(['created', 'failed']);
});

test('a job whose report cannot be read ends the wait for it', async () => {
	const jobs = {
		maxPerPoll: 9,
		poll: () => ({ method: 'GET', path: '/jobs', query: { ids: 'j0' }, repeatable: true }) as const,
		read: malformed,
	};
	const run = await runThings(
		listThings(1),
		{ write: () => job('j0'), reportJob: () => running('j0') },
		{ operation: { report: { jobs } } },
	);
	expect(run.list[0]).toMatchObject({ status: 'unknown', code: 'job_not_ended', reason });
	expect(run.elapsedMs).toBeLessThan(10_000);
});

test('reading back that throws leaves all that is open unknown', async () => {
	const readBack = async () => malformed();
	const run = await runThings(listThings(2), { write: () => silent }, { operation: { after: { readBack } } });
	expect(run.list).toEqual([expect.objectContaining(unknown), expect.objectContaining(unknown)]);
	expect(run.list[0]?.data).toMatchObject({ later: { operation: 'thing:create' } });
});

test('a request that cannot be made is unsent, and the others go', async () => {
	const write = (things: readonly Thing[]) => (things[0]?.name === 't1' ? malformed() : { body: { things } });
	const run = await runThings(
		listThings(3),
		{ write: allCreated },
		{ operation: { request: { write } }, settings: { batchSize: 1, jobsInFlight: 1 } },
	);
	expect(listStatuses(run)).toEqual(['created', 'unsent', 'created']);
	expect(run.list[1]).toMatchObject({ code: 'internal_error', reason });
});

test('what is thrown need not be an error', () => {
	expect(describeFault('odd')).toBe('This node failed to handle what the service said (odd). Please report it.');
});
