import type { INodeProperties } from 'n8n-workflow';

/** What a credential for SCIM asks first: what the server speaks. As it is for Zuora. */
export const serverField: INodeProperties = {
	displayName: 'Server',
	name: 'dialect',
	type: 'options',
	options: [
		{ name: 'Any SCIM 2.0 Server (RFC 7644)', value: 'rfc7644' },
		{ name: 'Zuora', value: 'zuora' },
	],
	default: 'zuora',
	description: 'What the server speaks. Zuora has bulk addresses and bodies of its own.',
};

/** And where it is: at first the address of Zuora's OneID. */
export const baseUrlField: INodeProperties = {
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	default: 'https://one.zuora.com/scim/v2',
	required: true,
	placeholder: 'e.g. https://idp.example.com/scim/v2',
	description: 'The address of SCIM, up to but without "/Groups"',
};

/** What it speaks in: learnt in each run, unless it's said. */
export const mediaTypeField: INodeProperties = {
	displayName: 'Media Type',
	name: 'mediaType',
	type: 'options',
	options: [
		{ name: 'Application/json', value: 'application/json' },
		{ name: 'Application/scim+json', value: 'application/scim+json' },
		{ name: 'Learnt', value: 'learnt', description: 'As the server has it: another is tried where one is refused' },
	],
	default: 'learnt',
	description: 'In what requests are written and answers wanted. Most servers take the one of SCIM.',
};
