import { createRig, type Rig } from '../rig';
import { findUser, seedTwoUsers } from './seededUsers';

const path = '/api/v2/deleted_users';

interface DeletedBody {
	readonly deleted_user: Readonly<Record<string, unknown>>;
}

/** A rig whose account has two users, of whom the first was deleted an hour after. */
async function deleteOne(): Promise<{ rig: Rig; gone: number; there: number }> {
	const rig = createRig();
	const [gone, there] = seedTwoUsers(rig);
	rig.clock.pass(3_600_000);
	await rig.ask('DELETE', `/api/v2/users/${gone}`);
	return { rig, gone, there };
}

/** The fields that the published description requires of a deleted user, in the order of a user's. */
const documentedKeys = [
	'id',
	'url',
	'name',
	'email',
	'created_at',
	'updated_at',
	'time_zone',
	'phone',
	'shared_phone_number',
	'photo',
	'locale_id',
	'locale',
	'organization_id',
	'role',
	'active',
];

describe('deleted users', () => {
	it('are listed with the documented keys and no others', async () => {
		const { rig, gone } = await deleteOne();
		const answer = await rig.ask<{ deleted_users: Record<string, unknown>[] }>('GET', path);
		const [user, ...others] = answer.body.deleted_users;
		expect(others).toEqual([]);
		expect(Object.keys(user ?? {})).toEqual(documentedKeys);
		const { name, email } = findUser(rig, gone) ?? {};
		expect(user).toMatchObject({ id: gone, name, email, active: false, updated_at: '2026-01-05T10:00:00Z' });
		expect(user?.url).toBe(`http://localhost/api/v2/deleted_users/${gone}.json`);
	});

	it('are shown one by one, and none who is there or was never there', async () => {
		const { rig, gone, there } = await deleteOne();
		const answer = await rig.ask<DeletedBody>('GET', `${path}/${gone}`);
		expect([answer.status, Object.keys(answer.body.deleted_user)]).toEqual([200, documentedKeys]);
		const notFound = { status: 404, body: { error: 'RecordNotFound' } };
		expect(await rig.ask('GET', `${path}/${there}`)).toMatchObject(notFound);
		expect(await rig.ask('GET', `${path}/99`)).toMatchObject(notFound);
		expect((await rig.ask('GET', `${path}/x`)).status).toBe(400);
	});

	it('are counted', async () => {
		const { rig } = await deleteOne();
		expect(await rig.ask('GET', `${path}/count`)).toMatchObject({ status: 200, body: { count: { value: 1 } } });
	});
});
