import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import type { SecretKeeper } from '../../../http/redaction';
import type { Sender } from './sender';

type Send = (options: IHttpRequestOptions) => Promise<unknown>;

/** The secrets in a credential's data, those among them that n8n has fetched, by the names of their fields. */
export function listSecrets(data: unknown): string[] {
	if (typeof data !== 'object' || data === null) return [];
	return Object.entries(data).flatMap(([name, value]: [string, unknown]) => {
		if (typeof value !== 'string') return listSecrets(value);
		return /(token|secret|password)$/i.test(name) ? [value.trim()] : [];
	});
}

/** Asks n8n for the credential's data, as it is now. */
export async function askForSecrets(context: Sender, credentialType: string, keeper: SecretKeeper): Promise<void> {
	try {
		keeper.keep(listSecrets(await context.getCredentials(credentialType)));
	} catch {
		// A credential that can't be read any more: there is nothing new to keep, and the next request will say so.
		return;
	}
}

/**
 * Sends with a credential by n8n's helper, and keeps each secret that n8n sends: n8n fetches tokens, renews them, and
 * reads the credential anew for each request, so that what a credential held at the beginning of a run is not all that a
 * service may repeat. They are kept before the answer is read.
 */
export function sendWithCredential(
	context: Sender,
	credentialType: string,
	keeper: SecretKeeper,
	tokenExpiredStatusCode = 401,
): Send {
	const { httpRequestWithAuthentication } = context.helpers;
	// For credentials of OAuth2; without effect on others.
	const more = { oauth2: { tokenExpiredStatusCode } };
	return async (options) => {
		const watch = watchSecrets(context, keeper);
		let response: unknown;
		try {
			response = await httpRequestWithAuthentication.call(watch.context, credentialType, options, more);
			return response;
		} finally {
			watch.end();
			if (!isTaken(response) || watch.mayMiss()) await askForSecrets(context, credentialType, keeper);
		}
	};
}

function isTaken(response: unknown): boolean {
	return typeof response === 'object' && response !== null && 'statusCode' in response && response.statusCode !== 401;
}

interface Watch {
	/** The context to send with, in place of the one that is watched. */
	readonly context: Sender;
	/** The token was renewed, and other requests may have got others in the meantime; or n8n went another way. */
	mayMiss(): boolean;
	/** Keeps what n8n has fetched in the meantime. */
	end(): void;
}

/**
 * n8n's helper reads the credential through the context, writes into its data what it fetches, and sends requests that
 * bear a token by another helper of the same context. Where it did neither, n8n is asked.
 */
function watchSecrets(context: Sender, keeper: SecretKeeper): Watch {
	const read: ICredentialDataDecryptedObject[] = [];
	let sent = 0;
	const getCredentials = async (type: string, itemIndex?: number): Promise<ICredentialDataDecryptedObject> => {
		const data: ICredentialDataDecryptedObject = await context.getCredentials(type, itemIndex);
		read.push(data);
		keeper.keep(listSecrets(data));
		return data;
	};
	const httpRequest: Send = (options) => {
		sent += 1;
		keeper.keep([...listTokens(options), ...read.flatMap(listSecrets)]);
		return context.helpers.httpRequest(options);
	};
	const helpers: unknown = Object.create(context.helpers, { httpRequest: { value: httpRequest } });
	const properties = { getCredentials: { value: getCredentials }, helpers: { value: helpers } };
	return {
		context: Object.create(context, properties) as Sender,
		mayMiss: () => sent > 1 || read.length === 0,
		end: () => keeper.keep(read.flatMap(listSecrets)),
	};
}

/** The token in a request that n8n has signed: behind the name of its scheme. */
function listTokens({ headers }: IHttpRequestOptions): string[] {
	return Object.entries(headers ?? {})
		.filter(([name]) => name.toLowerCase() === 'authorization')
		.map(([, value]) => String(value).replace(/^\S+\s+/, ''));
}
