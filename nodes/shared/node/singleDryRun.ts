import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { splitRoute } from '../../../bulk/request';
import { refuseSetting } from '../n8n/parameters';
import type { SingleOperation } from '../single/operation';
import { isObject } from '../values/json';
import type { NodeOperations } from './operations';

/*
 * An operation on one thing has no dry run. A workflow may hold one all the same: written by hand, or left from an operation on
 * many. n8n would drop it before the node runs, and the node would write. So it is listed, hidden, and refused.
 */

/** The places where operations on many have their dry run, hidden, for each operation on one thing that writes. */
export function listHiddenDryRuns({ single }: NodeOperations): INodeProperties[] {
	return single.filter(writes).flatMap(({ resource, operation }) => {
		const displayOptions = { show: { resource: [resource], operation: [operation] } };
		return [
			{ displayName: 'Dry Run', name: 'dryRun', type: 'hidden', default: false, displayOptions },
			{ displayName: 'Options', name: 'options', type: 'hidden', default: {}, displayOptions },
		];
	});
}

/** Throws before anything is sent, where a dry run is asked for. */
export function refuseSingleDryRun(
	context: IExecuteFunctions,
	{ bulk }: NodeOperations,
	single: SingleOperation | undefined,
): void {
	if (!single || !writes(single)) return;
	const options: unknown = context.getNodeParameter('options', 0, {});
	const asked = [context.getNodeParameter('dryRun', 0, false), isObject(options) ? options.dryRun : undefined];
	if (asked.every((one) => one === undefined || one === null || ['false', ''].includes(String(one)))) return;
	const many = bulk.map(({ face }) => face).filter(({ resource }) => resource === single.resource);
	const alike = many.find(({ operation }) => operation === `${single.operation}Many`) ?? many[0];
	const other = alike
		? `Choose "${alike.name}", which has one; it can be switched off there as well`
		: 'Use another node';
	refuseSetting(
		context,
		`"Dry Run" is on, and "${single.name}" has none: it works on one thing.`,
		`Nothing was sent. ${other}. Or take "dryRun" out of the node's JSON.`,
	);
}

function writes({ variants }: SingleOperation): boolean {
	return variants.some(({ route }) => splitRoute(route).method !== 'GET');
}
