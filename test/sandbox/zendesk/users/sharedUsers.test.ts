import { createRig, type Rig, usersUpsert } from '../rig';

const findShared = ({ sandbox }: Rig) =>
	sandbox.control.state().zendesk.users.find((user) => user.external_id === 'SH-1') ?? { id: 0, name: '' };

function seedShared(): Rig {
	const rig = createRig();
	const user = { name: 'Shared', email: 'shared@x.example', external_id: 'SH-1', shared: true };
	rig.sandbox.control.seed({ zendesk: { users: [user] } });
	return rig;
}

describe('a shared user', () => {
	it.each([
		['object', { error: { title: 'Forbidden' } }],
		['string', { error: 'Forbidden', description: 'Access to this user is forbidden' }],
	] as const)('is updated by nobody: a 403 in form %s', async (sharedUserBody, body) => {
		const rig = seedShared();
		rig.sandbox.control.switches({ sharedUserBody });
		const { id } = findShared(rig);
		const user = { external_id: 'SH-1', name: 'Changed' };
		expect(await rig.ask('PUT', `/api/v2/users/${id}`, { user })).toMatchObject({ status: 403, body });
		expect(await rig.ask('POST', '/api/v2/users/create_or_update', { user })).toMatchObject({ status: 403, body });
		expect(findShared(rig)).toMatchObject({ name: 'Shared', shared: true });
	});

	it('stops nobody else', async () => {
		const rig = seedShared();
		const user = { external_id: 'HR-0001', name: 'Tom' };
		expect((await rig.ask('POST', '/api/v2/users/create_or_update', { user })).status).toBe(200);
		expect((await rig.ask('GET', `/api/v2/users/${findShared(rig).id}`)).status).toBe(200);
	});

	it('fails its own record in a job', async () => {
		const rig = seedShared();
		rig.sandbox.control.switches({ resultsOrder: 'input' });
		const users = [
			{ external_id: 'SH-1', name: 'Changed' },
			{ external_id: 'HR-0001', name: 'Tom' },
		];
		for (const [method, path] of [
			['POST', usersUpsert],
			['PUT', '/api/v2/users/update_many'],
		] as const) {
			const { results, status } = await rig.runJob(method, path, { users });
			expect(status).toBe('completed');
			expect(results?.[0]).toMatchObject({ details: 'Access to this user is forbidden' });
			expect(results?.[1]).toMatchObject({ status: 'Updated' });
		}
		expect(findShared(rig).name).toBe('Shared');
	});
});
