import type { ICredentialDataDecryptedObject, INodeType } from 'n8n-workflow';
import { ZendeskBulkApi } from '../../credentials/ZendeskBulkApi.credentials';
import { ZendeskBulkOAuth2Api } from '../../credentials/ZendeskBulkOAuth2Api.credentials';
import type { EchoingServer } from '../support/echoingServer';
import type { SavedCredential } from '../support/n8nWorkflow';
import { oAuth2Api, type Who } from './secretsRig';

const clientSecret = 'canary-client"s/ecret+&<7>=';

function connect(server: EchoingServer, changes: ICredentialDataDecryptedObject): SavedCredential[] {
	server.know(clientSecret);
	const data = { subdomain: server.url, clientId: 'client', clientSecret, scope: 'read', ...changes };
	return [{ type: new ZendeskBulkOAuth2Api(), data }, oAuth2Api];
}

/** Those who use a node of Zendesk: each kind of secret that there is, and each way in which it changes during a run. */
export function makeZendeskPeople(node: INodeType): Readonly<Record<'fetched' | 'renewed' | 'byApiToken', Who>> {
	return {
		fetched: {
			name: 'a token that n8n fetches',
			node,
			authentication: 'oAuth2',
			credentials: (server) => connect(server, { grantType: 'clientCredentials' }),
		},
		renewed: {
			name: 'tokens that n8n renews',
			node,
			authentication: 'oAuth2',
			isRenewed: true,
			credentials: (server) => connect(server, { grantType: 'authorizationCode', oauthTokenData: server.issue() }),
		},
		byApiToken: {
			name: 'an API token',
			node,
			credentials(server) {
				const data = { subdomain: server.url, email: 'owner@acme.example', apiToken: 'canary-api/token+0b9f2c71=' };
				server.know(data.apiToken, `${data.email}/token:${data.apiToken}`);
				return [{ type: new ZendeskBulkApi(), data }];
			},
		},
	};
}
