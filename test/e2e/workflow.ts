import { countBy } from 'lodash';
import type { Execution, Item } from '../../localN8n/runWorkflow';

/** A node of a workflow, without its position on the canvas. */
export interface Step {
	readonly name: string;
	readonly type: string;
	readonly typeVersion?: number;
	readonly parameters?: object;
	readonly credentials?: object;
	readonly onError?: string;
	readonly retryOnFail?: boolean;
	/** Tries altogether, where it is tried again. */
	readonly maxTries?: number;
}

export const start: Step = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };

/** The type of a node of ours, as workflows name it. */
export const ours = (name: string): string => `n8n-nodes-bulk-provisioning.${name}`;

/**
 * A workflow as n8n's API takes it. A wire is written `From:1 > To:0`: an output and an input, each 0 where left out. One of
 * an AI agent says what it carries: `Model > Agent as ai_languageModel`.
 */
export function makeWorkflow(name: string, steps: readonly Step[], wires: readonly string[]): object {
	const nodes = steps.map((step, index) => ({
		id: `step-${index}`,
		typeVersion: 1,
		parameters: {},
		position: [index * 208, 0],
		...step,
	}));
	return { name, nodes, connections: wireUp(wires), settings: { executionOrder: 'v1' } };
}

function wireUp(wires: readonly string[]): object {
	const connections: Record<string, Record<string, { node: string; type: string; index: number }[][]>> = {};
	for (const wire of wires) {
		const [route = '', type = 'main'] = wire.split(' as ');
		const [[from = '', output = '0'] = [], [to = '', input = '0'] = []] = route
			.split(' > ')
			.map((end) => end.split(':'));
		const outputs = ((connections[from] ??= {})[type] ??= []);
		while (outputs.length <= Number(output)) outputs.push([]);
		outputs[Number(output)]?.push({ node: to, type, index: Number(input) });
	}
	return connections;
}

/** The items that a step gave out, in its last run unless another is asked for. */
export function itemsOf({ runs }: Execution, node: string, output = 0, run = -1): Item[] {
	return runs[node]?.at(run)?.data?.main?.[output] ?? [];
}

/** The items that a step gave out in its last run, on all of its outputs. */
export function allItemsOf({ runs }: Execution, node: string): Item[] {
	return (runs[node]?.at(-1)?.data?.main ?? []).flatMap((items) => items ?? []);
}

/** How many items have which status in their outcome, which is in this field. */
export function countStatuses(items: readonly Item[], field: string): Record<string, number> {
	return countBy(items, ({ json }) => json[field].status);
}
