/**
 * The node's inputs and outputs depend on the operation. n8n evaluates these expressions with the node's parameters, the
 * editor too, which does not have the node's code: so each is a text that needs nothing else.
 */
export const splitInputs =
	'={{ $parameter.operation === "rejoin" ? [{ type: "main", displayName: "Batches" }, { type: "main", displayName: "Answers" }] : [{ type: "main" }] }}' as const;

export const splitOutputs =
	'={{ ($parameter.operation === "rejoin" ? ["Rows", "Untied"] : ($parameter.operation === "loop" ? ["Done", "Batch"] : ["Batches"]).concat($parameter.options?.leftOut === "stop" ? [] : ["Left Out"])).map((name) => ({ type: "main", displayName: name })) }}' as const;
