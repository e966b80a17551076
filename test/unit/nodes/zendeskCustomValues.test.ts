/* Values of custom user fields: what each type takes, and what it refuses. */
import { readCustomValue } from '../../../nodes/Zendesk/users/customValues';
import { findPatternFault } from '../../../nodes/Zendesk/users/patternFault';

const field = (type: string, more: object = {}) => ({
	key: 'k',
	title: 'K',
	type,
	isActive: true,
	position: 0,
	options: [],
	...more,
});

const colours = {
	options: [
		{ name: 'Red', tag: 'c_red' },
		{ name: 'RED', tag: 'c_red_2' },
		{ name: 'Blue', tag: 'c_blue' },
		{ name: 'c_red', tag: 'c_other' },
	],
};

test.each([
	['text', true, 'true'],
	['text', 7, '7'],
	['something new', ' word ', 'word'],
	['integer', '+7', 7],
	['decimal', '-0.5', -0.5],
	['date', '2028-02-29', '2028-02-29'],
	['date', '2026-12-31 23:59:59', '2026-12-31'],
	['checkbox', 'No', false],
	['checkbox', null, false],
	['text', null, null],
	['lookup', 42, '42'],
])('%s takes %j', (type, given, value) => {
	expect(readCustomValue(field(type), given)).toEqual({ kind: 'read', value });
});

test.each([
	['integer', '1e3'],
	['integer', '9007199254740993'],
	['integer', ''],
	['decimal', '1.000,5'],
	['date', '2026-02-29'],
	['date', '2026-13-01'],
	['date', '31/12/2026'],
	['lookup', '0'],
	['lookup', '-4'],
	['text', { a: 1 }],
])('%s refuses %j', (type, given) => {
	expect(readCustomValue(field(type), given)).toMatchObject({ kind: 'failed', code: 'invalid_value' });
});

test.each([
	['c_red', 'c_red'],
	['Red', 'c_red'],
	['RED', 'c_red_2'],
	[' blue ', 'c_blue'],
	['C_BLUE', 'c_blue'],
])('an option is found by %j', (given, value) => {
	expect(readCustomValue(field('dropdown', colours), given)).toEqual({ kind: 'read', value });
});

test('a name of several options is not guessed between, and long lists are cut', () => {
	const twice = readCustomValue(field('dropdown', colours), 'red');
	expect(twice).toMatchObject({ code: 'ambiguous_reference', reason: expect.stringContaining('c_red, c_red_2') });
	const options = Array.from({ length: 30 }, (_, n) => ({ name: `Option ${n}`, tag: `o${n}` }));
	const none = readCustomValue(field('dropdown', { options }), 'x');
	expect(none).toMatchObject({ code: 'unknown_option', reason: expect.stringMatching(/Option 19 and 10 more$/) });
});

test.each([
	['^[A-Z]{2}$', 'abc', true],
	['^[A-Z]{2}$', 'AB', false],
	[String.raw`\A\d+\z`, '12a', true],
	[String.raw`\A\d+\z`, '12', false],
	// Only Zendesk can tell, or trying it may take for ever.
	['^(a+)+$', 'a'.repeat(60) + '!', false],
	['(?i)abc', 'xyz', false],
	[String.raw`^\h+$`, 'xyz', false],
	['^[A-Z', 'x', false],
	['^a$', 'b'.repeat(300), false],
])('the pattern %j and %j', (pattern, value, isFault) => {
	expect(findPatternFault(pattern, value) !== undefined).toBe(isFault);
});
