import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether an AI agent runs the node as its tool: it sees one output only. n8n before 2.x cannot be asked; there, the
 * type of the node ends with "Tool".
 */
export function isTool(context: IExecuteFunctions): boolean {
	return context.isToolExecution?.() ?? context.getNode().type.endsWith('Tool');
}
