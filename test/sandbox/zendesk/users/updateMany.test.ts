import { createRig, jobTimeMs } from '../rig';
import { findUser, seedTwoUsers } from './seededUsers';

describe('updating many users', () => {
	it('gives each user its own changes, by id or external id', async () => {
		const rig = createRig();
		const [first, second] = seedTwoUsers(rig);
		rig.sandbox.control.switches({ resultsOrder: 'input' });
		const users = [
			{ id: first, notes: 'One', external_id: 'Z-9' },
			{ external_id: 'y-1', notes: 'Two' },
		];
		const job = await rig.runJob('PUT', '/api/v2/users/update_many', { users });
		expect(job).toMatchObject({ job_type: 'Bulk Update User', status: 'completed', total: 2 });
		expect(job.results).toEqual([
			{ id: first, action: 'update', status: 'Updated', success: true },
			{ id: second, action: 'update', status: 'Updated', success: true },
		]);
		expect(findUser(rig, first)).toMatchObject({ notes: 'One', external_id: 'Z-9' });
		expect(findUser(rig, second)).toMatchObject({ notes: 'Two', external_id: 'y-1' });
	});

	it.each(['ids', 'external_ids'])('gives all users named by %s the same change', async (key) => {
		const rig = createRig();
		const [first, second] = seedTwoUsers(rig);
		const listed = key === 'ids' ? `${first},${second}` : 'Z-1,Y-1';
		const answer = await rig.ask('PUT', `/api/v2/users/update_many?${key}=${listed}`, { user: { notes: 'All' } });
		expect(answer.headers['x-zendesk-api-warn']).toBeUndefined();
		rig.clock.pass(jobTimeMs);
		expect([findUser(rig, first)?.notes, findUser(rig, second)?.notes]).toEqual(['All', 'All']);
	});

	it('fails users that do not exist or are deleted, and updates the others', async () => {
		const rig = createRig();
		const [first, second] = seedTwoUsers(rig);
		rig.sandbox.control.switches({ resultsOrder: 'input' });
		await rig.ask('DELETE', `/api/v2/users/${second}`);
		const users = [{ id: 99 }, { id: second, notes: 'x' }, { external_id: 'nobody' }, { id: first, notes: 'x' }];
		const job = await rig.runJob('PUT', '/api/v2/users/update_many', { users });
		const failed = { action: 'update', details: 'User not found', error: 'UserUpdateFailed', success: false };
		expect(job.results).toEqual([
			{ ...failed, id: 99 },
			{ ...failed, id: second },
			{ ...failed, id: 0 },
			{ id: first, action: 'update', status: 'Updated', success: true },
		]);
	});

	it('adds an email beside the first one', async () => {
		const rig = createRig();
		const [first] = seedTwoUsers(rig);
		await rig.runJob('PUT', '/api/v2/users/update_many', { users: [{ id: first, email: 'zed2@acme.example' }] });
		const found = await rig.ask<{ users: { id: number }[] }>(
			'GET',
			'/api/v2/users/search?query=email:zed2@acme.example',
		);
		expect(found.body.users.map(({ id }) => id)).toEqual([first]);
		expect(findUser(rig, first)?.email).toBe('zed@acme.example');
	});
});
