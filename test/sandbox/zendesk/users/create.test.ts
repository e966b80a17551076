import { createRig, groupId, type UserBody } from '../rig';

const invalid = (field: string, description: string, error: string) => ({
	error: 'RecordInvalid',
	description: 'Record validation errors',
	details: { [field]: [{ description, error }] },
});

describe('creating a user', () => {
	it.each([
		['a missing name', { email: 'a@x.example' }, 'name', 'Name: cannot be blank', 'BlankValue'],
		[
			'a name that is too long',
			{ name: 'x'.repeat(256) },
			'name',
			'Name: is too long (maximum is 255 characters)',
			'InvalidValue',
		],
		[
			'an invalid address',
			{ name: 'A', email: 'a.x' },
			'email',
			'Email: a.x is not properly formatted',
			'InvalidValue',
		],
		[
			'a taken address, in another case',
			{ name: 'A', email: 'Admin@Acme.example' },
			'email',
			'Email: admin@acme.example is already being used by another user',
			'DuplicateValue',
		],
		[
			'a taken external id, in another case',
			{ name: 'A', external_id: 'hr-0001' },
			'external_id',
			'External: hr-0001 has already been taken',
			'DuplicateValue',
		],
		['an unknown role', { name: 'A', role: 'boss' }, 'role', 'Role: is invalid', 'InvalidValue'],
		[
			'an unknown group',
			{ name: 'A', default_group_id: 1 },
			'default_group_id',
			'Default group: is invalid',
			'InvalidValue',
		],
	] as [string, object, string, string, string][])(
		'is refused for %s',
		async (_what, user, field, description, error) => {
			const { ask, sandbox } = createRig();
			const before = sandbox.control.state().zendesk.users.length;
			const answer = await ask('POST', '/api/v2/users', { user });
			expect(answer.status).toBe(422);
			expect(answer.body).toEqual(invalid(field, description, error));
			expect(sandbox.control.state().zendesk.users).toHaveLength(before);
		},
	);

	it('takes a name of exactly 255 characters', async () => {
		const { ask } = createRig();
		expect((await ask('POST', '/api/v2/users', { user: { name: 'x'.repeat(255) } })).status).toBe(201);
	});

	it('creates an end user where no role is given, and answers with the location', async () => {
		const { ask } = createRig();
		const answer = await ask<UserBody>('POST', '/api/v2/users', { user: { name: 'Zoë' } });
		expect(answer.status).toBe(201);
		expect(answer.body.user).toMatchObject({
			name: 'Zoë',
			role: 'end-user',
			email: null,
			ticket_restriction: 'requested',
		});
		expect(answer.headers.location).toBe(`http://localhost/api/v2/users/${answer.body.user.id}.json`);
	});

	it('keeps the given fields', async () => {
		const { ask, sandbox } = createRig();
		const fields = {
			name: 'Ines',
			email: 'ines@x.example',
			external_id: '7',
			role: 'agent',
			phone: '+49 1',
			alias: 'In',
			details: 'd',
			notes: 'n',
			tags: ['a', 'b'],
			time_zone: 'Berlin',
			locale: 'de',
			verified: true,
			organization_id: 5,
			custom_role_id: 6,
			ticket_restriction: 'groups',
			suspended: true,
			user_fields: { team: 'x' },
			default_group_id: groupId(sandbox, 'Sales'),
		};
		const answer = await ask<UserBody>('POST', '/api/v2/users', { user: fields });
		expect(answer.body.user).toMatchObject(fields);
		expect(answer.headers).not.toHaveProperty('x-zendesk-api-warn');
	});

	it('ignores unknown fields, with a warning', async () => {
		const { ask } = createRig();
		const answer = await ask<UserBody>('POST', '/api/v2/users?colour=red', { user: { name: 'A', shoe_size: 44 } });
		expect(answer.status).toBe(201);
		expect(answer.body.user).not.toHaveProperty('shoe_size');
		expect(answer.headers['x-zendesk-api-warn']).toBe(
			'{:allowed_parameters=>{:controller=>"users", :action=>"create", :unpermitted_keys=>["colour", "user.shoe_size"], :invalid_values=>[]}}',
		);
	});

	it('sends verification mail unless skip_verify_email is true', async () => {
		const { ask, sandbox } = createRig();
		await ask('POST', '/api/v2/users', { user: { name: 'A', email: 'a@x.example' } });
		await ask('POST', '/api/v2/users', { user: { name: 'B', email: 'b@x.example', skip_verify_email: true } });
		await ask('POST', '/api/v2/users', { user: { name: 'C' } });
		expect(sandbox.control.state().zendesk.verification_emails).toEqual(['a@x.example']);
	});

	it('creates no more agents than agentSeats', async () => {
		const { ask, sandbox } = createRig();
		expect(sandbox.control.state().zendesk.seats).toEqual({ used: 3, limit: null });
		sandbox.control.switches({ agentSeats: 4 });
		const create = async (role: string) => (await ask('POST', '/api/v2/users', { user: { name: 'A', role } })).status;
		expect([await create('agent'), await create('agent'), await create('end-user')]).toEqual([201, 422, 201]);
		expect(sandbox.control.state().zendesk.seats).toEqual({ used: 4, limit: 4 });
	});
});
