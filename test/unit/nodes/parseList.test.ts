import { doAtOnce } from '../../../bulk/turns';
import { parseListInSteps } from '../../../nodes/shared/values/parseList';

const parse = (source: string): unknown => doAtOnce(parseListInSteps(source));

function countSteps(source: string): number {
	let steps = 0;
	const parsing = parseListInSteps(source);
	while (!parsing.next().done) steps += 1;
	return steps;
}

/** Letters that a cut could go wrong at. */
const odd = ['a "b"', '\\', '\\"', '\\\\', ']', '},{', '[,', '", "', 'ä\n', ''];
const makeEntry = (nth: number): unknown =>
	[
		{ name: odd[nth % odd.length], [String(odd[(nth + 3) % odd.length])]: nth },
		[nth, [odd[nth % odd.length]], {}],
		odd[nth % odd.length],
		nth / 7,
		null,
	][nth % 5];
const entries = Array.from({ length: 20_000 }, (_, nth) => makeEntry(nth));
const long = JSON.stringify(entries);

test.each([
	['tight', long],
	['on lines', JSON.stringify(entries, null, '\t')],
	['among blanks', ` \n\t${long}\r\n `],
])('a long list is read as JSON has it: %s', (_form, source) => {
	expect(parse(source)).toEqual(entries);
});

test('a long list is parsed in steps of some fifty thousand letters, and a short one at once', () => {
	expect(countSteps(long)).toBeGreaterThanOrEqual(Math.floor(long.length / 60_000));
	expect(countSteps(long)).toBeGreaterThan(5);
	expect(countSteps('[1, 2]')).toBe(1);
});

test.each([
	['an object', JSON.stringify({ long: entries }), { long: entries }],
	['a text', JSON.stringify('x'.repeat(100_000)), 'x'.repeat(100_000)],
	['an empty list', `[${' '.repeat(100_000)}]`, []],
	['a list in a list', `[${long}]`, [entries]],
])('%s is read as JSON has it', (_what, source, value) => {
	expect(parse(source)).toEqual(value);
});

test.each([
	['no end', long.slice(0, -1)],
	['a comma at the end', `${long.slice(0, -1)},]`],
	['a comma at the beginning', `[,${long.slice(1)}`],
	['two commas', long.replace(',', ',,')],
	['another bracket at the end', `${long.slice(0, -1)}}`],
	['more behind it', `${long}]`],
	['a word behind it', `${long} x`],
	['a text without an end', `${long.slice(0, -1)},"abc]`],
	['an entry that is none', `${long.slice(0, -1)},abc]`],
	['a byte-order mark', `\ufeff${long}`],
	['nothing', ''],
])('what is no JSON is none: %s', (_what, source) => {
	expect(parse(source)).toBeUndefined();
});
