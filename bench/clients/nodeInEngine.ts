import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import { startExecution } from '../../test/support/n8nExecution';
import { makeSourceNode, type NodeOnCanvas } from '../../test/support/n8nWorkflow';
import type { Case } from '../case';
import type { Services } from '../standProcess';
import { makeRows } from '../work';
import type { Run } from './clients';
import { settings } from './settings';

/** n8n's own No Operation does the same. */
const noOperation: INodeType = {
	description: {
		displayName: 'No Operation',
		name: 'noOp',
		group: ['organization'],
		version: 1,
		description: 'Gives on what it gets',
		defaults: { name: 'No Operation' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

/** "Map Automatically", or each column mapped as the editor writes it when a column is dragged onto a field. */
function mapColumns(given: Case, matchingColumns: readonly string[], row: IDataObject): IDataObject {
	const isMapped = given.client === 'nodeMapped';
	const value = Object.fromEntries(Object.keys(row).map((name) => [name, `={{ $json.${name} }}`]));
	return {
		mappingMode: isMapped ? 'defineBelow' : 'autoMapInputData',
		value: isMapped ? value : null,
		matchingColumns: [...matchingColumns],
	};
}

/** Runs a node on rows in n8n's engine, as a trigger would, and gives back its first output. */
export async function runOnRows(
	node: NodeOnCanvas,
	items: readonly INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const source = { name: 'Rows', nodeType: makeSourceNode(items, false) };
	const canvas = { nodes: [source, node], wires: [{ from: source.name, to: node.name }] };
	const { data, error } = await startExecution(canvas, 'trigger').finished;
	if (error) throw error;
	return data.resultData.runData[node.name]?.at(-1)?.data?.main?.[0] ?? [];
}

const toItems = (rows: readonly IDataObject[]): INodeExecutionData[] => rows.map((json) => ({ json }));

/** Our node. All that stands on Done counts as told. */
export async function runNodeInEngine(given: Case, services: Services): Promise<Run> {
	const { nodeType, credential, matching, parameters } = settings[given.work](services);
	const rows = makeRows(given);
	const columns = mapColumns(given, matching, rows[0] ?? {});
	const node = {
		name: 'Node',
		nodeType,
		typeVersion: 2,
		parameters: { ...parameters, columns },
		credentials: [credential],
	} as NodeOnCanvas;
	const items = toItems(rows);
	return async () => (await runOnRows(node, items)).length;
}

export async function runNoOperation(given: Case): Promise<Run> {
	const items = toItems(makeRows(given));
	return async () => (await runOnRows({ name: 'No Operation', nodeType: noOperation }, items)).length;
}
