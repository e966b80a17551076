import type {
	IConnections,
	ICredentialDataDecryptedObject,
	ICredentialType,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IVersionedNodeType,
	IWorkflowBase,
	NodeConnectionType,
	Workflow,
} from 'n8n-workflow';
import { workflow as n8nWorkflow } from './n8nCore';

const PACKAGE_NAME = 'n8n-nodes-bulk-provisioning';

/** A saved credential: its class, and the data that a user has typed in. */
export interface SavedCredential {
	type: ICredentialType;
	data: ICredentialDataDecryptedObject;
}

/** What a user sets on a node's Settings tab. */
export type NodeSettings = Pick<
	INode,
	'onError' | 'retryOnFail' | 'maxTries' | 'waitBetweenTries' | 'alwaysOutputData' | 'executeOnce' | 'continueOnFail'
>;

export interface NodeOnCanvas extends NodeSettings {
	name: string;
	nodeType: INodeType;
	/** The first version of the node where left out: that of workflows saved before there was another. */
	typeVersion?: number;
	parameters?: INodeParameters;
	credentials?: readonly SavedCredential[];
}

export interface Wire {
	from: string;
	to: string;
	/** The output of `from`, counted from 0. */
	output?: number;
	/** The input of `to`, counted from 0. */
	input?: number;
	kind?: NodeConnectionType;
}

export interface Canvas {
	nodes: readonly NodeOnCanvas[];
	wires: readonly Wire[];
}

function typeNameOf(nodeType: INodeType): string {
	return `${PACKAGE_NAME}.${nodeType.description.name}`;
}

function toNode(onCanvas: NodeOnCanvas, index: number): INode {
	const { name, nodeType, typeVersion, parameters = {}, credentials = [], ...settings } = onCanvas;
	const references = credentials.map(({ type }) => [type.name, { id: `${name}/${type.name}`, name: type.displayName }]);
	return {
		...settings,
		id: `node-${index}`,
		name,
		type: typeNameOf(nodeType),
		typeVersion: typeVersion ?? [nodeType.description.version].flat().at(0) ?? 1,
		position: [index * 200, 0],
		parameters: structuredClone(parameters),
		...(references.length > 0 ? { credentials: Object.fromEntries(references) } : {}),
	};
}

function toConnections(wires: readonly Wire[]): IConnections {
	const connections: IConnections = {};
	for (const { from, to, output = 0, input = 0, kind = 'main' } of wires) {
		const outputs = ((connections[from] ??= {})[kind] ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node: to, type: kind, index: input });
	}
	return connections;
}

class NodeTypesOfCanvas implements INodeTypes {
	private readonly byName: ReadonlyMap<string, INodeType>;

	constructor(canvas: Canvas) {
		this.byName = new Map(canvas.nodes.map(({ nodeType }) => [typeNameOf(nodeType), nodeType]));
	}

	getByName(name: string): INodeType | IVersionedNodeType {
		return this.getByNameAndVersion(name);
	}

	getByNameAndVersion(name: string): INodeType {
		const nodeType = this.byName.get(name);
		if (!nodeType) throw new Error(`No node type "${name}" on this canvas`);
		return nodeType;
	}

	getKnownTypes(): Record<string, never> {
		return {};
	}
}

/** Turns a canvas into n8n's own workflow; n8n fills the defaults of the parameters in, as it does on a real one. */
export function buildWorkflow(canvas: Canvas): { workflow: Workflow; saved: IWorkflowBase } {
	const nodes = canvas.nodes.map(toNode);
	const connections = toConnections(canvas.wires);
	const identity = { id: 'workflow-1', name: 'Workflow of a test', active: false };
	const settings = { executionOrder: 'v1' as const };
	const workflow = new n8nWorkflow.Workflow({
		...identity,
		nodes,
		connections,
		nodeTypes: new NodeTypesOfCanvas(canvas),
		settings,
	});
	const now = new Date();
	const saved = { ...identity, nodes, connections, settings, createdAt: now, updatedAt: now, isArchived: false };
	return { workflow, saved: { ...saved, activeVersionId: null } };
}

/** A start node that hands out the given items. Each run gets its own copies, unless they are not to be copied. */
export function makeSourceNode(items: readonly INodeExecutionData[], copyItems = true): INodeType {
	return {
		description: {
			displayName: 'Items',
			name: 'itemsOfTest',
			group: ['trigger'],
			version: 1,
			description: 'Hands out the items of a test',
			defaults: { name: 'Items' },
			inputs: [],
			outputs: ['main'],
			properties: [],
		},
		execute: async () => [copyItems ? structuredClone([...items]) : [...items]],
	};
}
