import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Show } from '../n8n/fieldProperties';
import { isVersion2 } from '../n8n/version';
import type { JsonObject } from '../values/json';
import type { SingleOperation } from './operation';

type Shown = Pick<SingleOperation, 'simplified' | 'givesBackDeleted'>;

const simplify = 'simplify';

/** The switch of operations whose resources can be simplified, from version 2 of the node on. */
export function listSimplify({ simplified }: Shown, show: Show): INodeProperties[] {
	if (!simplified) return [];
	return [
		{
			displayName: 'Simplify',
			name: simplify,
			type: 'boolean',
			default: true,
			description: 'Whether to return a simplified version of the response instead of the raw data',
			displayOptions: { show: { ...show, '@version': [2] } },
		},
	];
}

/** The resource as the item has it. Version 1 of a node gives it as the service does. */
export function showResource(
	context: IExecuteFunctions,
	{ simplified, givesBackDeleted }: Shown,
	resource: JsonObject,
	itemIndex: number,
): JsonObject {
	if (!isVersion2(context)) return resource;
	if (givesBackDeleted) return { deleted: true };
	if (!simplified || context.getNodeParameter(simplify, itemIndex, true) === false) return resource;
	// SCIM takes the names of attributes for the same in any case.
	const kept = new Set(simplified.map((name) => name.toLowerCase()));
	return Object.fromEntries(Object.entries(resource).filter(([name]) => kept.has(name.toLowerCase())));
}
