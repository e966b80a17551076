import type { ICredentialType, INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import * as shipped from '../../index';
import { foundByLabel } from '../../nodes/shared/bulk/mapper/chosenKeys';
import { nodeTypes } from './nodeTypes';

type Part = INodeProperties | INodePropertyCollection | INodePropertyOptions;

/** What the editor shows of a parameter, of its choices and of what is within it. */
function listLabels(part: Part): string[] {
	const own = 'displayName' in part ? part.displayName : part.name;
	const within = [
		...('options' in part ? (part.options ?? []) : []),
		...('values' in part ? part.values : []),
	] as readonly Part[];
	return [own, ...within.flatMap(listLabels)];
}

const credentials = Object.values(shipped)
	.filter((Class): Class is Exclude<typeof Class, undefined> => typeof Class === 'function')
	.map((Class) => new Class())
	.filter((made): made is ICredentialType & typeof made => 'displayName' in made && 'properties' in made);

/** The titles of the credentials that n8n offers. */
export const chosenCredentials = credentials
	.filter(({ hidden }) => hidden !== true)
	.map(({ displayName }) => displayName);

/** Every word that a user of our nodes and credentials sees in the editor. */
export const ourLabels: ReadonlySet<string> = new Set([
	...nodeTypes.flatMap(({ description }) => [description.displayName, ...description.properties.flatMap(listLabels)]),
	...credentials.flatMap(({ displayName, properties }) => [displayName, ...properties.flatMap(listLabels)]),
	foundByLabel,
	// The names of the outputs.
	...['Done', 'Failed', 'Still Running'],
]);

/** Words of n8n's own that the docs name in the same way. */
export const n8nLabels: ReadonlySet<string> = new Set([
	'Settings > Community nodes',
	'Settings > Community nodes > Install',
	'OAuth Redirect URL',
]);
