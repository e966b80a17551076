import { createRig, jobTimeMs } from '../rig';
import { findUser, seedTwoUsers, zed } from './seededUsers';

describe('users separated by brand', () => {
	/**
	 * An account with two brands, of which only `apart` separates its users, and two users with the same external id: one
	 * of the account and one of the brand `apart`.
	 */
	function createBrandsRig() {
		const rig = createRig();
		const { control } = rig.sandbox;
		control.switches({ brandSeparation: true, missingInDestroyMany: 'dropped' });
		const [apart = 0, together = 0] =
			control.seed({
				zendesk: { brands: [{ name: 'Apart', user_separation: true }, { name: 'Together' }] },
			}).zendesk?.brands ?? [];
		const users = [zed, { ...zed, email: 'zed@apart.example', brand_id: apart }];
		const [own = 0, branded = 0] = control.seed({ zendesk: { users } }).zendesk?.users ?? [];
		return { rig, apart, together, own, branded };
	}

	type Brands = ReturnType<typeof createBrandsRig>;

	it.each<[string, (brands: Brands) => number | undefined, (brands: Brands) => number]>([
		['without a brand, the user of the account', () => undefined, ({ own }) => own],
		['with brand 0, the user of the account', () => 0, ({ own }) => own],
		['with a brand, the user of that brand', ({ apart }) => apart, ({ branded }) => branded],
		[
			'with a brand that does not separate its users, the user of the account',
			({ together }) => together,
			({ own }) => own,
		],
	])('an external id names one user: %s', async (_case, toBrand, toUser) => {
		const brands = createBrandsRig();
		const brand = toBrand(brands);
		const query = `external_ids=Z-1${brand === undefined ? '' : `&brand_id=${brand}`}`;
		await brands.rig.runJob('DELETE', `/api/v2/users/destroy_many?${query}`);
		const gone = [brands.own, brands.branded].filter((id) => findUser(brands.rig, id)?.active === false);
		expect(gone).toEqual([toUser(brands)]);
	});

	it.each([
		['all', 'external_ids=Z-1&brand_id=all'],
		['a word', 'external_ids=Z-1&brand_id=acme'],
		['an unknown brand', 'external_ids=Z-1&brand_id=99'],
		['a brand with ids', 'ids=99&brand_id=0'],
	])('%s is refused, and nobody is deleted', async (_case, query) => {
		const { rig, own, branded } = createBrandsRig();
		expect((await rig.ask('DELETE', `/api/v2/users/destroy_many?${query}`)).status).toBe(400);
		rig.clock.pass(jobTimeMs);
		expect([findUser(rig, own)?.active, findUser(rig, branded)?.active]).toEqual([true, true]);
	});

	it('a brand is ignored where the account does not separate its users', async () => {
		const rig = createRig();
		seedTwoUsers(rig);
		expect((await rig.ask('DELETE', '/api/v2/users/destroy_many?external_ids=Z-1&brand_id=99')).status).toBe(200);
	});

	it.each([
		['account', 1],
		['allBrands', 2],
	] as const)('show_many without a brand searches %s', async (showManyWithoutBrand, count) => {
		const { rig } = createBrandsRig();
		rig.sandbox.control.switches({ showManyWithoutBrand });
		const answer = await rig.ask<{ users: object[] }>('GET', '/api/v2/users/show_many?external_ids=Z-1');
		expect(answer.body.users).toHaveLength(count);
	});

	it('brands are listed and shown', async () => {
		const { rig, apart } = createBrandsRig();
		const answer = await rig.ask<{ brands: { name: string }[] }>('GET', '/api/v2/brands');
		expect(answer.body.brands.map(({ name }) => name)).toEqual(expect.arrayContaining(['Acme', 'Apart', 'Together']));
		expect(await rig.ask('GET', `/api/v2/brands/${apart}`)).toMatchObject({ body: { brand: { name: 'Apart' } } });
		expect((await rig.ask('GET', '/api/v2/brands/99')).status).toBe(404);
	});
});
