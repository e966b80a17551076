import { jobTimeMs, type JobStatus, open, type Opened } from './open';

const zed = { name: 'Zed', external_id: 'Z-1', email: 'zed@acme.example' };
const yan = { name: 'Yan', external_id: 'Y-1', email: 'yan@acme.example' };

function seedTwo({ sandbox }: Opened): readonly [number, number] {
	const [first = 0, second = 0] = sandbox.control.seed({ zendesk: { users: [zed, yan] } }).zendesk?.users ?? [];
	return [first, second];
}

/** Sends a request for a job and gives the job back as it is when it has ended. */
async function finish(opened: Opened, method: string, path: string, body?: unknown): Promise<JobStatus> {
	const queued = await opened.ask<{ job_status: JobStatus }>(method, path, body);
	expect(queued).toMatchObject({ status: 200, body: { job_status: { status: 'queued', results: null } } });
	opened.clock.pass(jobTimeMs);
	return opened.job(queued.body.job_status.id);
}

const find = ({ sandbox }: Opened, id: number) => sandbox.control.state().zendesk.users.find((user) => user.id === id);

describe('updating many users', () => {
	it('gives each his own changes, by id or external id', async () => {
		const opened = open();
		const [first, second] = seedTwo(opened);
		opened.sandbox.control.switches({ resultsOrder: 'input' });
		const users = [
			{ id: first, notes: 'One', external_id: 'Z-9' },
			{ external_id: 'y-1', notes: 'Two' },
		];
		const job = await finish(opened, 'PUT', '/api/v2/users/update_many', { users });
		expect(job).toMatchObject({ job_type: 'Bulk Update User', status: 'completed', total: 2 });
		expect(job.results).toEqual([
			{ id: first, action: 'update', status: 'Updated', success: true },
			{ id: second, action: 'update', status: 'Updated', success: true },
		]);
		expect(find(opened, first)).toMatchObject({ notes: 'One', external_id: 'Z-9' });
		expect(find(opened, second)).toMatchObject({ notes: 'Two', external_id: 'y-1' });
	});

	it.each(['ids', 'external_ids'])('gives all those of %s the same change', async (key) => {
		const opened = open();
		const [first, second] = seedTwo(opened);
		const listed = key === 'ids' ? `${first},${second}` : 'Z-1,Y-1';
		const told = await opened.ask('PUT', `/api/v2/users/update_many?${key}=${listed}`, { user: { notes: 'All' } });
		expect(told.headers['x-zendesk-api-warn']).toBeUndefined();
		opened.clock.pass(jobTimeMs);
		expect([find(opened, first)?.notes, find(opened, second)?.notes]).toEqual(['All', 'All']);
	});

	it('fails those who are not there or are deleted, and does the others', async () => {
		const opened = open();
		const [first, second] = seedTwo(opened);
		opened.sandbox.control.switches({ resultsOrder: 'input' });
		await opened.ask('DELETE', `/api/v2/users/${second}`);
		const users = [{ id: 99 }, { id: second, notes: 'x' }, { external_id: 'nobody' }, { id: first, notes: 'x' }];
		const job = await finish(opened, 'PUT', '/api/v2/users/update_many', { users });
		const failed = { action: 'update', details: 'User not found', error: 'UserUpdateFailed', success: false };
		expect(job.results).toEqual([
			{ ...failed, id: 99 },
			{ ...failed, id: second },
			{ ...failed, id: 0 },
			{ id: first, action: 'update', status: 'Updated', success: true },
		]);
	});

	it('adds an email beside the first one', async () => {
		const opened = open();
		const [first] = seedTwo(opened);
		await finish(opened, 'PUT', '/api/v2/users/update_many', { users: [{ id: first, email: 'zed2@acme.example' }] });
		const found = await opened.ask<{ users: { id: number }[] }>(
			'GET',
			'/api/v2/users/search?query=email:zed2@acme.example',
		);
		expect(found.body.users.map(({ id }) => id)).toEqual([first]);
		expect(find(opened, first)?.email).toBe('zed@acme.example');
	});
});

describe('deleting many users', () => {
	it.each(['ids', 'external_ids'])('makes those of %s inactive', async (key) => {
		const opened = open();
		const [first, second] = seedTwo(opened);
		const listed = key === 'ids' ? `${first},${second}` : 'z-1,y-1';
		const job = await finish(opened, 'DELETE', `/api/v2/users/destroy_many?${key}=${listed}`);
		expect(job).toMatchObject({ job_type: 'Bulk Update User', status: 'completed', total: 2 });
		expect(job.results).toContainEqual({ action: 'delete', id: first, status: 'Deleted', success: true });
		expect([find(opened, first)?.active, find(opened, second)?.active]).toEqual([false, false]);
		const told = await opened.ask<{ deleted_users: { id: number }[] }>('GET', '/api/v2/deleted_users');
		expect(told.body.deleted_users.map(({ id }) => id).sort()).toEqual([first, second].sort());
	});

	it('tells ids that do not exist as missingInDestroyMany says', async () => {
		const opened = open();
		const [first] = seedTwo(opened);
		const path = `/api/v2/users/destroy_many?ids=${first},99`;
		opened.sandbox.control.switches({ missingInDestroyMany: 'dropped' });
		expect(await finish(opened, 'DELETE', path)).toMatchObject({ total: 1, status: 'completed' });
		opened.sandbox.control.switches({ missingInDestroyMany: 'failedEntry', resultsOrder: 'input' });
		const again = await finish(opened, 'DELETE', path);
		expect(again.results).toEqual(
			[first, 99].map((id) => ({
				...{ action: 'delete', details: 'User not found', error: 'UserDeleteFailed', id, success: false },
			})),
		);
	});

	it('drops a body, and says so', async () => {
		const { ask } = open();
		const told = await ask('DELETE', '/api/v2/users/destroy_many?ids=99', { users: { ids: [1] } });
		expect(told.headers['x-zendesk-api-warn']).toContain('"users.ids"');
	});

	it.each([
		['without ids', '', 'ParameterMissing'],
		['with an id that is none', '?ids=1,x', 'ids must be an integer'],
		['with 101 ids', `?ids=${Array.from({ length: 101 }, (_, n) => n + 1).join(',')}`, 'TooManyValues'],
	])('is refused %s', async (_case, query, word) => {
		const { ask } = open();
		const told = await ask('DELETE', `/api/v2/users/destroy_many${query}`);
		expect([told.status, told.text.includes(word)]).toEqual([400, true]);
	});
});

