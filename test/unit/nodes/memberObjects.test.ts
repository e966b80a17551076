/* Members of a new group as a server shows them: objects with the ID as `value` (RFC 7643, 4.2). */
import { groupFields } from '../../../nodes/Scim/groups/fields';
import { list } from '../../../nodes/shared/values/fields';

const { members } = groupFields;

test.each([
	['numbers', [101, 102], ['101', '102']],
	['the JSON of numbers', '[101,102]', ['101', '102']],
	['what a server shows', [{ value: 'u1', display: 'Ann', $ref: '../Users/u1', type: 'User' }], ['u1']],
	['their JSON', ' [{"value":"u1","display":"Ann"},{"value":102}] ', ['u1', '102']],
	['what Get Many of members gives', [{ groupId: 'g1', memberId: 'u1', value: 'u1' }], ['u1']],
	['keys in other letters', [{ Value: 'u1' }], ['u1']],
	['one of them', { value: 'u1' }, ['u1']],
	['the JSON of one', '{"value":"u1"}', ['u1']],
	['objects among words', ['u1', { value: 'u2' }], ['u1', 'u2']],
])('%s are read', (_what, raw, expected) => {
	expect(members.read(raw)).toEqual({ kind: 'read', value: expected });
});

test.each([
	['without a value', [{ display: 'Ann' }], 'holds {"display":"Ann"}, in which "value" is missing'],
	['whose value is nothing', [{ value: 'N/A' }], 'stands for "nothing"'],
	['whose value has lost digits', '[{"value":9007199254740993}]', 'has lost digits'],
	['whose value is a list', [{ value: ['u1'] }], 'must be a list of words'],
	['whose value is null', [{ value: null }], 'must be a list of words'],
])('an object %s is refused', (_what, raw, reason) => {
	expect(members.read(raw)).toMatchObject({ kind: 'failed', reason: expect.stringContaining(reason) });
});

test('a list that holds no objects takes none', () => {
	const tags = list({ label: 'Tags', description: '' });
	expect(tags.read([{ value: 'a' }])).toMatchObject({ kind: 'failed' });
	expect(tags.read({ value: 'a' })).toMatchObject({ kind: 'failed' });
	expect(tags.read('{"value":"a"}')).toMatchObject({ kind: 'failed' });
});
