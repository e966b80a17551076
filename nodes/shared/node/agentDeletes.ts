import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Outcome } from '../../../bulk/types';
import { splitRoute } from '../../../bulk/request';
import type { ListedOperation } from '../bulk/listed';
import { agentDeletes, refuseAgentDelete } from '../n8n/agentDeletes';
import { isVersion2 } from '../n8n/version';
import type { SingleOperation } from '../single/operation';
import type { NodeOperations } from './operations';

interface Offered {
	readonly bulk: ListedOperation | undefined;
	readonly single: SingleOperation | undefined;
}

/** The switch, for each operation that takes something away. Only a person can set it: it takes no expression. */
export function listAgentDeletes({ bulk, single }: NodeOperations): INodeProperties[] {
	const faces = [...bulk.filter(takesAway).map(({ face }) => face), ...single.filter(takesOneAway)];
	return faces.map(({ resource, operation }) => ({
		...agentDeletes,
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description:
			'Whether the agent may delete or remove with this tool. Without, each call fails and says so, and nothing is sent.',
		displayOptions: { show: { resource: [resource], operation: [operation], '@tool': [true], '@version': [2] } },
	}));
}

/**
 * What becomes of each item where an AI agent would delete or remove, and was not allowed to; undefined where nothing is in
 * the way. Version 1 of a node has no such switch: a tool of that version deletes only where the user wrote `$fromAI` into it.
 */
export function barDeletes(context: IExecuteFunctions, offered: Offered): ReadonlyMap<number, Outcome> | undefined {
	const { bulk, single } = offered;
	if (!(bulk && takesAway(bulk)) && !(single && takesOneAway(single))) return undefined;
	const refusal = isVersion2(context) ? refuseAgentDelete(context) : undefined;
	if (!refusal) return undefined;
	const reason = `${refusal.message} ${refusal.description}`;
	const barred: Outcome = { status: 'failed', code: 'deletes_not_allowed', reason };
	return new Map(context.getInputData().map((_, itemIndex) => [itemIndex, barred]));
}

function takesAway({ face: { done } }: ListedOperation): boolean {
	return done.includes('deleted') || done.includes('removed');
}

function takesOneAway({ variants, removes }: SingleOperation): boolean {
	return removes === true || variants.some(({ route }) => splitRoute(route).method === 'DELETE');
}
