import type { Limits } from './types';

interface ServiceLimits extends Limits {
	readonly name: string;
	readonly description: string;
}

/** What services take in one request, as they document it. Ordered by name, as the editor shows them. */
export const serviceLimits = {
	aws: { name: 'AWS IAM Identity Center', description: '100 members in one change of a group', items: 100 },
	genAuth: { name: 'GenAuth', description: '50 records in one request', items: 50 },
	zendesk: { name: 'Zendesk', description: '100 records in one request', items: 100 },
	zuora: {
		name: 'Zuora',
		description:
			'1,000 operations and 10,000 bytes in one request, of which 256 are kept for what stands around the list',
		items: 1000,
		// Zuora counts the whole body: around the list, a SCIM bulk request has about 120 bytes.
		bytes: 10_000 - 256,
	},
} as const satisfies Readonly<Record<string, ServiceLimits>>;

/** The services as the editor lists them. */
export const serviceOptions = (Object.keys(serviceLimits) as (keyof typeof serviceLimits)[]).map((value) => {
	const { name, description } = serviceLimits[value];
	return { name, value, description };
});
