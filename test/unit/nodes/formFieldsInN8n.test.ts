/* "Fields" of the form that are read without n8n hold what n8n's own expressions give. */
import {
	Workflow,
	type IExecuteFunctions,
	type INode,
	type INodeType,
	type INodeTypes,
	type NodeParameterValueType,
} from 'n8n-workflow';
import { makeReadFields } from '../../../nodes/shared/bulk/formFields';
import type { JsonObject } from '../../../nodes/shared/values/json';

const nodeType: INodeType = {
	description: {
		displayName: 'Node',
		name: 'node',
		group: [],
		version: 1,
		description: '',
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	},
};
const nodeTypes: INodeTypes = {
	getByName: () => nodeType,
	getByNameAndVersion: () => nodeType,
	getKnownTypes: () => ({}),
};

const byN8n = Symbol('left to n8n');

function readInN8n(fields: NodeParameterValueType, json: JsonObject): unknown {
	const node: INode = { id: '1', name: 'N', type: 'node', typeVersion: 1, position: [0, 0], parameters: {} };
	const workflow = new Workflow({ id: 'w', nodes: [node], connections: {}, active: false, nodeTypes });
	const items = [{ json: json as never }];
	return workflow.expression.getParameterValue(fields, null, 0, 0, 'N', items, 'manual', {});
}

function readAlone(fields: NodeParameterValueType, json: JsonObject): unknown {
	const context = {
		getNodeParameter: (_name: string, _item: number, _usual: unknown, how?: { rawExpressions?: boolean }) =>
			how?.rawExpressions ? fields : byN8n,
	} as unknown as IExecuteFunctions;
	const found = makeReadFields(context)(json, 0);
	return found.kind === 'read' ? found.value : found;
}

const values: readonly unknown[] = [
	...[
		'Ada',
		'',
		' ',
		'={{ 1 + 1 }}',
		'{{ 1 + 1 }}',
		'=x',
		'$json.x',
		'null',
		'\\n',
		'`',
		"it's",
		'2024-01-01T00:00:00Z',
	],
	...[0, -0, 1.5, 2 ** 60, true, false, null, undefined, ['a', null], ['={{ 1 }}'], []],
];

/** Names that JavaScript, n8n's data or n8n's own functions for texts and lists have as well are among them. */
const names = [
	'x',
	'x y',
	'a.b',
	'$json',
	'first',
	'keys',
	'isEmpty',
	'length',
	'class',
	'then',
	'toJSON',
	'ü',
	'0',
	'{{',
];

const paths = [
	...names.map((name) => `["${name}"]`),
	...names.filter((name) => /^[\p{L}$]+$/u.test(name)).map((name) => `.${name}`),
	...[`['it\\'s']`, '["q\\"q"]', '["a\\\\b"]', '.inner.x', '["inner"]["x"]', '.inner.absent'],
];

test.each(paths)('$json%s', (path) => {
	for (const value of values) {
		const named = Object.fromEntries([...names, "it's", 'q"q', 'a\\b'].map((name) => [name, value]));
		for (const json of [{ ...named, inner: { x: value } }, { inner: {} }]) {
			const fields = { field: `={{ $json${path} }}` };
			const alone = readAlone(fields, json);
			expect(alone).not.toBe(byN8n);
			expect(alone).toStrictEqual(readInN8n(fields, json));
		}
	}
});
