/** An input field called "error" would be taken by n8n for a failure of the node. */
import { describeInputError, moveInputError, nameInputError } from '../../../nodes/shared/bulk/inputError';

const rowsOf = (...list: readonly object[]) => list.map((json) => ({ json: { ...json } }));

test.each([undefined, null, false])('a field that holds %p may stay', (error) => {
	expect(nameInputError(rowsOf({ error }, {}), 'outcome')).toBeUndefined();
});

test.each(['', 0, 'Late', {}])('a field that holds %p in any row gets another name', (error) => {
	expect(nameInputError(rowsOf({}, { error }), 'outcome')).toBe('input_error');
});

test('the name is one that no row and no outcome has', () => {
	expect(nameInputError(rowsOf({ error: 'No' }, { input_error: 1 }), 'outcome')).toBe('input_error_2');
	expect(nameInputError(rowsOf({ error: 'No', input_error: 1 }), 'input_error_2')).toBe('input_error_3');
});

test('the field moves where it stood, and nothing else does', () => {
	const json = { a: 1, error: 'Late', b: 2 };
	expect(Object.entries(moveInputError(json, 'input_error'))).toEqual([
		['a', 1],
		['input_error', 'Late'],
		['b', 2],
	]);
	expect(moveInputError(json, undefined)).toBe(json);
	const plain = { a: 1 };
	expect(moveInputError(plain, 'input_error')).toBe(plain);
});

test('the hint names the new name', () => {
	expect(describeInputError('input_error')).toContain('is called "input_error" on the outputs');
});
