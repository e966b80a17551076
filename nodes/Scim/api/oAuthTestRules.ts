import type { ICredentialTestRequest } from 'n8n-workflow';

type Rule = Extract<NonNullable<ICredentialTestRequest['rules']>[number], { type: 'responseCode' }>;

const address = 'Check the Base URL: the address of SCIM, up to but without "/Groups".';
const later = 'That says nothing about the credential: test it again in a minute.';

const messages: Readonly<Record<number, string>> = {
	301: `The server sends to another address (HTTP 301). ${address}`,
	302: `The server sends to another address (HTTP 302), as a login page does. ${address}`,
	307: `The server sends to another address (HTTP 307). ${address}`,
	308: `The server sends to another address (HTTP 308). ${address}`,
	400: `The server does not show its groups (HTTP 400). ${address}`,
	401: 'The server gave a token and does not accept it (HTTP 401). Check the Scope, and that the client is meant for SCIM.',
	403: "The server does not allow this (HTTP 403). The credential's client must be allowed to manage users and groups by SCIM.",
	404: `There is no SCIM at this address (HTTP 404). ${address}`,
	405: `There is no SCIM at this address (HTTP 405). ${address}`,
	429: `The server asks to wait: it has had too many requests (HTTP 429). ${later}`,
	500: `The server is out of order (HTTP 500). ${later}`,
	502: `The server is out of order (HTTP 502). ${later}`,
	503: `The server is out of order (HTTP 503). ${later}`,
	504: `The server is out of order (HTTP 504). ${later}`,
};

/**
 * What n8n says where the test of an OAuth2 credential is answered with a status. It takes no function there, and shows
 * Node's word alone (ECONNREFUSED) where no connection comes about.
 */
export const oAuthTestRules: Rule[] = Object.entries(messages).map(([status, message]) => ({
	type: 'responseCode',
	properties: { value: Number(status), message },
}));
