import type { ICredentialTestRequest } from 'n8n-workflow';

type Rule = NonNullable<ICredentialTestRequest['rules']>[number];

const address = 'Check the Subdomain: it is the first part of the address of your helpdesk.';
const later = 'That says nothing about the credential: test it again in a minute.';

const messages: Readonly<Record<number, string>> = {
	301: `Zendesk does not know this address (HTTP 301). ${address}`,
	302: `Zendesk does not know this address (HTTP 302). ${address}`,
	401: 'Zendesk does not accept the token (HTTP 401). Check the Client ID and the Client Secret, and connect it again.',
	403:
		'Zendesk does not allow this (HTTP 403). The Scope must be "read write", and the user that the token acts for must be an ' +
		'admin, or an agent whose role may change users and groups.',
	404: `Zendesk does not know this address (HTTP 404). ${address}`,
	429: `Zendesk asks to wait: it has had too many requests (HTTP 429). ${later}`,
	500: `Zendesk is out of order (HTTP 500). ${later}`,
	502: `Zendesk is out of order (HTTP 502). ${later}`,
	503: `Zendesk is out of order (HTTP 503). ${later}`,
	504: `Zendesk is out of order (HTTP 504). ${later}`,
};

/**
 * What n8n says where the test of an OAuth2 credential is answered with a status. It takes no function there, and shows
 * Node's word alone (ECONNREFUSED) where no connection comes about. The last rule is for a success that is not Zendesk's.
 */
const rules: readonly Rule[] = [
	...Object.entries(messages).map(([status, message]): Rule => {
		return { type: 'responseCode', properties: { value: Number(status), message } };
	}),
	{
		type: 'responseSuccessBody',
		properties: {
			key: 'group_memberships',
			value: undefined,
			message: `What answers at this address is not Zendesk. ${address}`,
		},
	},
];

/** n8n goes through rules of both kinds; its type says that a list holds one kind only. */
export const oAuthTestRules = [...rules] as ICredentialTestRequest['rules'];
