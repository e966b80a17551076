import { overlay } from '../../../bulk/overlay';

const one = new Map([
	[1, 'a'],
	[2, 'b'],
]);
const other = new Map([
	[2, 'c'],
	[3, 'd'],
]);

test('the entries of the second map stand, and both maps are left as they are', () => {
	expect([...overlay(one, other)]).toEqual([
		[1, 'a'],
		[2, 'c'],
		[3, 'd'],
	]);
	expect([one.size, other.size, one.get(2)]).toEqual([2, 2, 'b']);
});

test('nothing is copied where one of them is empty', () => {
	expect(overlay(one, new Map())).toBe(one);
	expect(overlay(new Map(), other)).toBe(other);
});
