import { NodeOperationError } from 'n8n-workflow';
import { makeRedact } from '../../../http/redaction';
import { isObject } from '../../shared/values/json';
import type { Access, Sender } from '../../shared/n8n/transport';

/** Reads the node's credential and says what is missing in it, by the name that the form shows. */
export async function readZendeskAccess(context: Sender): Promise<Access> {
	const isOAuth = context.getNodeParameter('authentication', 0) === 'oAuth2';
	const credentialType = isOAuth ? 'zendeskBulkOAuth2Api' : 'zendeskBulkApi';
	const credential = await context.getCredentials(credentialType);
	const read = (value: unknown, label: string): string => {
		if (typeof value === 'string' && value.trim() !== '') return value.trim();
		throw new NodeOperationError(context.getNode(), `The Zendesk credential has no ${label}.`, {
			description: `Open the credential, fill in "${label}" and save it.`,
		});
	};
	const secrets = isOAuth
		? [read(credential.clientSecret, 'Client Secret'), ...listTokens(credential.oauthTokenData)]
		: listBasic(read(credential.email, 'Email'), read(credential.apiToken, 'API Token'));
	return {
		credentialType,
		baseUrl: findBaseUrl(context, read(credential.subdomain, 'Subdomain')),
		addressField: 'subdomain',
		redact: makeRedact(secrets),
		hasToken: isOAuth,
		ignoresSslIssues: credential.ignoreSSLIssues === true,
	};
}

function listBasic(email: string, token: string): string[] {
	return [token, `${email}/token:${token}`];
}

/** Tokens that n8n has fetched are as secret as what they were fetched with. */
function listTokens(tokenData: unknown): string[] {
	const { access_token, refresh_token } = isObject(tokenData) ? tokenData : {};
	return [access_token, refresh_token].filter((token): token is string => typeof token === 'string' && token !== '');
}

/** `acme`, `acme.zendesk.com` or a full URL. An address of a page in Zendesk, as it stands in a browser, is none of these. */
function findBaseUrl(context: Sender, subdomain: string): string {
	const [, host, rest = ''] = /^(?:https?:\/\/)?([a-z0-9-]+)\.zendesk\.com(\/.*)?$/i.exec(subdomain) ?? [];
	const isPage = host !== undefined && rest.replace(/\/+$/, '') !== '';
	if (!isPage && /^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/.test(subdomain)) return subdomain.replace(/\/+$/, '');
	const name = subdomain.replace(/\.zendesk\.com\/?$/, '');
	if (/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(name)) return `https://${name}.zendesk.com`;
	throw new NodeOperationError(context.getNode(), `The Zendesk credential's Subdomain is "${subdomain}".`, {
		description: isPage
			? `Write the first part of the address of your helpdesk alone: "${host}".`
			: 'Write the first part of the address of your helpdesk, such as "acme" for acme.zendesk.com.',
	});
}
