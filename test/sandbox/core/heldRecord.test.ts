import type { Sandbox } from '../../../sandbox';
import { createRig, type UserBody, usersUpsert } from '../zendesk/rig';

function findId({ control }: Sandbox, name: string): number | undefined {
	return control.state().zendesk.users.find((user) => user.name === name)?.id;
}

describe('a record that the service can not bear', () => {
	const boom = { holds: 'E-13', status: 500, body: { error: 'InternalError' }, times: 'always' } as const;
	const named = (...ids: string[]) => ({ users: ids.map((external_id) => ({ name: external_id, external_id })) });

	it('makes each request fail that has it in its body, and no other', async () => {
		const { ask, sandbox } = createRig();
		sandbox.control.addFaults([boom]);
		const statuses: number[] = [];
		for (const ids of [['E-1', 'E-13'], ['E-1'], ['E-130', 'XE-13'], ['E-13'], ['e-13']]) {
			statuses.push((await ask('POST', usersUpsert, named(...ids))).status);
		}
		expect(statuses).toEqual([500, 200, 200, 500, 200]);
		expect(sandbox.control.state().zendesk.jobs).toHaveLength(3);
	});

	it.each(['?external_ids=E-1,E-13', '?external_ids=E-1%2CE-13'])(
		'also where it is in the address: %s',
		async (query) => {
			const { ask, sandbox } = createRig();
			sandbox.control.addFaults([boom]);
			expect((await ask('DELETE', `/api/v2/users/destroy_many${query}`)).status).toBe(500);
			expect((await ask('DELETE', '/api/v2/users/destroy_many?external_ids=E-1')).status).toBe(200);
		},
	);

	it('can be one that the service refuses in its own words', async () => {
		const { ask, sandbox } = createRig();
		const id = findId(sandbox, 'Customer One');
		const body = { error: { title: 'Forbidden', message: 'You do not have access to this page.' } };
		sandbox.control.addFaults([{ holds: String(id), on: 'writes', status: 403, body, times: 'always' }]);
		const refused = await ask('PUT', `/api/v2/users/${id}`, { user: { name: 'New' } });
		expect(refused).toMatchObject({ status: 403, body });
		expect((await ask<UserBody>('GET', `/api/v2/users/${id}`)).body.user.name).toBe('Customer One');
	});
});

describe('a request that is repeated after silence', () => {
	const notFound = { status: 404, body: { error: 'RecordNotFound', description: 'Not found' } };

	it('is answered as the fault says, once, and does nothing', async () => {
		const { ask, sandbox } = createRig();
		sandbox.control.addFaults([{ method: 'POST', path: '*_many', drop: 'after', repeat: { status: 409 } }]);
		const body = { users: [{ name: 'A', external_id: 'A' }] };
		await expect(ask('POST', usersUpsert, body)).rejects.toMatchObject({ dropped: 'after' });
		const other = await ask('POST', usersUpsert, { users: [{ name: 'B', external_id: 'B' }] });
		const repeated = await ask('POST', usersUpsert, body);
		expect([other.status, repeated.status]).toEqual([200, 409]);
		expect(sandbox.control.state().zendesk.jobs).toHaveLength(2);
		expect((await ask('POST', usersUpsert, body)).status).toBe(200);
	});

	it('can be told that there is nothing, though it was deleted by the first', async () => {
		const { ask, sandbox } = createRig();
		const id = findId(sandbox, 'Customer One');
		sandbox.control.addFaults([{ method: 'DELETE', drop: 'after', repeat: notFound }]);
		await expect(ask('DELETE', `/api/v2/users/${id}`)).rejects.toMatchObject({ dropped: 'after' });
		expect(await ask('DELETE', `/api/v2/users/${id}`)).toMatchObject(notFound);
		expect(sandbox.control.state().zendesk.users.find((user) => user.id === id)?.active).toBe(false);
	});
});
