import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';
import { baseUrlField, mediaTypeField, serverField } from '../nodes/Scim/api/credentialFields';

/** A bearer token for a SCIM server. Most identity providers give one that does not expire. Tested by SCIM Groups. */
export class ScimGroupsTokenApi implements ICredentialType {
	name = 'scimGroupsTokenApi';

	displayName = 'SCIM Groups Token API';

	icon = { light: 'file:../icons/scim.svg', dark: 'file:../icons/scim.dark.svg' } as const;

	documentationUrl = 'https://www.rfc-editor.org/rfc/rfc7644#section-2';

	properties: INodeProperties[] = [
		{ ...serverField, default: 'rfc7644' },
		{ ...baseUrlField, default: '' },
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. eyJhbGci…',
			description: 'The bearer token that the server has given you for SCIM',
		},
		{
			displayName: 'Zuora Entity IDs',
			name: 'zuoraEntityIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 8a1b2c3d, 9e8f7a6b',
			displayOptions: { show: { dialect: ['zuora'] } },
			description: 'Only with Multi-entity, and if the token is valid for several entities: the IDs, with commas',
		},
		mediaTypeField,
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreSSLIssues',
			type: 'boolean',
			default: false,
			description: 'Whether to connect even if SSL certificate validation is not possible',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.token}}' } },
	};
}
