import type { IDataObject } from 'n8n-workflow';
import type { ScimServer } from '../../sandbox/scim/server';
import type { PlainN8n } from './plainN8n';

/** A credential that is wrong in one way, and what its dialog says. */
export interface WrongCredential {
	readonly name: string;
	readonly type: string;
	readonly data: () => IDataObject;
	readonly says: RegExp;
	/** Puts the stand-in into the state that this needs. */
	readonly before?: () => Promise<unknown> | void;
}

/** What the credentials are for. It runs only once the tests have begun. */
interface TestedServices {
	n8n: Pick<PlainN8n, 'services' | 'fault'>;
	scim: ScimServer;
	/** The address of a web page. */
	pageUrl: string;
}

/** Filled before the tests begin. */
export const at = {} as TestedServices;

export const zendesk = (changes: IDataObject = {}): IDataObject => {
	const { url: subdomain, email, apiToken } = at.n8n.services.zendesk;
	return { subdomain, email, apiToken, ...changes };
};
export const oauth = (changes: IDataObject = {}): IDataObject => {
	const { url: subdomain, clientId, clientSecret } = at.n8n.services.zendesk;
	return { subdomain, grantType: 'clientCredentials', clientId, clientSecret, scope: 'read write', ...changes };
};
export const token = (changes: IDataObject = {}): IDataObject => ({
	dialect: 'rfc7644',
	baseUrl: at.scim.url,
	token: at.scim.token,
	...changes,
});
export const zuora = (changes: IDataObject = {}): IDataObject => {
	const { url: baseUrl, tokenUrl: accessTokenUrl, clientId, clientSecret } = at.n8n.services.zuora;
	return { dialect: 'zuora', baseUrl, accessTokenUrl, clientId, clientSecret, ...changes };
};
export const genAuth = (changes: IDataObject = {}): IDataObject => {
	const { url: baseUrl, accessKeyId, accessKeySecret } = at.n8n.services.genauth;
	return { baseUrl, accessKeyId, accessKeySecret, userPoolId: '', language: 'en-US', ...changes };
};

export const fault = (path: string, status: number, body: object, headers: object = {}) =>
	at.n8n.fault({ path, status, body, headers, times: 9 });

export const right: readonly Omit<WrongCredential, 'says'>[] = [
	{ name: 'Zendesk', type: 'zendeskBulkApi', data: zendesk },
	{ name: 'Zendesk OAuth2', type: 'zendeskBulkOAuth2Api', data: oauth },
	{ name: 'SCIM token', type: 'scimGroupsTokenApi', data: token },
	{ name: 'SCIM OAuth2', type: 'scimGroupsOAuth2Api', data: zuora },
	{ name: 'GenAuth', type: 'genAuthManagementApi', data: genAuth },
];
