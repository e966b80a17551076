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

	it('are deleted for good once, and none who is there', async () => {
		const { rig, gone, there } = await deleteOne();
		const answer = await rig.ask<DeletedBody>('DELETE', `${path}/${gone}`);
		const { name } = findUser(rig, gone) ?? {};
		expect(answer).toMatchObject({
			status: 200,
			body: { deleted_user: { id: gone, name, email: null, active: false } },
		});
		expect(findUser(rig, gone)).toMatchObject({ email: null, external_id: null, permanently_deleted: true });
		const shown = await rig.ask<DeletedBody>('GET', `${path}/${gone}`);
		expect(shown.body.deleted_user).toMatchObject({ name: 'Permanently Deleted User', email: null, phone: null });
		expect((await rig.ask('DELETE', `${path}/${gone}`)).status).toBe(404);
		expect((await rig.ask('DELETE', `${path}/${there}`)).status).toBe(404);
		expect(findUser(rig, there)).toMatchObject({ active: true, permanently_deleted: false });
	});

	it.each([
		['renamedLater', 200],
		['gone', 404],
	] as const)('who are deleted for good may be %s', async (permanentlyDeleted, status) => {
		const { rig, gone } = await deleteOne();
		rig.sandbox.control.switches({ permanentlyDeleted });
		await rig.ask('DELETE', `${path}/${gone}`);
		const { name } = findUser(rig, gone) ?? {};
		const first = await rig.ask<Partial<DeletedBody>>('GET', `${path}/${gone}`);
		expect([first.status, first.body.deleted_user?.name]).toEqual([status, status === 200 ? name : undefined]);
		rig.clock.pass(60_000);
		const { body } = await rig.ask<{ deleted_users: { name: string }[] }>('GET', path);
		expect(body.deleted_users.map((user) => user.name)).toEqual(['Permanently Deleted User']);
	});

	it('are deleted for good 700 times in ten minutes', async () => {
		const { rig, gone } = await deleteOne();
		const statuses: number[] = [];
		for (let nth = 0; nth < 701; nth += 1) {
			statuses.push((await rig.ask('DELETE', `${path}/${gone}`)).status);
			// Within the account's requests a minute.
			rig.clock.pass(500);
		}
		expect(new Set(statuses.slice(1, 700))).toEqual(new Set([404]));
		expect(statuses[700]).toBe(429);
		rig.clock.pass(600_000);
		expect((await rig.ask('DELETE', `${path}/${gone}`)).status).toBe(404);
	});
});
