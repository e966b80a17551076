import type { IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';
import {
	makeSecretKeeper,
	redactJson,
	type Redact,
	type RedactSecrets,
	type SecretKeeper,
} from '../../../http/redaction';
import { endSentence } from '../../../http/sentences';
import { withSession, type Session } from '../../../http/session';
import type { Answer, HttpRequest, Transport } from '../../../http/types';
import { answerOfError } from './failedRequest';
import { renewOnAnswer } from './renewal';
import { readResponse, timeoutMs, type Timeouts } from './response';
import { askForSecrets, listSecrets, sendWithCredential } from './secrets';
import type { Sender } from './sender';
import { recogniseWebPage } from './webPage';

/** How to reach the service of a credential. */
export interface Access {
	readonly credentialType: string;
	/** Scheme, host and, if any, path; no slash at the end. */
	readonly baseUrl: string;
	/** The field of the credential that this comes from. */
	readonly addressField?: string;
	/** Cuts the credential's secrets. */
	readonly redact: RedactSecrets;
	/** Adds what each request to this service carries: its media types, its own headers. */
	readonly prepare?: (request: HttpRequest) => HttpRequest;
	/** For a service that reports an expired token with HTTP 200, so that n8n can't renew it: we fetch and renew it ourselves. */
	readonly session?: Session;
	/** n8n fetches a token for this credential and renews it. */
	readonly hasToken?: boolean;
	/** Fields of the credential that the token has nothing to do with: they may differ by item. */
	readonly besideToken?: readonly string[];
	/** The status by which the service says that a token has expired: 401, where nothing is given. */
	readonly expiredStatus?: number;
	/** No credential: requests are sent as they are. */
	readonly isOpen?: boolean;
	/** By when an answer has begun, and by when it is whole. Two minutes each, where nothing is given. */
	readonly timeouts?: Timeouts;
	/** Connects even where the certificate of the service can't be trusted. */
	readonly ignoresSslIssues?: boolean;
}

export type { Sender } from './sender';

/**
 * Sends by n8n's own helpers, so that its credentials, proxies and SSRF rules apply. A `keeper` of secrets is for
 * one who makes several transports in turn.
 */
export function makeTransport(context: Sender, access: Access, keeper = makeSecretKeeper([])): Transport {
	const { session, credentialType } = access;
	keeper.keep(access.redact.secrets);
	if (session) return makeSessionTransport(context, access, session, keeper);
	const { hasToken, isOpen, expiredStatus = 401 } = access;
	const send = isOpen ? sendOpen(context) : sendWithCredential(context, credentialType, keeper, expiredStatus);
	const exchange = makeExchange(access, hasToken ? renewOnAnswer(send, expiredStatus) : send, keeper.redact);
	return async (request) => checkPage(request, await exchange(request), access);
}

/** Without a credential. n8n's plain helper does not stop by itself when the execution does. */
function sendOpen(context: Sender): (options: IHttpRequestOptions) => Promise<unknown> {
	const abortSignal = 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal?.() : undefined;
	const more = { ignoreHttpStatusErrors: true, ...(abortSignal && { abortSignal }) };
	return (options) => context.helpers.httpRequest({ ...options, ...more });
}

function checkPage({ takes }: HttpRequest, answer: Answer, { baseUrl }: Access): Answer {
	return takes === 'webPagesToo' ? answer : recogniseWebPage(answer, baseUrl);
}

/** The tokens of the session are cut out of all later answers and errors, as the credential's own secrets are. */
function makeSessionTransport(context: Sender, access: Access, session: Session, keeper: SecretKeeper): Transport {
	const send = sendOpen(context);
	const exchange = makeExchange(access, send, keeper.redact);
	const exchangeForToken = makeExchange(access, send, access.redact);

	async function askForToken(request: HttpRequest): Promise<Answer> {
		await askForSecrets(context, access.credentialType, keeper);
		const answer = await exchangeForToken(request);
		// A service may give the same token again: cut out of this answer, it could not be read.
		if (!('token' in session.readToken(answer))) return redactAnswer(answer, keeper.redact);
		if (answer.kind === 'answer') keeper.keep(listSecrets(answer.body));
		return answer;
	}

	return withSession(
		async (request) =>
			request === session.open ? askForToken(request) : checkPage(request, await exchange(request), access),
		session,
		(token) => keeper.keep([token]),
	);
}

/** Silence to the request for a token means that the request which needs it was never sent: said in a sentence. */
function redactAnswer(answer: Answer, redact: Redact): Answer {
	if (answer.kind === 'answer') return { ...answer, body: redactJson(answer.body, redact) };
	return { kind: 'unreachable', why: endSentence(redact(answer.why)) };
}

function makeExchange(
	access: Access,
	send: (options: IHttpRequestOptions) => Promise<unknown>,
	redact: Redact,
): Transport {
	return async (request) => {
		const options = makeOptions(access.prepare?.(request) ?? request, access);
		try {
			return await readResponse(await send(options), redact, { takes: request.takes, readMs: access.timeouts?.readMs });
		} catch (error) {
			return answerOfError(error, redact, access.baseUrl);
		}
	};
}

/**
 * Every status comes back as an answer with its headers (Retry-After among them), but for 401, which n8n needs to
 * see itself to renew a token. n8n 1.x takes the object for `true`: there a 401 comes back as an answer as well, and
 * `renewOnAnswer` renews the token.
 * Redirects are answers too: a credential is never carried to where a redirect points.
 */
function makeOptions(request: HttpRequest, access: Access): IHttpRequestOptions {
	return {
		// Its type does not know OPTIONS; its code passes on every method.
		method: request.method as IHttpRequestMethods,
		url: access.baseUrl + request.path,
		...(request.query && { qs: { ...request.query } }),
		...makeBody(request),
		// As it comes: a body without end must not fill the memory, and one that broke off is not one that is empty.
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
		disableFollowRedirect: true,
		timeout: access.timeouts?.answerMs ?? timeoutMs,
		...(access.ignoresSslIssues && { skipSslCertificateValidation: true }),
	};
}

/**
 * n8n gets bytes. Of an object, its HTTP library would make a copy, and leave out of it whatever bears a name such as
 * `constructor`, which a custom field may have.
 */
function makeBody({ body, payload, headers }: HttpRequest): Pick<IHttpRequestOptions, 'body' | 'headers'> {
	const sent = { Accept: 'application/json', ...headers };
	if (payload) {
		const { content, mediaType } = payload;
		// n8n takes a form in the address form apart and writes it anew: of a text, and not of bytes.
		const isForm = mediaType === 'application/x-www-form-urlencoded' && typeof content === 'string';
		const bytes = isForm || typeof content !== 'string' ? content : Buffer.from(content);
		return { body: bytes, headers: { ...sent, 'Content-Type': mediaType } };
	}
	if (body === undefined) return { headers: sent };
	return { body: Buffer.from(JSON.stringify(body)), headers: { 'Content-Type': 'application/json', ...sent } };
}
