import { pickContent } from '../../../nodes/SplitIntoBatches/cut/pickContent';

test('a field of that very name comes before a path', () => {
	const item = { 'a.b': 1, a: { b: 2 } };
	expect(pickContent(item, { kind: 'value', field: 'a.b' })).toBe(1);
	expect(pickContent(item, { kind: 'selected', fields: ['a.b'] })).toEqual({ 'a.b': 1 });
});

test('fields of one object come together, and the object that they come from stays as it was', () => {
	const user = { name: 'Ada', age: 36, city: 'London' };
	const item = { user };
	expect(pickContent(item, { kind: 'selected', fields: ['user.name', 'user.age'] })).toEqual({
		user: { name: 'Ada', age: 36 },
	});
	expect(pickContent(item, { kind: 'selected', fields: ['user', 'user.age'] })).toEqual({ user });
	expect(user).toEqual({ name: 'Ada', age: 36, city: 'London' });
});

test('values that are false, zero or null are values in a record; as a single value, null is none', () => {
	const item = { no: false, zero: 0, nothing: null };
	expect(pickContent(item, { kind: 'selected', fields: ['no', 'zero', 'nothing'] })).toEqual(item);
	expect(pickContent(item, { kind: 'value', field: 'zero' })).toBe(0);
	expect(pickContent(item, { kind: 'value', field: 'no' })).toBe(false);
	expect(pickContent(item, { kind: 'value', field: 'nothing' })).toBeUndefined();
});

test('a field named __proto__ is a field like any other, and no way into the prototype', () => {
	const item = JSON.parse('{"__proto__": {"admin": true}}') as { admin?: boolean };
	const picked = pickContent(item as never, { kind: 'selected', fields: ['__proto__.admin', '__proto__'] });
	expect(JSON.stringify(picked)).toBe('{"__proto__":{"admin":true}}');
	expect((picked as { admin?: boolean }).admin).toBeUndefined();
	expect(pickContent({ id: 1 }, { kind: 'value', field: 'constructor.name' })).toBeUndefined();
});
