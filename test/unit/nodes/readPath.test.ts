import { readPath } from '../../../nodes/shared/values/readPath';

test('a field is read under its name', () => {
	expect(readPath({ email: 'a@x' }, 'email')).toBe('a@x');
});

test('dots reach into objects', () => {
	expect(readPath({ user: { work: { email: 'a@x' } } }, 'user.work.email')).toBe('a@x');
});

test('a field whose name has a dot in it comes before the path', () => {
	expect(readPath({ 'user.email': 'literal', user: { email: 'path' } }, 'user.email')).toBe('literal');
});

test('a field that is there and empty comes before the path as well', () => {
	expect(readPath({ 'user.email': null, user: { email: 'path' } }, 'user.email')).toBeNull();
});

test.each(['phone', 'user.phone', 'user.email.host', 'missing.email', 'list.0', '', '.'])(
	'%j leads nowhere',
	(path) => {
		expect(readPath({ user: { email: 'a@x' }, list: ['a'] }, path)).toBeUndefined();
	},
);

test.each(['__proto__', 'constructor', 'toString', '__proto__.polluted', 'user.constructor.name', 'user.__proto__'])(
	'%j is not read where the item does not have it itself',
	(path) => {
		expect(readPath({ user: { email: 'a@x' } }, path)).toBeUndefined();
	},
);

test('an item may have a field of such a name itself', () => {
	const json = JSON.parse('{"__proto__": {"email": "a@x"}, "constructor": 5}') as Record<string, unknown>;
	expect(readPath(json, '__proto__.email')).toBe('a@x');
	expect(readPath(json, 'constructor')).toBe(5);
});
