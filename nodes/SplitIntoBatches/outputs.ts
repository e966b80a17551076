/**
 * Inputs and outputs follow from the operation, by expressions that n8n evaluates with the node's parameters. Static
 * text, because the editor evaluates it without the node's code.
 */
export const splitInputs =
	'={{ $parameter.operation === "rejoin" ? [{ type: "main", displayName: "Batches" }, { type: "main", displayName: "Answers" }] : [{ type: "main" }] }}' as const;

export const splitOutputs =
	'={{ ($parameter.operation === "rejoin" ? ["Rows", "Untied"] : ($parameter.operation === "loop" ? ["Done", "Batch"] : ["Batches"]).concat($parameter.options?.leftOut === "stop" ? [] : ["Left Out"])).map((name) => ({ type: "main", displayName: name })) }}' as const;
