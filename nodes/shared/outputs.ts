import type { NodeRows } from './singleRow';

/**
 * The outputs of a node, as an expression that n8n evaluates with the node's parameters: Done and Failed for its bulk
 * operations, one for the others and where the node is told so. Static text, because the editor evaluates it without
 * the node's code.
 */
export function writeOutputs(rows: NodeRows): `={{${string}}}` {
	const bulk = JSON.stringify(rows.bulk.map(({ face }) => `${face.resource}:${face.operation}`));
	const isBulk = `${bulk}.includes($parameter.resource + ":" + $parameter.operation)`;
	const isOne = '$parameter.options?.oneOutput === true || $parameter.options?.return === "summary"';
	const two = '[{ type: "main", displayName: "Done" }, { type: "main", displayName: "Failed" }]';
	return `={{ !${isBulk} ? [{ type: "main" }] : ${isOne} ? [{ type: "main", displayName: "Outcomes" }] : ${two} }}`;
}
