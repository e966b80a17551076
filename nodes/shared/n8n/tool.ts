import type { IExecuteFunctions } from 'n8n-workflow';
import { isVersion2 } from './version';

type Context = Pick<IExecuteFunctions, 'getNode' | 'isToolExecution'>;

/**
 * Whether an AI agent runs the node as its tool: it sees one output only. Agents up to version 2 say so. Agents from version
 * 3 on let n8n run the node as any other, and `isToolExecution` is false there: n8n's name for the node as a tool tells.
 */
export function isTool(context: Context): boolean {
	return context.isToolExecution?.() === true || context.getNode().type.endsWith('Tool');
}

/**
 * Whether an error could end the agent, with nothing told to its model: agents up to version 2, and later ones in n8n 1, end
 * with what a tool throws. It may, where the node's "On Error" is "Stop Workflow". Version 1 of a node throws, as it always has.
 */
export function endsAgent(context: Context): boolean {
	return isVersion2(context) && isTool(context) && context.getNode().onError !== 'stopWorkflow';
}
