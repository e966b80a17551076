import { createRig } from '../rig';

interface UserBody {
	readonly user: { readonly id: number; readonly user_fields: Readonly<Record<string, unknown>> };
}

const fields = [
	{
		key: 'department',
		type: 'dropdown',
		title: 'Department',
		custom_field_options: [{ name: 'Sales', value: 'd_sales' }],
	},
	{ key: 'skills', type: 'multiselect', title: 'Skills', custom_field_options: [{ name: 'Go', value: 's_go' }] },
	{ key: 'start', type: 'date', title: 'Start' },
	{ key: 'remote', type: 'checkbox', title: 'Remote' },
	{ key: 'floor', type: 'integer', title: 'Floor' },
	{ key: 'old', type: 'text', title: 'Old', active: false },
];

function openFields() {
	const rig = createRig();
	rig.sandbox.control.seed({ zendesk: { user_fields: fields, custom_roles: [{ id: 815, name: 'Advisor' }] } });
	const create = (more: object) => rig.ask<UserBody>('POST', '/api/v2/users', { user: { name: 'A', ...more } });
	return { ...rig, create };
}

it('lists custom user fields and custom roles', async () => {
	const { ask } = openFields();
	const listed = await ask<{ user_fields: { key: string }[] }>('GET', '/api/v2/user_fields?page[size]=100');
	expect(listed.body.user_fields.map(({ key }) => key).sort()).toEqual(fields.map(({ key }) => key).sort());
	expect((await ask<object>('GET', '/api/v2/custom_roles')).body).toMatchObject({
		custom_roles: [{ id: 815, name: 'Advisor' }],
		count: 1,
	});
});

it('keeps values in its own forms, and shows fields without a value', async () => {
	const { create } = openFields();
	const held = { department: 'd_sales', skills: ['s_go'], start: '2026-11-21', remote: true, other: 'x', old: 'y' };
	const { body } = await create({ user_fields: held });
	expect(body.user.user_fields).toEqual({
		department: 'd_sales',
		skills: ['s_go'],
		start: '2026-11-21T00:00:00+00:00',
		remote: true,
		floor: null,
		other: 'x',
	});
});

it.each([
	[{ department: 'Sales' }],
	[{ skills: 's_go' }],
	[{ skills: ['s_no'] }],
	[{ start: '21.11.2026' }],
	[{ remote: 'maybe' }],
	[{ floor: 'four' }],
])('refuses %j', async (userFields) => {
	const { create } = openFields();
	expect((await create({ user_fields: userFields })).status).toBe(422);
});

it('refuses a custom role that there is not', async () => {
	const { create } = openFields();
	expect((await create({ role: 'agent', custom_role_id: 816 })).status).toBe(422);
	expect((await create({ role: 'agent', custom_role_id: 815 })).status).toBe(201);
});
