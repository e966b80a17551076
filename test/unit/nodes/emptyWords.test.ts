/* Lists that hold no word: only an empty list says that there are to be none. */
import { userFields } from '../../../nodes/Zendesk/users/fields';

test.each([[['']], ['[""]'], [[' ', '']]])('a list of blanks is refused: %j', (raw) => {
	expect(userFields.tags.read(raw)).toMatchObject({
		kind: 'failed',
		code: 'invalid_value',
		reason: expect.stringMatching(/^holds no word: .*\. Write words, or \[\] for none$/),
	});
});

test.each([[[]], ['[]']])('an empty list is one: %j', (raw) => {
	expect(userFields.tags.read(raw)).toEqual({ kind: 'read', value: [] });
});
