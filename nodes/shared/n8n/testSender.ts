import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	IDataObject,
	IHttpRequestOptions,
	INode,
} from 'n8n-workflow';
import type { Sender } from './sender';

/** Somebody sits before the dialog and waits. */
const timeoutMs = 30_000;

/** What the test of a credential has in place of a node. */
interface TestedCredential {
	readonly data: ICredentialDataDecryptedObject;
	/** The parameters that the reading of a credential asks the node for. */
	readonly parameters: Readonly<Record<string, string>>;
	/** The header that signs a request; empty, where another one does. n8n does not do it here. */
	readonly authorization: string;
}

const noNode: INode = {
	id: 'credentialTest',
	name: 'Credential Test',
	type: 'credentialTest',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/**
 * Sends as a node would, from the test of a credential. n8n gives such a test its old way of sending only; proxies and its
 * SSRF rules apply to that as well.
 */
export function makeTestSender(
	{ helpers: { request } }: ICredentialTestFunctions,
	{ data, parameters, authorization }: TestedCredential,
): Sender {
	const send = (options: IHttpRequestOptions): Promise<unknown> => request(toOldForm(options));
	const sendSigned = (_type: string, options: IHttpRequestOptions): Promise<unknown> =>
		send({ ...options, headers: { ...options.headers, ...(authorization !== '' && { authorization }) } });
	const sender: unknown = {
		getNode: () => noNode,
		getNodeParameter: (name: string) => parameters[name],
		getCredentials: async () => data,
		helpers: { httpRequest: send, httpRequestWithAuthentication: sendSigned },
	};
	return sender as Sender;
}

/** The same request in the form of n8n's old helper: every status is an answer, and redirects are not followed. */
function toOldForm(options: IHttpRequestOptions): IDataObject {
	const { method, url, qs, body, headers, skipSslCertificateValidation } = options;
	return {
		method,
		uri: url,
		headers: { ...headers },
		...(qs && { qs: { ...qs } }),
		...(body !== undefined && { body: body as IDataObject, json: true }),
		resolveWithFullResponse: true,
		simple: false,
		followRedirect: false,
		useStream: true,
		timeout: timeoutMs,
		...(skipSslCertificateValidation && { rejectUnauthorized: false }),
	};
}
