import { omit } from 'lodash';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IWorkflowDataProxyData,
} from 'n8n-workflow';
import { SplitIntoBatches } from '../../nodes/SplitIntoBatches/SplitIntoBatches.node';
import { runNode, type NodeRun } from '../support/n8nRunNode';
import { core, workflow as n8nWorkflow } from '../support/n8nCore';
import { startExecution, type FinishedExecution } from '../support/n8nExecution';
import { makeSourceNode, type NodeOnCanvas, type Wire } from '../support/n8nWorkflow';

export const SOURCE = 'Items';

/** The answers that a stand-in gives to one item. */
export type Respond = (json: IDataObject, index: number) => readonly unknown[];

/** A stand-in of HTTP Request: its output is the answers alone, each paired to the item that it answers. */
export function makeResponder(type: string, respond: Respond): INodeType {
	return makeNode(type, (items) =>
		items.flatMap(({ json }, item) =>
			respond(json, item).map((answer) => ({ json: answer as IDataObject, pairedItem: { item } })),
		),
	);
}

/** A node that hands on what it gets, one for one. */
export function makePassOn(type: string, change: (json: IDataObject) => IDataObject = (json) => json): INodeType {
	return makeNode(type, (items) => items.map(({ json }, item) => ({ json: change(json), pairedItem: { item } })));
}

/** A node that forgets which item came from which, as many a Code node does. */
export function makeForgetful(type: string): INodeType {
	return makeNode(type, (items) => [...items.map(({ json }) => ({ json })), { json: { more: true } }]);
}

function makeNode(type: string, run: (items: INodeExecutionData[]) => INodeExecutionData[]): INodeType {
	return {
		description: {
			displayName: type,
			name: type,
			group: ['transform'],
			version: 1,
			description: 'A stand-in of a test',
			defaults: { name: type },
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		},
		async execute(this: IExecuteFunctions) {
			return [run(this.getInputData())];
		},
	};
}

export function source(items: readonly (IDataObject | INodeExecutionData)[]): NodeOnCanvas {
	const toItem = (item: IDataObject | INodeExecutionData): INodeExecutionData =>
		'json' in item ? (item as INodeExecutionData) : { json: item };
	return { name: SOURCE, nodeType: makeSourceNode(items.map(toItem)) };
}

export function batches(name: string, parameters: INodeParameters): NodeOnCanvas {
	return { name, nodeType: new SplitIntoBatches(), parameters };
}

/** The same in an n8n that has no $getPairedItem, as n8n 3. */
export function batchesInN8n3(name: string, parameters: INodeParameters): NodeOnCanvas {
	const nodeType = new SplitIntoBatches();
	const { execute } = nodeType;
	nodeType.execute = function (this: IExecuteFunctions) {
		const read = this.getWorkflowDataProxy.bind(this);
		this.getWorkflowDataProxy = (item) => omit(read(item), '$getPairedItem') as IWorkflowDataProxyData;
		return execute.call(this);
	};
	return { name, nodeType, parameters };
}

/** A wire as `Split:0 > Rejoin:1`: output and input are counted from 0, and are 0 where left out. */
export function wire(text: string): Wire {
	const [from = '', to = ''] = text.split(' > ');
	const [fromName = '', output = '0'] = from.split(':');
	const [toName = '', input = '0'] = to.split(':');
	return { from: fromName, to: toName, output: Number(output), input: Number(input) };
}

/** Runs Split Into Batches alone, with these items as its input. */
export async function runAlone(items: readonly IDataObject[], parameters: INodeParameters): Promise<NodeRun> {
	return await runNode(new SplitIntoBatches(), { parameters, items });
}

export interface CanvasRun {
	readonly execution: FinishedExecution;
	/** The items that an output of a node gave, in each of its runs. */
	runsOf(node: string, output?: number): INodeExecutionData[][];
	/** The json of all items that an output of a node gave, in all runs. */
	jsonOf(node: string, output?: number): IDataObject[];
	/** What `$('Items').item` is in an expression after this output: for each item, the item of the source. */
	originsOf(node: string, output?: number, run?: number): (IDataObject | undefined)[];
}

export async function runCanvas(nodes: readonly NodeOnCanvas[], wires: readonly string[]): Promise<CanvasRun> {
	const execution = await startExecution({ nodes, wires: wires.map(wire) }).finished;
	if (execution.error) throw execution.error;
	const { runData } = execution.data.resultData;
	const runsOf = (node: string, output = 0): INodeExecutionData[][] =>
		(runData[node] ?? []).map((task) => task.data?.main?.[output] ?? []);
	return {
		execution,
		runsOf,
		jsonOf: (node, output) => runsOf(node, output).flatMap((items) => items.map(({ json }) => json)),
		originsOf: (node, output = 0, run = 0) => {
			const from = { previousNode: node, previousNodeOutput: output, previousNodeRun: run };
			return (runsOf(node, output)[run] ?? []).map((_, item) => followLink(execution, node, from, item));
		},
	};
}

function followLink(
	{ workflow, data, mode, additionalData }: FinishedExecution,
	node: string,
	from: { previousNode: string; previousNodeOutput: number; previousNodeRun: number },
	item: number,
): IDataObject | undefined {
	const keys = core.getAdditionalKeys(additionalData, mode, data);
	const proxy = new n8nWorkflow.WorkflowDataProxy(workflow, data, 0, 0, node, [], {}, mode, keys).getDataProxy();
	return proxy.$getPairedItem(SOURCE, from, { item })?.json;
}

export function makeRows(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, id) => ({ id, name: `Person ${id}` }));
}
