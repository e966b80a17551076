import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Service } from '../bulk/operation';
import { wallClock } from '../n8n/clock';
import { giveThrown } from '../n8n/giveThrown';
import { show } from '../values/json';
import { hasFailedOutput } from './outputs';
import { openPorts } from '../n8n/ports';
import { runBulkNode } from '../bulk/runBulkNode';
import { runSingleNode } from '../single/runSingleNode';
import { readSettings } from '../bulk/settings';
import type { NodeOperations } from '../single/operation';
import type { Access } from '../n8n/transport';

/** All that a service's node is beside its description. */
export interface NodeFace<A extends Access = Access> extends Speech {
	/** Reads the node's credential. Throws, where it's missing or half filled in. */
	readAccess(context: IExecuteFunctions): Promise<A>;
	/** The service and the rows as the server of this credential has them, where servers differ. The fields are the same. */
	speak?(access: A): Speech;
}

/** A service and what is asked of it. */
export interface Speech {
	readonly service: Service;
	readonly rows: NodeOperations;
}

/** How long a single operation tries to get through, in milliseconds. */
const singleGiveUpAfterMs = 10 * 60_000;

/**
 * `execute` of a service's node. Settings and credential are checked before anything is sent. What is thrown goes the
 * way of the node's "On Error": n8n alone would put the rows on Done, unmarked.
 */
export async function runNode<A extends Access>(
	context: IExecuteFunctions,
	face: NodeFace<A>,
): Promise<INodeExecutionData[][]> {
	return giveThrown(context, execute(context, face), () => (hasFailedOutput(context, face.rows) ? 1 : 0));
}

async function execute<A extends Access>(
	context: IExecuteFunctions,
	face: NodeFace<A>,
): Promise<INodeExecutionData[][]> {
	const startedAtMs = wallClock.now();
	const resource: unknown = context.getNodeParameter('resource', 0, '');
	const operation: unknown = context.getNodeParameter('operation', 0, '');
	const offered = findRow(face.rows, resource, operation);
	const settings = offered.bulk && readSettings(context, offered.bulk.face);
	if (!offered.bulk && !offered.single) refuseOperation(context, face.rows, resource, operation);
	const access = await face.readAccess(context);
	const { service, rows } = face.speak?.(access) ?? face;
	const { bulk, single } = findRow(rows, resource, operation);
	if (!bulk && !single) refuseForServer(context, service, operation);

	const deadlineMs = startedAtMs + (settings?.giveUpAfterMs ?? singleGiveUpAfterMs);
	const ports = openPorts(context, service, access, deadlineMs);
	if (bulk && settings) return runBulkNode(context, bulk, { service, access, ports, startedAtMs, settings });
	return single ? runSingleNode(context, single, service, ports.client) : [[]];
}

function findRow(
	rows: NodeOperations,
	resource: unknown,
	operation: unknown,
): { bulk: NodeOperations['bulk'][number] | undefined; single: NodeOperations['single'][number] | undefined } {
	const isAsked = (row: { resource: string; operation: string }): boolean =>
		row.resource === resource && row.operation === operation;
	return { bulk: rows.bulk.find((row) => isAsked(row.face)), single: rows.single.find(isAsked) };
}

function refuseForServer(context: IExecuteFunctions, { name }: Service, operation: unknown): never {
	throw new NodeOperationError(context.getNode(), `${name} has no operation ${show(operation)}.`, {
		description: 'Choose another operation, or the credential of a server that has it.',
	});
}

function refuseOperation(
	context: IExecuteFunctions,
	rows: NodeOperations,
	resource: unknown,
	operation: unknown,
): never {
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
