import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import * as shipped from '../../../index';
import { startExecution } from '../../support/n8nExecution';
import type { Canvas, NodeOnCanvas, SavedCredential, Wire } from '../../support/n8nWorkflow';
import { listN8nOwnNodes } from './n8nOwnNodes';

/** A workflow as n8n exports it: what is read of it. */
interface SavedWorkflow {
	readonly nodes: readonly {
		readonly name: string;
		readonly type: string;
		readonly typeVersion: number;
		readonly parameters: INodeParameters;
		readonly credentials?: Readonly<Record<string, unknown>>;
		readonly onError?: NodeOnCanvas['onError'];
	}[];
	readonly connections: Readonly<Record<string, { readonly main: readonly (readonly SavedWire[])[] }>>;
}

interface SavedWire {
	readonly node: string;
	readonly type: 'main';
	readonly index: number;
}

export interface WorkflowRun {
	/** The items that an output of a node gave in each of its runs. */
	runsOf(node: string, output?: number): INodeExecutionData[][];
	/** The json of all items that an output of a node gave, in all runs. */
	jsonOf(node: string, output?: number): INodeExecutionData['json'][];
}

export const before = path.join(__dirname, '..', '..', 'fixtures', 'before');

/** Stands in the workflows where a person puts the address of their own helpdesk. */
const addressToReplace = 'https://your-subdomain.zendesk.com';

/** The node classes of the package, by the types that workflows name. */
function listOurNodes(): Map<string, INodeType> {
	const made = Object.values(shipped).map((Shipped) => new Shipped());
	const nodes = made.filter((one): one is typeof one & INodeType => 'description' in one);
	return new Map(nodes.map((node) => [`n8n-nodes-bulk-provisioning.${node.description.name}`, node]));
}

interface SavedRunOptions {
	/** The helpdesk's. */
	readonly url: string;
	readonly credentials: readonly SavedCredential[];
	/** Its `workflows` and `data`: those of the version before, unless given. */
	readonly folder?: string;
	/** Where the workflows lie, if not in the folder's `workflows`. */
	readonly workflows?: string;
}

/**
 * Runs a workflow, of the version before or another, as its file says, but for what a person changes at its import: the credential,
 * and the address of the helpdesk. Throws where the execution fails.
 */
export async function runSaved(
	file: string,
	{ url, credentials, folder = before, workflows = path.join(folder, 'workflows') }: SavedRunOptions,
): Promise<WorkflowRun> {
	const text = readFileSync(path.join(workflows, file), 'utf8');
	const saved = JSON.parse(text.replaceAll(addressToReplace, url)) as SavedWorkflow;
	const { data, error } = await startExecution(toCanvas(saved, credentials, folder)).finished;
	if (error) throw error;
	const { runData } = data.resultData;
	const runsOf: WorkflowRun['runsOf'] = (node, output = 0) =>
		(runData[node] ?? []).map((task) => task.data?.main?.[output] ?? []);
	return { runsOf, jsonOf: (node, output) => runsOf(node, output).flatMap((items) => items.map(({ json }) => json)) };
}

/** The trigger comes first: there n8n begins. Notes are nothing to run. */
function toCanvas({ nodes, connections }: SavedWorkflow, given: readonly SavedCredential[], folder: string): Canvas {
	const types = new Map([...listOurNodes(), ...listN8nOwnNodes(folder)]);
	const running = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
	const isTrigger = ({ type }: { readonly type: string }): boolean => type.endsWith('Trigger');
	const ordered = [...running.filter(isTrigger), ...running.filter((node) => !isTrigger(node))];
	return { nodes: ordered.map((node) => toNode(node, types, given)), wires: listWires(connections) };
}

function toNode(
	{ name, type, typeVersion, parameters, credentials = {}, onError }: SavedWorkflow['nodes'][number],
	types: ReadonlyMap<string, INodeType>,
	given: readonly SavedCredential[],
): NodeOnCanvas {
	const nodeType = types.get(type);
	if (!nodeType) throw new Error(`There is no node ${type}`);
	const used = given.filter((credential) => Object.hasOwn(credentials, credential.type.name));
	expect(used.map((credential) => credential.type.name)).toEqual(Object.keys(credentials));
	const parents = given.filter(({ type: { name: parent } }) => used.some((one) => one.type.extends?.includes(parent)));
	return { name, nodeType, typeVersion, parameters, credentials: [...used, ...parents], ...(onError && { onError }) };
}

function listWires(connections: SavedWorkflow['connections']): Wire[] {
	return Object.entries(connections).flatMap(([from, { main }]) =>
		main.flatMap((wires, output) => wires.map(({ node, index }) => ({ from, to: node, output, input: index }))),
	);
}
