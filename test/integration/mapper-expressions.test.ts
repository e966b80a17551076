/* Version 2, "Map Each Column Manually": expressions, and mappings that cannot be right. */
import { cem, makeMappedCreates, names } from './mappedCem';
import { mapEach } from './mapperForm';
import { openZendeskNodeRig, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const { create, readCem } = makeMappedCreates(rig);

describe('an expression', () => {
	test('is evaluated for each row', async () => {
		const items = [
			{ first: 'Cem', last: 'Kaya', mail: cem.mail },
			{ first: 'Eva', last: 'Lind', mail: 'eva@acme.example' },
		];
		await create(items, { ...names, name: '={{ $json.first }} {{ $json.last.toUpperCase() }}' });

		expect([readCem().name, rig.user('eva@acme.example').name]).toEqual(['Cem KAYA', 'Eva LIND']);
	});

	test('that fails fails its row alone', async () => {
		const items = [cem, { ...cem, 'Full Name': 'Eva', mail: 'eva@acme.example', bad: true }];
		const phone = '={{ $json.bad ? $("Gone").item.json.phone : "1" }}';
		const { json } = await create(items, { ...names, phone });

		expect(readOutcomes(json[0])).toMatchObject([{ status: 'created' }]);
		expect(readOutcomes(json[1])).toMatchObject([{ status: 'failed', code: 'failed_expression' }]);
		expect(readOutcomes(json[1])[0]?.reason).toContain('the expression mapped to Phone failed: ');
	});

	test('that gives some rows nothing is told: n8n tells no error of a text that is not there', async () => {
		const items = [cem, { 'Full Name': 'Eva', mail: 'eva@acme.example', mobile: '2' }];
		const { hints } = await create(items, { ...names, phone: '={{ $json.mobile.trim() }}' });

		expect(rig.user('eva@acme.example').phone).toBe('2');
		expect(hints[0]?.message).toContain('The expression mapped to Phone gave nothing for 1 row of 2.');
	});

	test('that reads a column which no row has is told', async () => {
		const { hints } = await create([cem], { ...names, phone: '={{ $json.Mobil || "1" }}' });

		expect(readCem().phone).toBe('1');
		expect(hints).toMatchObject([{ type: 'warning' }]);
		expect(hints[0]?.message).toContain('The expression mapped to Phone reads "Mobil", and no row has such a column.');
	});
});

describe('a mapping by which no row can be right throws', () => {
	test.each([
		[
			'nothing is mapped to a required field',
			{ email: '={{ $json.mail }}' },
			'Nothing is mapped to Name, and each record needs one.',
		],
		['nothing is mapped at all', {}, 'Nothing is mapped to Name'],
	])('%s', async (_what, value, message) => {
		const { error } = await rig.runUsers({
			typeVersion: 2,
			items: [cem],
			parameters: {
				operation: 'createMany',
				columns: { mappingMode: 'defineBelow', value, matchingColumns: [], schema: [] } as never,
			},
		});

		expect(error?.message).toContain(message);
		expect(rig.control.journal()).toEqual([]);
	});

	test('nothing is mapped to what records are found by', async () => {
		const { error } = await rig.runUsers({
			typeVersion: 2,
			items: [cem],
			parameters: { operation: 'deleteMany', ...mapEach('user:deleteMany', { id: null }, ['id']) },
		});

		expect(error?.message).toBe('Nothing is mapped to User ID, and records are found by it.');
	});

	test.each([
		['an expression', '={{ $json }}'],
		['another mode', { mappingMode: 'magic' }],
	])('the mapper is %s', async (_what, columns) => {
		const { error } = await rig.runUsers({
			typeVersion: 2,
			items: [cem],
			parameters: { operation: 'createMany', columns: columns as never },
		});

		expect(error?.message).toContain('and not a mapping.');
	});
});

test('what was mapped to fields of another operation is told, and left', async () => {
	const { hints, json } = await create([cem], { ...names, id: '={{ $json.mail }}', group_name: null });

	expect(readOutcomes(json[0])).toMatchObject([{ status: 'created' }]);
	expect(hints[0]?.message).toContain('Mapped, but no field of this operation, and left out: "id".');
});
