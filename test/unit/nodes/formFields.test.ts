/* "Fields" of the form: what is a value or a plain column is read without n8n, and all else by it. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { makeReadFields } from '../../../nodes/shared/bulk/formFields';

const byN8n = { read: 'by n8n' };

function read(fields: unknown, json: object): unknown {
	const context = {
		getNodeParameter: (_name: string, _item: number, _usual: unknown, how?: { rawExpressions?: boolean }) =>
			how?.rawExpressions ? fields : byN8n,
	} as unknown as IExecuteFunctions;
	const found = makeReadFields(context)(json as never, 0);
	return found.kind === 'read' ? found.value : found;
}

test.each([
	[{ name: '={{ $json.x }}' }, { x: 'Ada' }, { name: 'Ada' }],
	[{ name: '={{ $json["x y"] }}' }, { 'x y': 7 }, { name: 7 }],
	[{ name: "={{ $json['a'].b }}" }, { a: { b: true } }, { name: true }],
	[{ name: '={{ $json.x }}' }, {}, { name: undefined }],
	[{ name: '={{ $json.x }}' }, { x: null }, { name: null }],
	[{ tags: '={{ $json.x }}' }, { x: ['a', 'b'] }, { tags: ['a', 'b'] }],
	[{ name: 'Ada', verified: true }, {}, { name: 'Ada', verified: true }],
])('%j of %j is %j', (fields, json, expected) => {
	expect(read(fields, json)).toStrictEqual(expected);
});

test.each([
	['an expression that computes', { name: '={{ $json.x.trim() }}' }, { x: 'Ada' }],
	['a text with an expression in it', { name: '=Dr {{ $json.x }}' }, { x: 'Ada' }],
	['another node', { name: '={{ $("Sheet").item.json.x }}' }, { x: 'Ada' }],
	['an object, such as a date', { name: '={{ $json.x }}' }, { x: new Date(0) }],
	['a list with objects in it', { name: '={{ $json.x }}' }, { x: [{}] }],
	['what is in no object', { name: '={{ $json.x.length }}' }, { x: 'Ada' }],
	['what each object has of itself', { name: '={{ $json.toString }}' }, {}],
	['all fields as one expression', '={{ $json }}', { x: 'Ada' }],
	['a set of values', { name: { a: '={{ $json.x }}' } }, { x: 'Ada' }],
])('n8n reads %s', (_what, fields, json) => {
	expect(read(fields, json)).toBe(byN8n);
});

test('a column that cannot be read is left to n8n, which says so', () => {
	const json = Object.defineProperty({}, 'x', {
		get() {
			throw new Error('No.');
		},
	});
	expect(read({ name: '={{ $json.x }}' }, json)).toBe(byN8n);
});
