import { overlay } from '../../../bulk/overlay';
import { recordsInStep } from '../../../bulk/turns';

const one = new Map([
	[1, 'a'],
	[2, 'b'],
]);
const other = new Map([
	[2, 'c'],
	[3, 'd'],
]);

test('the entries of the second map stand, and both maps are left as they are', async () => {
	expect([...(await overlay(one, other, {}))]).toEqual([
		[1, 'a'],
		[2, 'c'],
		[3, 'd'],
	]);
	expect([one.size, other.size, one.get(2)]).toEqual([2, 2, 'b']);
});

test('nothing is copied where one of them is empty', async () => {
	expect(await overlay(one, new Map(), {})).toBe(one);
	expect(await overlay(new Map(), other, {})).toBe(other);
});

test('others have turns while many entries are copied', async () => {
	const many = new Map(Array.from({ length: 5 * recordsInStep }, (_, nth) => [nth, 'a']));
	const breathe = jest.fn(() => Promise.resolve());
	expect((await overlay(many, other, { breathe })).size).toBe(many.size);
	expect(breathe.mock.calls.length).toBeGreaterThanOrEqual(5);
});
