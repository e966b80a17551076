import type { Limits } from './cut';

/** What a service takes in one request, as it documents it. */
export interface Preset extends Limits {
	readonly name: string;
	readonly value: string;
	readonly description: string;
}

/** The first is the one that a new node has. */
export const presets = [
	{ name: 'Zendesk', value: 'zendesk', description: '100 records in one request', items: 100 },
	{ name: 'AWS IAM Identity Center', value: 'aws', description: '100 members in one change of a group', items: 100 },
	{ name: 'GenAuth', value: 'genAuth', description: '50 records in one request', items: 50 },
	{
		name: 'Zuora',
		value: 'zuora',
		description:
			'1,000 operations and 10,000 bytes in one request, of which 256 are kept for what stands around the list',
		items: 1000,
		// Zuora counts the whole body, and a SCIM message's own frame is about 120 bytes.
		bytes: 10_000 - 256,
	},
] as const satisfies readonly Preset[];
