import { findJsonFault } from '../../../../nodes/HttpTask/documents/jsonPlace';

test.each([
	['', 1, 1],
	['{"a": 1,\n "b"}', 2, 5],
	["{'a': 1}", 1, 2],
	['[1, 2', 1, 6],
	['[1,]', 1, 4],
	['{"a" 1}', 1, 6],
	['{"a": 1]', 1, 8],
	['{"a": 01}', 1, 7],
	['"a\nb"', 1, 1],
	['[] x', 1, 4],
	['{}\n{}', 2, 1],
	['[tru]', 1, 2],
	['{"a": [1, {"b": null}], "c": {}, ]', 1, 34],
])('%j is wrong at line %i, column %i', (text, line, column) => {
	expect(() => {
		JSON.parse(text);
	}).toThrow(SyntaxError);
	expect(findJsonFault(text)).toEqual({ line, column });
});
