import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Service } from './bulkRow';
import { wallClock } from './clock';
import { show } from './json';
import { openPorts } from './ports';
import { runBulkNode } from './runBulkNode';
import { runSingleNode } from './runSingleNode';
import { readSettings } from './settings';
import type { NodeRows } from './singleRow';
import type { Access } from './transport';

/** All that a service's node is beside its description. */
export interface NodeFace {
	readonly service: Service;
	readonly rows: NodeRows;
	/** Reads the node's credential. Throws, where it's missing or half filled in. */
	readAccess(context: IExecuteFunctions): Promise<Access>;
}

/** How long a single operation tries to get through, in milliseconds. */
const singleGiveUpAfterMs = 10 * 60_000;

/** `execute` of a service's node. Settings and credential are checked before anything is sent. */
export async function runNode(context: IExecuteFunctions, face: NodeFace): Promise<INodeExecutionData[][]> {
	const startedAtMs = wallClock.now();
	const { service, rows } = face;
	const resource: unknown = context.getNodeParameter('resource', 0);
	const operation: unknown = context.getNodeParameter('operation', 0);
	const isAsked = (row: { resource: string; operation: string }): boolean =>
		row.resource === resource && row.operation === operation;
	const bulk = rows.bulk.find((row) => isAsked(row.face));
	const single = rows.single.find(isAsked);
	const settings = bulk && readSettings(context, bulk.face);
	if (!bulk && !single) refuseOperation(context, rows, resource, operation);
	const access = await face.readAccess(context);

	const deadlineMs = startedAtMs + (settings?.giveUpAfterMs ?? singleGiveUpAfterMs);
	const ports = openPorts(context, service, access, deadlineMs);
	if (bulk && settings) return runBulkNode(context, bulk, { service, access, ports, startedAtMs, settings });
	return single ? runSingleNode(context, single, service, ports.client) : [[]];
}

function refuseOperation(context: IExecuteFunctions, rows: NodeRows, resource: unknown, operation: unknown): never {
	if (resource === '__CUSTOM_API_CALL__' || operation === '__CUSTOM_API_CALL__') {
		throw new NodeOperationError(context.getNode(), 'A custom API call is not an operation of this node.', {
			description:
				'Use the HTTP Request node with the same credential ("Predefined Credential Type"), or choose an operation.',
		});
	}
	const known = [...rows.bulk.map(({ face }) => face), ...rows.single].map((row) => row.operation).join(', ');
	throw new NodeOperationError(context.getNode(), `There is no operation ${show(operation)} for ${show(resource)}.`, {
		description: `Choose one of the node's operations: ${known}.`,
	});
}
