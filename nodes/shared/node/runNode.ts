import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Service } from '../bulk/operation';
import { runBulkNode } from '../bulk/runBulkNode';
import type { BulkPart } from '../bulk/runParts';
import { readSettings } from '../bulk/settings';
import { readAccessByItem, type AccessByItem, type CredentialGroup } from '../n8n/accessByItem';
import { wallClock } from '../n8n/clock';
import { applyOnError } from '../n8n/errors';
import { openPorts } from '../n8n/ports';
import type { Access } from '../n8n/transport';
import { refuseNewerVersion } from '../n8n/version';
import { runSingleNode } from '../single/runSingleNode';
import { show } from '../values/json';
import { barDeletes } from './agentDeletes';
import type { NodeOperations } from './operations';
import { hasFailedOutput } from './outputs';
import { refuseSingleDryRun } from './singleDryRun';

/** All that a service's node is beside its description. */
interface NodeFace<A extends Access = Access> extends ServiceOperations {
	/** Reads the node's credential. Throws, where it's missing or half filled in. */
	readAccess(context: IExecuteFunctions): Promise<A>;
	/** The service and its operations as the server of this credential has them, where servers differ. The fields are the same. */
	forServer?(access: A): ServiceOperations;
	/** The newest version of the node that this package has. */
	readonly newestVersion: number;
}

interface ServiceOperations {
	readonly service: Service;
	readonly operations: NodeOperations;
}

/** How long a single operation tries to get through, in milliseconds. */
const singleGiveUpAfterMs = 10 * 60_000;

/**
 * `execute` of a service's node. Settings and credential are checked before anything is sent. What is thrown goes the
 * way of the node's "On Error": n8n alone would put the input items on Done, unmarked.
 */
export async function runNode<A extends Access>(
	context: IExecuteFunctions,
	face: NodeFace<A>,
): Promise<INodeExecutionData[][]> {
	return applyOnError(context, execute(context, face), () => (hasFailedOutput(context, face.operations) ? 1 : 0));
}

async function execute<A extends Access>(
	context: IExecuteFunctions,
	face: NodeFace<A>,
): Promise<INodeExecutionData[][]> {
	const startedAtMs = wallClock.now();
	refuseNewerVersion(context, face.newestVersion);
	const resource: unknown = context.getNodeParameter('resource', 0, '');
	const operation: unknown = context.getNodeParameter('operation', 0, '');
	const offered = findOperation(face.operations, resource, operation);
	const settings = offered.bulk && readSettings(context, offered.bulk);
	if (!offered.bulk && !offered.single) throwUnknownOperation(context, face.operations, resource, operation);
	refuseSingleDryRun(context, face.operations, offered.single);
	const { groups, faults } = await readAccessOf(context, face, offered);
	const deadlineMs = startedAtMs + (settings?.giveUpAfterMs ?? singleGiveUpAfterMs);
	const open = ({ access, context: own, itemIndexes }: CredentialGroup<A>): OpenedPart => {
		const { service, operations } = face.forServer?.(access) ?? face;
		const { bulk, single } = findOperation(operations, resource, operation);
		if (!bulk && !single) throwNotOnServer(context, service, operation);
		return { bulk, single, service, access, itemIndexes, ports: openPorts(own, service, access, deadlineMs) };
	};
	const parts = groups.map(open);
	const [first, ...others] = parts.flatMap((part) => (part.bulk ? [{ ...part, operation: part.bulk }] : []));
	if (first && settings) return runBulkNode(context, { parts: [first, ...others], faults, startedAtMs, settings });
	const singles = parts.flatMap(({ single, ...part }) => (single ? [{ ...part, operation: single }] : []));
	return runSingleNode(context, singles, faults);
}

/** The accounts with their items. Items whose deletes are not allowed go to none. */
async function readAccessOf<A extends Access>(
	context: IExecuteFunctions,
	{ readAccess }: NodeFace<A>,
	offered: OfferedOperation,
): Promise<Pick<AccessByItem<A>, 'faults'> & { readonly groups: readonly CredentialGroup<A>[] }> {
	const read = await readAccessByItem(context, readAccess);
	const barred = barDeletes(context, offered);
	if (!barred) return read;
	return { groups: read.groups.map((group) => ({ ...group, itemIndexes: new Set() })), faults: barred };
}

/** The way to an account, and the operation as its server has it. */
interface OpenedPart extends Omit<BulkPart, 'operation'>, OfferedOperation {}

interface OfferedOperation {
	readonly bulk: NodeOperations['bulk'][number] | undefined;
	readonly single: NodeOperations['single'][number] | undefined;
}

function findOperation({ bulk, single }: NodeOperations, resource: unknown, operation: unknown): OfferedOperation {
	const isAsked = (listed: { resource: string; operation: string }): boolean =>
		listed.resource === resource && listed.operation === operation;
	return { bulk: bulk.find(({ face }) => isAsked(face)), single: single.find(isAsked) };
}

function throwNotOnServer(context: IExecuteFunctions, { name }: Service, operation: unknown): never {
	throw new NodeOperationError(context.getNode(), `${name} has no operation ${show(operation)}.`, {
		description: 'Choose another operation, or the credential of a server that has it.',
	});
}

function throwUnknownOperation(
	context: IExecuteFunctions,
	{ bulk, single }: NodeOperations,
	resource: unknown,
	operation: unknown,
): never {
	if (resource === '__CUSTOM_API_CALL__' || operation === '__CUSTOM_API_CALL__') {
		throw new NodeOperationError(context.getNode(), 'A custom API call is not an operation of this node.', {
			description:
				'Use the HTTP Request node with the same credential ("Predefined Credential Type"), or choose an operation.',
		});
	}
	const known = [...bulk.map(({ face }) => face), ...single].map((listed) => listed.operation).join(', ');
	throw new NodeOperationError(context.getNode(), `There is no operation ${show(operation)} for ${show(resource)}.`, {
		description: `Choose one of the node's operations: ${known}.`,
	});
}