describe('users kept apart by brand', () => {
	/** The same external id for a user of the account, one of a brand, and one of a brand that keeps nobody apart. */
	function openBrands() {
		const opened = open();
		const { control } = opened.sandbox;
		control.switches({ brandSeparation: true, missingInDestroyMany: 'dropped' });
		const [apart = 0, together = 0] =
			control.seed({
				zendesk: { brands: [{ name: 'Apart', user_separation: true }, { name: 'Together' }] },
			}).zendesk?.brands ?? [];
		const users = [zed, { ...zed, email: 'zed@apart.example', brand_id: apart }];
		const [own = 0, branded = 0] = control.seed({ zendesk: { users } }).zendesk?.users ?? [];
		return { opened, apart, together, own, branded };
	}

	type Brands = ReturnType<typeof openBrands>;

	it.each<[string, (brands: Brands) => number | undefined, (brands: Brands) => number]>([
		['without a brand, the user of the account', () => undefined, ({ own }) => own],
		['with brand 0, the user of the account', () => 0, ({ own }) => own],
		['with a brand, the user of that brand', ({ apart }) => apart, ({ branded }) => branded],
		['with a brand that keeps nobody apart, the user of the account', ({ together }) => together, ({ own }) => own],
	])('an external id stands for one user: %s', async (_case, toBrand, toUser) => {
		const brands = openBrands();
		const brand = toBrand(brands);
		const query = `external_ids=Z-1${brand === undefined ? '' : `&brand_id=${brand}`}`;
		await finish(brands.opened, 'DELETE', `/api/v2/users/destroy_many?${query}`);
		const gone = [brands.own, brands.branded].filter((id) => find(brands.opened, id)?.active === false);
		expect(gone).toEqual([toUser(brands)]);
	});

	it.each([
		['all', 'external_ids=Z-1&brand_id=all'],
		['a word', 'external_ids=Z-1&brand_id=acme'],
		['an unknown brand', 'external_ids=Z-1&brand_id=99'],
		['a brand with ids', 'ids=99&brand_id=0'],
	])('%s is refused, and nobody deleted', async (_case, query) => {
		const { opened, own, branded } = openBrands();
		expect((await opened.ask('DELETE', `/api/v2/users/destroy_many?${query}`)).status).toBe(400);
		opened.clock.pass(jobTimeMs);
		expect([find(opened, own)?.active, find(opened, branded)?.active]).toEqual([true, true]);
	});

	it('is ignored where the account does not keep them apart', async () => {
		const opened = open();
		seedTwo(opened);
		expect((await opened.ask('DELETE', '/api/v2/users/destroy_many?external_ids=Z-1&brand_id=99')).status).toBe(200);
	});

	it.each([
		['account', 1],
		['allBrands', 2],
	] as const)('show_many without a brand looks in %s', async (showManyWithoutBrand, count) => {
		const { opened } = openBrands();
		opened.sandbox.control.switches({ showManyWithoutBrand });
		const told = await opened.ask<{ users: object[] }>('GET', '/api/v2/users/show_many?external_ids=Z-1');
		expect(told.body.users).toHaveLength(count);
	});

	it('brands are listed and shown', async () => {
		const { opened, apart } = openBrands();
		const told = await opened.ask<{ brands: { name: string }[] }>('GET', '/api/v2/brands');
		expect(told.body.brands.map(({ name }) => name)).toEqual(expect.arrayContaining(['Acme', 'Apart', 'Together']));
		expect(await opened.ask('GET', `/api/v2/brands/${apart}`)).toMatchObject({ body: { brand: { name: 'Apart' } } });
		expect((await opened.ask('GET', '/api/v2/brands/99')).status).toBe(404);
	});
});

describe('one user', () => {
	it('that is deleted can be read, and no longer be changed or deleted', async () => {
		const opened = open();
		const [first] = seedTwo(opened);
		const path = `/api/v2/users/${first}`;
		expect(await opened.ask('DELETE', path)).toMatchObject({ status: 200, body: { user: { active: false } } });
		expect(await opened.ask('GET', path)).toMatchObject({ status: 200, body: { user: { active: false } } });
		expect((await opened.ask('PUT', path, { user: { notes: 'x' } })).status).toBe(404);
		expect((await opened.ask('DELETE', path)).status).toBe(404);
	});

	it('is listed with the others of the organization', async () => {
		const opened = open();
		opened.sandbox.control.seed({ zendesk: { users: [{ ...zed, organization_id: 5 }, yan] } });
		const told = await opened.ask<{ users: { name: string }[] }>('GET', '/api/v2/organizations/5/users');
		expect(told.body.users.map(({ name }) => name)).toEqual(['Zed']);
	});
});
