import type { ICredentialTestRequest } from 'n8n-workflow';

type Rule = Extract<NonNullable<ICredentialTestRequest['rules']>[number], { type: 'responseCode' }>;

const address = 'Check the Server Address and the Test Path.';
const later = 'That says nothing about the credential: test it again in a minute.';

const messages: Readonly<Record<number, string>> = {
	301: `The server sends to another address (HTTP 301). ${address}`,
	302: `The server sends to another address (HTTP 302), as a login page does. ${address}`,
	303: `The server sends to another address (HTTP 303), as a login page does. ${address}`,
	307: `The server sends to another address (HTTP 307). ${address}`,
	308: `The server sends to another address (HTTP 308). ${address}`,
	400: `The server refuses this request (HTTP 400). ${address}`,
	401: 'The server does not accept the token (HTTP 401). Check the Client ID, the Client Secret, and the Scope.',
	403: 'The server does not allow this (HTTP 403). Check the Scope, and what the client may do; or write another Test Path.',
	404: `The server has nothing at this path (HTTP 404). ${address}`,
	405: `The server does not read this path by GET (HTTP 405). ${address}`,
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
