import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { OperationModel } from '../documents/types';
import { isTool } from '../../shared/n8n/tool';
import type { TaskRead } from './plan';

const name = 'allowAgentDeletes';
const displayName = 'Allow Deletes by an Agent';

/** Only a person can set it: it takes no expression. */
export const agentDeletes: INodeProperties = {
	displayName,
	name,
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether the agent may delete or remove with this tool. Without, each such call fails and says so, and nothing is sent.',
	displayOptions: { show: { action: ['sendRequest'], '@tool': [true] } },
};

/** The request of an item, unless an AI agent would delete with it and was not allowed to. */
export function barDelete(context: IExecuteFunctions, plan: TaskRead): TaskRead {
	if (plan.kind === 'failed' || !isTool(context) || !takesAway(plan.value.model)) return plan;
	// As it is saved: an expression could let the model decide.
	if (context.getNodeParameter(name, 0, false, { rawExpressions: true }) === true) return plan;
	return {
		kind: 'failed',
		message: 'Nothing was sent: an AI agent may not delete or remove with this tool.',
		description: `To allow it, a person switches on "${displayName}" in the node "${context.getNode().name}".`,
	};
}

/** By its method, or by the last word of its path: some services delete by POST. */
function takesAway({ method, path }: OperationModel): boolean {
	const last = path.split('/').at(-1) ?? '';
	return method === 'DELETE' || (method !== 'GET' && /delete|remove|destroy/i.test(last));
}
