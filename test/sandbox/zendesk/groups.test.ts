import { createRig } from './rig';

describe('the list of groups', () => {
	it.each([
		['', true, 9],
		['', false, 8],
		['?exclude_deleted=true', true, 8],
		['?exclude_deleted=false', false, 9],
	])('with the query "%s" and listDeletedGroups %s has %i', async (query, listDeletedGroups, count) => {
		const { ask, sandbox } = createRig();
		sandbox.control.switches({ listDeletedGroups });
		const answer = await ask<{ groups: { name: string }[] }>('GET', `/api/v2/groups${query}`);
		expect(answer.body.groups).toHaveLength(count);
	});

	it("of a user has the groups of the user's memberships", async () => {
		const { ask, sandbox } = createRig();
		const id = sandbox.control.state().zendesk.users.find((user) => user.external_id === 'HR-0002')?.id;
		const answer = await ask<{ groups: { name: string }[] }>('GET', `/api/v2/users/${id}/groups`);
		expect(answer.body.groups.map((group) => group.name).sort()).toEqual(['Support Tier 1', 'Support Tier 2']);
	});

	it('refuses a group without a name', async () => {
		const { ask } = createRig();
		const answer = await ask('POST', '/api/v2/groups', { group: { name: ' ' } });
		expect([answer.status, answer.text.includes('Name: cannot be blank')]).toEqual([422, true]);
	});

	it('has the groups that the demo uses', async () => {
		const { ask } = createRig();
		const answer = await ask<{ groups: { name: string }[] }>('GET', '/api/v2/groups?exclude_deleted=true');
		expect(answer.body.groups.map((group) => group.name).sort()).toEqual([
			'Billing',
			'IT Service Desk',
			'Logistics',
			'Onboarding',
			'People Operations',
			'Sales',
			'Support Tier 1',
			'Support Tier 2',
		]);
	});
});

describe('a group that is changed', () => {
	const open = async (fields: object) => {
		const { ask } = createRig();
		const made = await ask<{ group: { id: number } }>('POST', '/api/v2/groups', {
			group: { name: 'Night', ...fields },
		});
		const path = `/api/v2/groups/${made.body.group.id}`;
		const shown = async () => (await ask<{ group: object }>('GET', path)).body.group;
		return { ask, path, shown };
	};

	it('has the fields that were sent, and keeps the others', async () => {
		const { ask, path, shown } = await open({ description: 'Late' });
		await ask('PUT', path, { group: { name: 'Night Shift' } });
		expect(await shown()).toMatchObject({ name: 'Night Shift', description: 'Late', is_public: true });
	});

	it.each([
		['a private one is made public', { is_public: true }],
		['its name is empty', { name: ' ' }],
	])('is refused where %s', async (_what, group) => {
		const { ask, path, shown } = await open({ is_public: false });
		expect((await ask('PUT', path, { group })).status).toBe(422);
		expect(await shown()).toMatchObject({ name: 'Night', is_public: false });
	});

	it('can be read when it is deleted, and not be changed or deleted again', async () => {
		const { ask, path, shown } = await open({});
		expect((await ask('DELETE', path)).status).toBe(204);
		expect(await shown()).toMatchObject({ deleted: true });
		expect((await ask('PUT', path, { group: { name: 'Again' } })).status).toBe(404);
		expect((await ask('DELETE', path)).status).toBe(404);
	});
});
