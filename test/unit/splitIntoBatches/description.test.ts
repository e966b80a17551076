import { NodeHelpers, Workflow, type INode, type INodeParameters, type INodeTypes } from 'n8n-workflow';
import codex from '../../../nodes/SplitIntoBatches/SplitIntoBatches.node.json';
import { serviceLimits } from '../../../nodes/SplitIntoBatches/cut/serviceLimits';
import { SplitIntoBatches } from '../../../nodes/SplitIntoBatches/SplitIntoBatches.node';

const nodeType = new SplitIntoBatches();

function putOnCanvas(parameters: INodeParameters): { workflow: Workflow; node: INode } {
	const node: INode = {
		id: 'node',
		name: 'Split Into Batches',
		type: `n8n-nodes-bulk-provisioning.${nodeType.description.name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
	const nodeTypes = { getByNameAndVersion: () => nodeType } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return { workflow, node: workflow.getNode(node.name) ?? node };
}

const names = (ends: readonly unknown[]): unknown[] =>
	ends.map((end) => (typeof end === 'string' ? end : (end as { displayName?: string }).displayName));

test.each<[INodeParameters, number, string[]]>([
	[{ operation: 'split' }, 1, ['Batches', 'Left Out']],
	[{ operation: 'split', options: { leftOut: 'stop' } }, 1, ['Batches']],
	[{ operation: 'loop' }, 1, ['Done', 'Batch', 'Left Out']],
	[{ operation: 'loop', options: { leftOut: 'stop' } }, 1, ['Done', 'Batch']],
	[{ operation: 'rejoin' }, 2, ['Rows', 'Untied']],
])('with %j the node has %i inputs and the outputs %j', (parameters, inputs, outputs) => {
	const { workflow, node } = putOnCanvas(parameters);
	expect(NodeHelpers.getNodeInputs(workflow, node, nodeType.description)).toHaveLength(inputs);
	expect(names(NodeHelpers.getNodeOutputs(workflow, node, nodeType.description))).toEqual(outputs);
});

test('the inputs of Rejoin are called Batches and Answers', () => {
	const { workflow, node } = putOnCanvas({ operation: 'rejoin' });
	expect(names(NodeHelpers.getNodeInputs(workflow, node, nodeType.description))).toEqual(['Batches', 'Answers']);
});

test('each operation is an action of the nodes panel', () => {
	const operation = nodeType.description.properties.find(({ name }) => name === 'operation');
	expect(operation?.options?.map((option) => ('action' in option ? option.action : undefined))).toEqual([
		'Loop over batches of items',
		'Rejoin answers with the rows of their batches',
		'Split items into batches',
	]);
});

test('the limits of the services are those that they document', () => {
	const limits = Object.entries(serviceLimits).map(([service, limit]) => [
		service,
		limit.items,
		'bytes' in limit ? limit.bytes : undefined,
	]);
	expect(limits).toEqual([
		['aws', 100, undefined],
		['genAuth', 50, undefined],
		['zendesk', 100, undefined],
		['zuora', 1000, 9744],
	]);
});

test('the codex file belongs to the node', () => {
	expect(codex.node).toBe('n8n-nodes-bulk-provisioning.splitIntoBatches');
});
