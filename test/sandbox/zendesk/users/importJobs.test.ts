import { createRig, people, usersCreate, usersUpsert } from '../rig';

describe('jobs that create or update users', () => {
	it('repeat only the given keys in their results, with the primary address', async () => {
		const { run, sandbox } = createRig();
		sandbox.control.switches({ resultsOrder: 'input' });
		const { results } = await run(usersUpsert, {
			users: [
				{ name: 'A' },
				{ name: 'B', email: 'B@x.example' },
				{ name: 'C', external_id: 'c' },
				{ external_id: 'HR-0001', email: 'other@x.example' },
			],
		});
		expect(results?.map((entry) => Object.keys(entry))).toEqual([
			['id', 'status'],
			['id', 'status', 'email'],
			['id', 'status', 'external_id'],
			['id', 'status', 'email', 'external_id'],
		]);
		expect(results?.map((entry) => [entry.status, entry.email])).toEqual([
			['Created', undefined],
			['Created', 'b@x.example'],
			['Created', undefined],
			['Updated', 'tomas.ibarra@acme.example'],
		]);
	});

	it('update a user for its second record, or fail that record where they only create', async () => {
		const users = [
			{ name: 'A', email: 'a@x.example' },
			{ name: 'A2', email: 'a@x.example' },
		];
		const rig = createRig();
		rig.sandbox.control.switches({ resultsOrder: 'input' });
		const upserted = await rig.run(usersUpsert, { users });
		expect(upserted.results?.map((entry) => entry.status)).toEqual(['Created', 'Updated']);
		const created = await rig.run(usersCreate, { users: [{ name: 'B', email: 'b@x.example' }, users[0]] });
		expect(created.results?.map((entry) => entry.details ?? entry.status)).toEqual([
			'Created',
			'Email: a@x.example is already being used by another user',
		]);
	});

	it('fail an update with the id of its user', async () => {
		const { run, sandbox } = createRig();
		sandbox.control.switches({ failedEntry: 'failedResult' });
		const job = await run(usersUpsert, { users: [{ external_id: 'HR-0001', name: '' }] });
		const id = sandbox.control.state().zendesk.users.find((user) => user.external_id === 'HR-0001')?.id;
		expect(job.results?.[0]).toMatchObject({ action: 'update', error: 'UserUpdateFailed', id, success: false });
	});

	it.each([
		['object', 'Forbidden'],
		['string', 'Bulk user imports are not enabled'],
		['array', '"code":"Forbidden"'],
		['text', 'Bulk user imports are not enabled'],
	] as const)('are refused with a 403 of form %s when bulk imports are off', async (bulkImportsOffBody, text) => {
		const { ask, sandbox } = createRig();
		sandbox.control.switches({ bulkImports: false, bulkImportsOffBody });
		for (const path of [usersCreate, usersUpsert]) {
			const answer = await ask('POST', path, { users: people(1) });
			expect(answer.status).toBe(403);
			expect(answer.text).toContain(text);
		}
		expect(sandbox.control.state().zendesk.jobs).toEqual([]);
	});
});
