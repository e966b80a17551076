import { createRig, type UserBody } from '../rig';

describe('creating or updating a user', () => {
	const path = '/api/v2/users/create_or_update';

	it('creates with 201 and updates with 200, matched by email or external id in any case', async () => {
		const { ask, clock } = createRig();
		const send = async (user: object) => {
			clock.pass(20_000);
			return ask<UserBody>('POST', path, { user });
		};
		const created = await send({ name: 'A', email: 'a@x.example', external_id: 'E1' });
		const byEmail = await send({ email: 'A@X.example', notes: 'one' });
		const byExternalId = await send({ external_id: 'e1', notes: 'two' });
		expect([created.status, byEmail.status, byExternalId.status]).toEqual([201, 200, 200]);
		expect(byExternalId.body.user).toMatchObject({
			id: created.body.user.id,
			name: 'A',
			notes: 'two',
			external_id: 'e1',
		});
		expect(byEmail.headers.location).toContain(`/users/${created.body.user.id}.json`);
	});

	it('adds a second address instead of replacing the first', async () => {
		const { ask, clock } = createRig();
		const first = await ask<UserBody>('POST', path, { user: { name: 'A', email: 'a@x.example', external_id: 'E1' } });
		clock.pass(1000);
		const second = await ask<UserBody>('POST', path, { user: { external_id: 'E1', email: 'new@x.example' } });
		expect(second.body.user.email).toBe('a@x.example');
		const found = await ask<{ users: { id: number }[] }>('GET', '/api/v2/users/search?query=email:new@x.example');
		expect(found.body.users.map((user) => user.id)).toEqual([first.body.user.id]);
	});

	it('changes updated_at only when another field changes', async () => {
		const { ask, clock } = createRig();
		const user = { name: 'A', external_id: 'E1' };
		const updatedAt = async (fields: object) => {
			clock.pass(20_000);
			return (await ask<UserBody>('POST', path, { user: fields })).body.user.updated_at;
		};
		const first = await updatedAt(user);
		expect(await updatedAt(user)).toBe(first);
		expect(await updatedAt({ ...user, notes: 'x' })).not.toBe(first);
	});

	it("refuses an address that is another user's", async () => {
		const { ask } = createRig();
		const answer = await ask('POST', path, { user: { external_id: 'HR-0001', email: 'mei-lin@acme.example' } });
		expect(answer.status).toBe(422);
		expect(answer.text).toContain('mei-lin@acme.example is already being used by another user');
	});

	it('removes the memberships of an agent who becomes an end user', async () => {
		const { ask, sandbox } = createRig();
		const answer = await ask<UserBody>('POST', path, { user: { external_id: 'HR-0002', role: 'end-user' } });
		const { group_memberships } = sandbox.control.state().zendesk;
		expect(group_memberships.some((membership) => membership.user_id === answer.body.user.id)).toBe(false);
		expect(answer.body.user.default_group_id).toBeNull();
	});
});
