/* Values of custom user fields: what each type takes, and what it refuses. */
import { compareUserFields } from '../../../nodes/Zendesk/users/compareFields';
import { customColumns } from '../../../nodes/Zendesk/users/customColumns';
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

test('an option whose name has a comma is one option; where it may be several as well, it is told', () => {
	const comma = { name: 'Sales, EMEA', tag: 'both' };
	const [sales, emea] = ['Sales', 'EMEA'].map((name) => ({ name, tag: name.toLowerCase() }));
	const read = (given: unknown, options: readonly object[]) =>
		readCustomValue(field('multiselect', { options }), given);
	expect(read('Sales, EMEA', [comma, sales ?? {}])).toEqual({ kind: 'read', value: ['both'] });
	expect(read('Sales; EMEA', [comma, sales ?? {}, emea ?? {}])).toEqual({ kind: 'read', value: ['sales', 'emea'] });
	expect(read(['Sales, EMEA'], [comma, sales ?? {}, emea ?? {}])).toEqual({ kind: 'read', value: ['both'] });
	expect(read('Sales, EMEA', [comma, sales ?? {}, emea ?? {}])).toMatchObject({
		kind: 'failed',
		code: 'ambiguous_reference',
		reason: expect.stringContaining('both') as string,
	});
});

test.each([
	['0042', '42', 'differs'],
	['12345678901234567890', '12345678901234567891', 'differs'],
	[4, '4.0', 'same'],
	['-3.50', '-3.5', 'same'],
	[0, '0', 'same'],
])('%j beside %j: %s', (sent, held, comparison) => {
	expect(compareUserFields({ k: sent }, { k: held })).toEqual([['user_fields.k', comparison]]);
});

/** Midnight of 1 December where the clock is an hour ahead of UTC. */
class MidnightInBerlin extends Date {
	constructor() {
		super('2026-11-30T23:00:00Z');
	}
	override getHours = () => 0;
	override getFullYear = () => 2026;
	override getMonth = () => 11;
	override getDate = () => 1;
}

test.each([
	['midnight here', new MidnightInBerlin(), '2026-12-01'],
	['midnight in UTC', new Date('2026-12-01T00:00:00Z'), '2026-12-01T00:00:00.000Z'],
	['another time', new Date('2026-12-01T10:11:12.345Z'), '2026-12-01T10:11:12.345Z'],
])('a date of a database is the day that it was read as: %s', (_name, given, value) => {
	expect(customColumns.field('Start').read(given)).toEqual({ kind: 'read', value });
});
