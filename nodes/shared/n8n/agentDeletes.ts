import type { IExecuteFunctions } from 'n8n-workflow';
import type { Failure } from './errors';
import { isTool } from './tool';

/** The switch by which a person lets an agent delete, in each node that has one. */
export const agentDeletes = { name: 'allowAgentDeletes', displayName: 'Allow Deletes by an Agent' } as const;

/** Why a delete is not sent: an agent asks for it, and no person has allowed it. Undefined where nothing is in the way. */
export function refuseAgentDelete(context: IExecuteFunctions): Failure | undefined {
	if (!isTool(context)) return undefined;
	const { name, displayName } = agentDeletes;
	// As it is saved: an expression could let the model decide.
	if (context.getNodeParameter(name, 0, false, { rawExpressions: true }) === true) return undefined;
	return {
		message: 'Nothing was sent: an AI agent may not delete or remove with this tool.',
		description: `To allow it, a person switches on "${displayName}" in the node "${context.getNode().name}".`,
	};
}
