import { deleteManyUsers } from '../../nodes/Zendesk/users/deletes';
import type { AskedUserKey } from '../../nodes/Zendesk/users/keyFields';
import type { JournalEntry, Switches } from '../../sandbox';
import { makeRig, type Rig } from '../support/zendeskRig';

const writes = ({ sandbox }: Rig): readonly JournalEntry[] =>
	sandbox.control.journal().filter(({ method }) => method === 'POST' || method === 'DELETE');

function openBrands(switches: Partial<Switches> = {}): { rig: Rig; brand: number; own: number; branded: number } {
	const rig = makeRig();
	rig.sandbox.control.switches({ brandSeparation: true, ...switches });
	const { control } = rig.sandbox;
	const brands = [{ name: 'Apart', user_separation: true }];
	const [brand = 0] = control.seed({ zendesk: { brands } }).zendesk?.brands ?? [];
	const users = [
		{ name: 'Own', external_id: 'X-1' },
		{ name: 'Branded', external_id: 'X-1', brand_id: brand },
	];
	const [own = 0, branded = 0] = control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	rig.clock.advance(60_000);
	return { rig, brand, own, branded };
}

const listGone = ({ sandbox }: Rig): number[] =>
	sandbox.control.state().zendesk.users.flatMap((user) => (user.active ? [] : user.id));
const byExternalId: readonly AskedUserKey[] = [{ external_id: 'x-1' }];

test('with a brand, its user is deleted and no other', async () => {
	const { rig, brand, branded } = openBrands();
	const run = await rig.run(deleteManyUsers, byExternalId, { settings: { brandId: String(brand) } });
	expect(run.list).toMatchObject([{ status: 'deleted', id: branded }]);
	expect(listGone(rig)).toEqual([branded]);
	expect(writes(rig).map(({ query }) => query)).toEqual([{ external_ids: 'x-1', brand_id: String(brand) }]);
});

test('with brand 0, the user of the account', async () => {
	const { rig, own } = openBrands();
	const run = await rig.run(deleteManyUsers, byExternalId, { settings: { brandId: '0' } });
	expect(run.list).toMatchObject([{ status: 'deleted', id: own }]);
	expect(listGone(rig)).toEqual([own]);
});

test('without a brand, the user of the account is meant where Zendesk says so', async () => {
	const { rig, own } = openBrands();
	const run = await rig.run(deleteManyUsers, byExternalId);
	expect(run.list).toMatchObject([{ status: 'deleted' }]);
	expect(listGone(rig)).toEqual([own]);
});

test('without a brand, where Zendesk finds two, none is deleted', async () => {
	const { rig } = openBrands({ showManyWithoutBrand: 'allBrands' });
	const run = await rig.run(deleteManyUsers, byExternalId);
	expect(run.list).toMatchObject([{ status: 'failed', code: 'ambiguous_reference' }]);
	expect(writes(rig)).toEqual([]);
});

test.each(['all', 'acme', '1.5', '-1'])('the brand "%s" is a wrong setting', (brandId) => {
	expect(deleteManyUsers.before.checkSettings?.({ brandId, unknownIds: 'unchanged' })).toMatchObject({
		message: expect.stringContaining(brandId),
	});
});

test('a brand that does not exist is found before anything is sent', async () => {
	const { rig } = openBrands();
	const run = await rig.run(deleteManyUsers, byExternalId, { settings: { brandId: '99' } });
	expect(run.stoppedBy).toMatchObject({
		code: 'not_found',
		reason: expect.stringContaining('no brand with the ID 99'),
	});
	expect(writes(rig)).toEqual([]);
});

test('a brand and an id fail the row before anything is sent', async () => {
	const { rig, brand, own } = openBrands();
	const run = await rig.run(deleteManyUsers, [{ id: own }], { settings: { brandId: String(brand) } });
	expect(run.list).toMatchObject([{ status: 'failed', code: 'invalid_value' }]);
	expect(writes(rig)).toEqual([]);
});
