import type {
	ExecutionError,
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IRun,
	IRunData,
	NodeExecutionHint,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { isStatus, type Outcome } from '../../bulk/types';
import { isObject } from '../../nodes/shared/values/json';
import { lacksCure } from './cure';
import type { LogLine } from './n8nCore';
import { startExecution, type FinishedExecution, type UiMessage } from './n8nExecution';
import { readItemLinks, type ItemLinks } from './n8nItemLinks';
import { makeSourceNode, type Canvas, type NodeOnCanvas, type NodeSettings, type SavedCredential } from './n8nWorkflow';

export const SOURCE_NAME = 'Items';

export interface FollowingNode extends NodeOnCanvas {
	/** The output of the node under test that this node hangs on, counted from 0. */
	output?: number;
}

export interface NodeRunOptions {
	/** What the user has changed; n8n fills the rest in from the node's defaults. A leading `=` makes an expression. */
	parameters?: INodeParameters;
	/** The first version of the node, where left out. */
	typeVersion?: number;
	/** Input items, or just their json. One empty item when left out, as after a manual trigger. */
	items?: readonly (INodeExecutionData | IDataObject)[];
	/** False for items that can't be copied: the node gets the very objects. */
	copyItems?: boolean;
	credentials?: readonly SavedCredential[];
	settings?: NodeSettings;
	/** n8n talks to the editor in manual runs only, which is the default here. */
	mode?: WorkflowExecuteMode;
	following?: readonly FollowingNode[];
}

export interface NodeRun {
	status: IRun['status'];
	/** What came out of the node under test: its own outputs, then the error branch where one is set. */
	outputs: INodeExecutionData[][];
	/** The json of `outputs`. */
	json: IDataObject[][];
	/** What stopped the node. With "continue" settings the execution itself may still be a success. */
	error?: ExecutionError;
	/** n8n refused to start the workflow at all, say because a required field is empty. */
	refused: boolean;
	hints: NodeExecutionHint[];
	/** By node name; `SOURCE_NAME` holds the input items. */
	runData: IRunData;
	logs: LogLine[];
	uiMessages: UiMessage[];
	/** For each output, for each item: the indexes of the input items that it comes from, as n8n resolves them. */
	itemLinks: ItemLinks;
	/** What came out of a following node. */
	outputsOf: (nodeName: string) => INodeExecutionData[][];
}

export interface RunningNode {
	stop: () => void;
	finished: Promise<NodeRun>;
}

function isItem(item: INodeExecutionData | IDataObject): item is INodeExecutionData {
	return typeof item.json === 'object' && item.json !== null && !Array.isArray(item.json);
}

function toItem(item: INodeExecutionData | IDataObject): INodeExecutionData {
	return isItem(item) ? item : { json: item };
}

function makeCanvas(nodeType: INodeType, name: string, options: NodeRunOptions): Canvas {
	const { parameters, typeVersion, items = [{}], copyItems, credentials, settings, following = [] } = options;
	const changed = { ...(typeVersion && { typeVersion }), ...(parameters && { parameters }) };
	return {
		nodes: [
			{ name: SOURCE_NAME, nodeType: makeSourceNode(items.map(toItem), copyItems) },
			{ ...settings, name, nodeType, ...changed, ...(credentials && { credentials }) },
			...following.map(({ output: _output, ...node }) => node),
		],
		wires: [
			{ from: SOURCE_NAME, to: name },
			...following.map((node) => ({ from: name, to: node.name, output: node.output ?? 0 })),
		],
	};
}

function readOutputs(execution: FinishedExecution, nodeName: string): INodeExecutionData[][] {
	const lastTask = execution.data.resultData.runData[nodeName]?.at(-1);
	return (lastTask?.data?.main ?? []).map((items) => items ?? []);
}

/** Each row that is not done says what to do, but for those that an earlier step has told so. */
function holdCures(outputs: readonly INodeExecutionData[][], given: readonly INodeExecutionData[][]): void {
	for (const { json } of outputs.flat()) {
		const outcome = readOutcome(json);
		if (!outcome || !lacksCure(outcome)) continue;
		const isEarlier = given.flat().some((item) => readOutcome(item.json)?.reason === outcome.reason);
		if (!isEarlier) throw new Error(`No cure: ${JSON.stringify(outcome)}`);
	}
}

function readOutcome(json: unknown): Pick<Outcome, 'status' | 'reason'> | undefined {
	const outcome = isObject(json) ? json.outcome : undefined;
	if (!isObject(outcome) || !isStatus(outcome.status)) return undefined;
	const { status, reason } = outcome;
	return { status, ...(typeof reason === 'string' && { reason }) };
}

function toNodeRun(execution: FinishedExecution, nodeName: string): NodeRun {
	const { status, refused, logs, uiMessages, data } = execution;
	const task = data.resultData.runData[nodeName]?.at(-1);
	const outputs = readOutputs(execution, nodeName);
	holdCures(outputs, readOutputs(execution, SOURCE_NAME));
	const error = task?.error ?? execution.error;
	return {
		status,
		refused,
		outputs,
		json: outputs.map((items) => items.map((item) => item.json)),
		...(error ? { error } : {}),
		hints: task?.hints ?? [],
		runData: data.resultData.runData,
		logs,
		uiMessages,
		itemLinks: readItemLinks(execution, SOURCE_NAME, nodeName, outputs),
		outputsOf: (name) => readOutputs(execution, name),
	};
}

/** Starts one node on the given items and lets the test stop it midway. */
export function startNode(nodeType: INodeType, options: NodeRunOptions = {}): RunningNode {
	const name = nodeType.description.displayName;
	const { stop, finished } = startExecution(makeCanvas(nodeType, name, options), options.mode);
	return { stop, finished: finished.then((execution) => toNodeRun(execution, name)) };
}

/** Runs one node on the given items, in n8n-core's own engine, from the parameters to the links of its items. */
export async function runNode(nodeType: INodeType, options: NodeRunOptions = {}): Promise<NodeRun> {
	return await startNode(nodeType, options).finished;
}
