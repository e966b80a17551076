import { NodeOperationError } from 'n8n-workflow';
import { makeRedact } from '../../http/redaction';
import type { Access, Sender } from '../shared/transport';

const credentialType = 'zendeskBulkApi';

/** Reads the credential and says what is missing in it, by the name that the form shows. */
export async function readZendeskAccess(context: Sender): Promise<Access> {
	const { subdomain, email, apiToken } = await context.getCredentials(credentialType);
	const read = (value: unknown, label: string): string => {
		if (typeof value === 'string' && value.trim() !== '') return value.trim();
		throw new NodeOperationError(context.getNode(), `The Zendesk credential has no ${label}.`, {
			description: `Open the credential, fill in "${label}" and save it.`,
		});
	};
	const user = read(email, 'Email');
	const token = read(apiToken, 'API Token');
	return {
		credentialType,
		baseUrl: findBaseUrl(context, read(subdomain, 'Subdomain')),
		redact: makeRedact([token, `${user}/token:${token}`]),
	};
}

/** `acme`, `acme.zendesk.com` or a full URL, as the credential's own test takes them. */
function findBaseUrl(context: Sender, subdomain: string): string {
	if (/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/.test(subdomain)) return subdomain.replace(/\/+$/, '');
	const name = subdomain.replace(/\.zendesk\.com\/?$/, '');
	if (/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(name)) return `https://${name}.zendesk.com`;
	throw new NodeOperationError(context.getNode(), `The Zendesk credential's Subdomain is "${subdomain}".`, {
		description: 'Write the first part of the address of your helpdesk, such as "acme" for acme.zendesk.com.',
	});
}
