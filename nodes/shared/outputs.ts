/**
 * The outputs of a bulk node, as an expression that n8n evaluates with the node's parameters: Done and Failed, or one
 * where the node is told so. Static text, because the editor evaluates it without the node's code.
 */
export const bulkOutputs =
	'={{ $parameter.options?.oneOutput === true || $parameter.options?.return === "summary" ? [{ type: "main", displayName: "Outcomes" }] : [{ type: "main", displayName: "Done" }, { type: "main", displayName: "Failed" }] }}' as const;
