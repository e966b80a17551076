import { createRig, people, usersCreate } from '../rig';

describe('the results of a job', () => {
	it('are in another order than the records', async () => {
		const { run } = createRig();
		const users = people(20).map((person, index) => ({ ...person, external_id: `E${index}` }));
		const { results } = await run(usersCreate, { users });
		const keys = results?.map((entry) => entry.external_id);
		const given = users.map((user) => user.external_id);
		expect(keys).not.toEqual(given);
		expect([...(keys ?? [])].sort()).toEqual([...given].sort());
	});

	it('have ids whose order differs from that of the records', async () => {
		const { run, sandbox } = createRig();
		sandbox.control.switches({ resultsOrder: 'input' });
		const { results } = await run(usersCreate, { users: people(20) });
		const ids = results?.map((entry) => Number(entry.id)) ?? [];
		expect(new Set(ids).size).toBe(20);
		expect(ids).not.toEqual([...ids].sort((a, b) => a - b));
	});

	it.each([
		['input', (entries: readonly Record<string, unknown>[]) => entries.map((entry) => entry.external_id)],
		['byId', (entries: readonly Record<string, unknown>[]) => entries.map((entry) => Number(entry.id))],
	] as const)('are ordered as resultsOrder %s says', async (resultsOrder, pick) => {
		const { run, sandbox } = createRig();
		sandbox.control.switches({ resultsOrder });
		const users = people(9).map((person, index) => ({ ...person, external_id: `E${index}` }));
		const { results } = await run(usersCreate, { users });
		const picked = pick(results ?? []);
		expect(picked).toEqual([...picked].sort());
		expect(picked).toHaveLength(9);
	});

	const badAndGood = { users: [{ name: '' }, { name: 'Good' }] };

	it.each(['completed', 'failed'] as const)('come with status %s when some failed', async (mixedJobStatus) => {
		const { run, sandbox } = createRig();
		sandbox.control.switches({ mixedJobStatus });
		const job = await run(usersCreate, badAndGood);
		expect(job).toMatchObject({ status: mixedJobStatus, progress: 2 });
		expect(job.results).toHaveLength(2);
	});

	it.each([
		['completed', 1],
		['failed', 0],
	] as const)('come with status %s and progress %i when all failed', async (allFailedJobStatus, progress) => {
		const { run, sandbox } = createRig();
		sandbox.control.switches({ allFailedJobStatus });
		const job = await run(usersCreate, { users: [{ name: '' }] });
		expect(job).toMatchObject({ status: allFailedJobStatus, progress });
		expect(job.results).toHaveLength(1);
	});

	it.each([
		[{}, { action: 'create', details: 'Name: cannot be blank', error: 'UserCreateFailed', id: 0, success: false }],
		[
			{ failedId: 'absent' },
			{ action: 'create', details: 'Name: cannot be blank', error: 'UserCreateFailed', success: false },
		],
		[{ failedEntry: 'indexed' }, { index: 0, error: 'UserCreateFailed', details: 'Name: cannot be blank' }],
	] as const)('have an entry for a failed record as %j says', async (patch, entry) => {
		const { run, sandbox } = createRig();
		sandbox.control.switches(patch);
		const { results } = await run(usersCreate, { users: [{ name: '' }] });
		expect(results).toEqual([entry]);
	});
});
