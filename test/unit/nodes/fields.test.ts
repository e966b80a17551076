import {
	choice,
	email,
	flag,
	id,
	isEmpty,
	list,
	object,
	required,
	text,
	type Field,
	type FieldRead,
} from '../../../nodes/shared/values/fields';

const about = { label: 'Field', description: 'A field' };
const name = text({ ...about, maxLength: 5 });
const role = choice({ ...about, options: ['end-user', 'agent'] });

const value = (read: FieldRead<unknown>): unknown => (read.kind === 'read' ? read.value : read);

test.each([undefined, null, '', '  ', '\n\t'])('%j is an empty cell', (raw) => {
	expect(isEmpty(raw)).toBe(true);
});

test.each([0, false, 'x', [], {}])('%j is not an empty cell', (raw) => {
	expect(isEmpty(raw)).toBe(false);
});

test('a field that is needed is the same field, and needed', () => {
	expect(required(name)).toEqual({ ...name, required: true });
	expect(name.required).toBe(false);
});

test.each([
	['text, without the blanks around it', name, '  Ada ', 'Ada'],
	['a number as text', name, 42, '42'],
	['text that is as long as it may be', name, 'Adama', 'Adama'],
	['characters beyond the first plane as one each', name, '🙂🙂🙂🙂🙂', '🙂🙂🙂🙂🙂'],
	['text whose blanks alone are too long', name, '  Adama   ', 'Adama'],
	['an address', email(about), ' Ada@Acme.example ', 'Ada@Acme.example'],
	['an address without a dot, as in a local network', email(about), 'ada@mail', 'ada@mail'],
	['an id', id(about), 6130871991962, 6130871991962],
	['an id as digits', id(about), ' 6130871991962 ', 6130871991962],
	['the largest id that survives a double', id(about), '9007199254740991', 9007199254740991],
	['true', flag(about), true, true],
	['false', flag(about), false, false],
	['yes', flag(about), ' Yes ', true],
	['no', flag(about), 'NO', false],
	['1', flag(about), 1, true],
	['0', flag(about), '0', false],
	['an option', role, 'agent', 'agent'],
	['an option in other letters', role, ' End-User ', 'end-user'],
	['a list', list(about), ['a', ' b '], ['a', 'b']],
	['a text with commas as a list', list(about), 'a, b,,c ', ['a', 'b', 'c']],
	['an empty list', list(about), [], []],
	['a number as a list of one', list(about), 2026, ['2026']],
	['a list with a number in it', list(about), ['a', 5], ['a', '5']],
	['an object', object(about), { team: 'x' }, { team: 'x' }],
	['the JSON of an object', object(about), '{"team": "x"}', { team: 'x' }],
] as [string, Field, unknown, unknown][])('%s is read', (_what, field, raw, expected) => {
	expect(value(field.read(raw))).toEqual(expected);
});

test.each([
	['a flag for a text', name, true, 'must be a text, and is true'],
	['an object for a text', name, { a: 1 }, 'must be a text, and is {"a":1}'],
	['not a number for a text', name, NaN, 'must be a text, and is null'],
	['a list for a text', name, ['a'], 'must be a text, and is ["a"]'],
	['a name for an address', email(about), 'Ada', 'is not an email address: "Ada"'],
	[
		'two addresses for one',
		email(about),
		'a@x, b@x',
		'is not an email address: "a@x, b@x". This looks like two email addresses. Give each its own row',
	],
	['a word for an id', id(about), 'abc', 'must be an id (a whole number such as 6130871991962), and is "abc"'],
	['zero for an id', id(about), 0, 'must be an id (a whole number such as 6130871991962), and is 0'],
	['a negative id', id(about), -5, 'must be an id (a whole number such as 6130871991962), and is -5'],
	['a fraction for an id', id(about), 1.5, 'must be an id (a whole number such as 6130871991962), and is 1.5'],
	['a power for an id', id(about), '1e3', 'must be an id (a whole number such as 6130871991962), and is "1e3"'],
	[
		'an id that a double would round',
		id(about),
		'9007199254740993',
		'must be an id (a whole number such as 6130871991962), and is "9007199254740993"',
	],
	[
		'a number that a double has rounded',
		id(about),
		2 ** 53,
		'is the number 9007199254740992, which has lost digits. Format the column as text before the file is written',
	],
	['a word for a flag', flag(about), 'perhaps', 'must be true or false, and is "perhaps"'],
	['a list for a flag', flag(about), [true], 'must be true or false, and is [true]'],
	["an object's own word for a flag", flag(about), 'constructor', 'must be true or false, and is "constructor"'],
	['a flag for a list', list(about), true, 'must be a list of words (or one text with commas), and is true'],
	[
		'a list with a list in it',
		list(about),
		['a', ['b']],
		'must be a list of words (or one text with commas), and is ["a",["b"]]',
	],
	['a list for an object', object(about), [1], 'must be an object (or its JSON), and is [1]'],
	['text that is no JSON', object(about), '{team: x}', 'must be an object (or its JSON), and is "{team: x}"'],
	['JSON of a number', object(about), '5', 'must be an object (or its JSON), and is "5"'],
] as [string, Field, unknown, string][])('%s is told as it is', (_what, field, raw, reason) => {
	expect(field.read(raw)).toEqual({ kind: 'failed', code: 'invalid_value', reason });
});

test('a text that is too long tells both lengths', () => {
	const reason = 'has 6 characters, and may have 5';
	expect(name.read('Adamas')).toEqual({ kind: 'failed', code: 'too_long', reason });
});

test('an address that is too long tells both lengths', () => {
	const reason = 'has 262 characters, and may have 254';
	expect(email(about).read(`${'a'.repeat(250)}@acme.example`.slice(0, 262))).toEqual({
		kind: 'failed',
		code: 'too_long',
		reason,
	});
});

test('a text without a limit may be of any length', () => {
	expect(text(about).read('x'.repeat(100_000))).toMatchObject({ kind: 'read' });
});

test.each([
	['a word that is none', 'owner', 'is "owner", and must be one of: end-user, agent'],
	['a number', 1, 'is 1, and must be one of: end-user, agent'],
])('an option is told all its words: %s', (_what, raw, reason) => {
	expect(role.read(raw)).toEqual({ kind: 'failed', code: 'unknown_option', reason });
});

test('a long value is cut in the reason', () => {
	const read = id(about).read('x'.repeat(500));
	expect(read.kind === 'read' ? '' : read.reason).toHaveLength(
		'must be an id (a whole number such as 6130871991962), and is '.length + 60,
	);
});
