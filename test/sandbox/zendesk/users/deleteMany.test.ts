import { createRig } from '../rig';
import { findUser, seedTwoUsers } from './seededUsers';

describe('deleting many users', () => {
	it.each(['ids', 'external_ids'])('makes those of %s inactive', async (key) => {
		const rig = createRig();
		const [first, second] = seedTwoUsers(rig);
		const listed = key === 'ids' ? `${first},${second}` : 'z-1,y-1';
		const job = await rig.runJob('DELETE', `/api/v2/users/destroy_many?${key}=${listed}`);
		expect(job).toMatchObject({ job_type: 'Bulk Update User', status: 'completed', total: 2 });
		expect(job.results).toContainEqual({ action: 'delete', id: first, status: 'Deleted', success: true });
		expect([findUser(rig, first)?.active, findUser(rig, second)?.active]).toEqual([false, false]);
		const answer = await rig.ask<{ deleted_users: { id: number }[] }>('GET', '/api/v2/deleted_users');
		expect(answer.body.deleted_users.map(({ id }) => id).sort()).toEqual([first, second].sort());
	});

	it('reports ids that do not exist as missingInDestroyMany says', async () => {
		const rig = createRig();
		const [first] = seedTwoUsers(rig);
		const path = `/api/v2/users/destroy_many?ids=${first},99`;
		rig.sandbox.control.switches({ missingInDestroyMany: 'dropped' });
		expect(await rig.runJob('DELETE', path)).toMatchObject({ total: 1, status: 'completed' });
		rig.sandbox.control.switches({ missingInDestroyMany: 'failedEntry', resultsOrder: 'input' });
		const again = await rig.runJob('DELETE', path);
		expect(again.results).toEqual(
			[first, 99].map((id) => ({
				action: 'delete',
				details: 'User not found',
				error: 'UserDeleteFailed',
				id,
				success: false,
			})),
		);
	});

	it('ignores a body, and warns of it', async () => {
		const { ask } = createRig();
		const answer = await ask('DELETE', '/api/v2/users/destroy_many?ids=99', { users: { ids: [1] } });
		expect(answer.headers['x-zendesk-api-warn']).toContain('"users.ids"');
	});

	it.each([
		['without ids', '', 'ParameterMissing'],
		['with an id that is no integer', '?ids=1,x', 'ids must be an integer'],
		['with 101 ids', `?ids=${Array.from({ length: 101 }, (_, n) => n + 1).join(',')}`, 'TooManyValues'],
	])('is refused %s', async (_case, query, word) => {
		const { ask } = createRig();
		const answer = await ask('DELETE', `/api/v2/users/destroy_many${query}`);
		expect([answer.status, answer.text.includes(word)]).toEqual([400, true]);
	});
});
