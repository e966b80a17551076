import { NodeApiError, NodeOperationError, UserError } from 'n8n-workflow';
import type { Redact } from '../../../http/redaction';
import type { Answer } from '../../../http/types';
import { readBody } from './response';
import { describeNoHttp, explainUnreachable, type Cause } from './unreachable';

/** What a request that threw stands for: an answer, no connection, or silence. `address` is where it was to go. */
export async function answerOfError(error: unknown, redact: Redact, address: string): Promise<Answer> {
	if (error instanceof NodeApiError && error.httpCode === '401') {
		return { kind: 'answer', status: 401, headers: {}, body: await readRefusal(error.context.data, redact) };
	}
	const cause = findCause(error);
	const { code, message } = cause;
	const renewal = findFailedRenewal(cause);
	if (renewal === 'refused') return { kind: 'answer', status: 401, headers: {}, body: redact(message) };
	const why = explainUnreachable(cause, address);
	if (renewal === 'down' || why !== undefined) return { kind: 'unreachable', why: redact(why ?? `${message}.`) };
	const noHttp = describeNoHttp(cause, address);
	if (noHttp !== undefined) return { kind: 'silence', why: redact(noHttp), isForeign: true };
	return {
		kind: 'silence',
		why: redact(code === undefined || message.includes(code) ? message : `${message} (${code})`),
	};
}

/** Words of n8n's OAuth client for "the token's address said no". */
const renewalCodes = new Set(['EAUTH', 'ESTATUS']);

/**
 * The token had expired, and could not be renewed: n8n throws what became of the renewal, in place of the 401 that the
 * request was answered with. Nothing was done. So it is where nobody has connected the credential yet.
 */
function findFailedRenewal({ errors }: Cause): 'refused' | 'down' | undefined {
	for (const error of errors) {
		if (error instanceof NodeOperationError) return 'refused';
		if (error instanceof UserError && /not connected/.test(error.message)) return 'refused';
		if (!renewalCodes.has(readCode(error) ?? '')) continue;
		return 'status' in error && Number(error.status) >= 500 ? 'down' : 'refused';
	}
	return undefined;
}

/** What a 401 says is worth a sentence, and no more than that: where it can't be read, it is left out. */
async function readRefusal(data: unknown, redact: Redact): Promise<unknown> {
	try {
		const read = await readBody(data, redact);
		return read.kind === 'read' ? read.value : undefined;
	} catch {
		return undefined;
	}
}

/** n8n 1.x keeps Node's word in `httpCode`, and no cause. */
function readCode(error: Error): string | undefined {
	if ('code' in error && typeof error.code === 'string') return error.code;
	return error instanceof NodeApiError && error.httpCode !== null ? error.httpCode : undefined;
}

/** n8n wraps what happened: the innermost error is the one that knows. */
function findCause(error: unknown): Cause {
	let found: Cause = { message: 'No answer came', errors: [] };
	for (let inner = error; inner instanceof Error; inner = inner.cause) {
		const code = readCode(inner) ?? found.code;
		const message = readMessage(inner) || found.message;
		found = { message, errors: [...found.errors, inner], ...(code !== undefined && { code }) };
	}
	return found;
}

/** An error's own words, where n8n has put a sentence of its own in their place, and those of the first of several. */
function readMessage(error: Error): string {
	const [first]: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
	const own = error instanceof NodeApiError ? error.messages[0] : undefined;
	return tidy(first instanceof Error ? first.message : (own ?? error.message));
}

/** Without OpenSSL's file names, and without what n8n quotes of a token address's answer: it cuts that anywhere. */
function tidy(message: string): string {
	const openSsl = /:SSL routines:[^:]*:([^:]+)/.exec(message)?.[1];
	return (openSsl ?? message.replace(/ but received: .*$/s, '')).replace(/\s+/g, ' ').trim();
}
