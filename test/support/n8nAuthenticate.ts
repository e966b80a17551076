import type {
	IAuthenticateGeneric,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INode,
	Workflow,
} from 'n8n-workflow';

/** A part of a request that a credential may write into. */
type RequestPart = 'headers' | 'qs' | 'body' | 'auth';

/** Puts a credential into a request: by the function of its class, or by what the class declares. */
export async function authenticateRequest(
	type: ICredentialType,
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
	workflow?: Workflow,
	node?: INode,
): Promise<IHttpRequestOptions> {
	const { authenticate } = type;
	if (authenticate === undefined) return options;
	if (typeof authenticate === 'function') return await authenticate(credentials, options);
	if (!workflow || !node) throw new Error('A declared authentication needs the workflow and the node');
	applyGeneric(authenticate, options, (text) => resolve(text, credentials, workflow, node));
	return options;
}

function applyGeneric(
	authenticate: IAuthenticateGeneric,
	options: IHttpRequestOptions,
	resolveText: (text: string) => string,
): void {
	options.headers ??= {};
	for (const [part, entries] of Object.entries(authenticate.properties)) {
		const resolved = Object.entries(entries as Record<string, unknown>).map(([key, value]) => [
			resolveText(key),
			resolveText(String(value)),
		]);
		// n8n writes into the very objects that the node has handed over; a node that reuses them must see that here.
		if (!options[part as RequestPart]) Object.assign(options, { [part]: {} });
		Object.assign(options[part as RequestPart] as object, Object.fromEntries(resolved));
	}
}

function resolve(text: string, $credentials: ICredentialDataDecryptedObject, workflow: Workflow, node: INode): string {
	if (!text.startsWith('=')) return text;
	const value = workflow.expression.getSimpleParameterValue(node, text, 'internal', { $credentials }, undefined, '');
	return value ? String(value) : '';
}
