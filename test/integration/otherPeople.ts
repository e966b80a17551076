import { GenAuthManagementApi } from '../../credentials/GenAuthManagementApi.credentials';
import { ScimGroupsOAuth2Api } from '../../credentials/ScimGroupsOAuth2Api.credentials';
import { ScimGroupsTokenApi } from '../../credentials/ScimGroupsTokenApi.credentials';
import { GenAuthGroups } from '../../nodes/GenAuth/GenAuthGroups.node';
import { ScimGroups } from '../../nodes/Scim/ScimGroups.node';
import { oAuth2Api, type Who } from './secretsRig';

/* Those who use the nodes of SCIM and GenAuth: each kind of secret that there is. */

const secret = 'canary-client"s/ecret+&<7>=';

export const byOAuth: Who = {
	name: 'by OAuth',
	node: new ScimGroups(),
	authentication: 'oAuth2',
	isRenewed: true,
	credentials({ url, know }) {
		know(secret);
		const client = { clientId: 'client', clientSecret: secret, accessTokenUrl: `${url}/oauth/token` };
		const data = { dialect: 'rfc7644', baseUrl: url, grantType: 'clientCredentials', ...client };
		return [{ type: new ScimGroupsOAuth2Api(), data }, oAuth2Api];
	},
};
export const byToken: Who = {
	name: 'by a token',
	node: new ScimGroups(),
	authentication: 'token',
	credentials({ url, know }) {
		const token = 'canary-token/0b9f+=';
		know(token);
		return [{ type: new ScimGroupsTokenApi(), data: { dialect: 'rfc7644', baseUrl: url, token } }];
	},
};

export const genAuth: Who = {
	name: 'GenAuth',
	node: new GenAuthGroups(),
	isRenewed: true,
	saysAllWith200: true,
	credentials({ url, know }) {
		know(secret, 'canary-kept/token=');
		const data = { baseUrl: url, accessKeyId: 'key', accessKeySecret: secret, language: 'en-US' };
		return [{ type: new GenAuthManagementApi(), data: { ...data, managementToken: 'canary-kept/token=' } }];
	},
};
