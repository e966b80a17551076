import type { ICredentialTestRequest, ICredentialType } from 'n8n-workflow';
import { baseUrlField, serverField } from '../nodes/Scim/api/credentialFields';

/**
 * Nobody chooses this credential: it is the first parent of "SCIM Groups OAuth2 API". n8n shows the fields of a parent above
 * those that a credential adds, so that without it the server would stand below all that OAuth2 asks.
 */
export class ScimGroupsAddressApi implements ICredentialType {
	name = 'scimGroupsAddressApi';

	displayName = 'SCIM Groups Address API';

	icon = { light: 'file:../icons/scim.svg', dark: 'file:../icons/scim.dark.svg' } as const;

	documentationUrl = 'https://www.rfc-editor.org/rfc/rfc7644';

	hidden = true;

	properties = [serverField, baseUrlField];

	/** n8n's linter wants a test in each credential. */
	test: ICredentialTestRequest = { request: { baseURL: '={{ $credentials.baseUrl }}', url: '/Groups' } };
}
