import { NodeOperationError } from 'n8n-workflow';
import { makeRedact } from '../../../http/redaction';
import type { Session } from '../../../http/session';
import type { Answer } from '../../../http/types';
import type { Access, Sender } from '../../shared/n8n/transport';
import { tellWebPage } from '../../shared/n8n/webPage';
import { refusesToken } from './envelope';
import { listTokenHeaders, makeTokenRequest, readKey, readTokenAnswer, type Key, type TokenAnswer } from './token';

const credentialType = 'genAuthManagementApi';

type HttpAnswer = Extract<Answer, { kind: 'answer' }>;

/** Reads the credential and says what is missing in it, by the name that the form shows. */
export async function readGenAuthAccess(context: Sender): Promise<Access> {
	const credential = await context.getCredentials(credentialType);
	const key = readKey(credential);
	if (key.kind === 'failed') {
		throw new NodeOperationError(context.getNode(), `The GenAuth credential has no usable ${key.label}.`, {
			description: `Open the credential, fill in "${key.label}" and save it.`,
		});
	}
	const { baseUrl, accessKeySecret } = key.value;
	return {
		credentialType,
		baseUrl,
		addressField: 'baseUrl',
		redact: makeRedact([accessKeySecret]),
		session: makeSession(key.value),
		ignoresSslIssues: credential.ignoreSSLIssues === true,
	};
}

/**
 * One token for a run. n8n can't renew it: it takes only HTTP 401 for an expired token, and GenAuth answers HTTP 200. And
 * it would fetch a new one for each request that is under way.
 */
export function makeSession(key: Key): Session {
	return {
		open: makeTokenRequest(key),
		readToken(answer) {
			if (answer.kind !== 'answer') return { instead: answer };
			const read = readTokenAnswer(answer.status, answer.body);
			return read.kind === 'token' ? { token: read.token } : { instead: makeAnswer(answer, read) };
		},
		authorize: (request, token) => ({ ...request, headers: { ...request.headers, ...listTokenHeaders(key, token) } }),
		refusesToken: (answer) => answer.kind === 'answer' && refusesToken(answer.status, answer.body),
	};
}

/** The answer to a request that could not be sent, since there is no token for it. */
function makeAnswer(answer: HttpAnswer, read: Exclude<TokenAnswer, { kind: 'token' }>): Answer {
	if (read.kind === 'fault') {
		const body = { statusCode: 401, message: read.message, fault: read.fault, page: tellWebPage(answer) };
		return { ...answer, status: 401, body };
	}
	if (read.status === 429) return { ...answer, status: 429 };
	return { kind: 'unreachable', why: `It gave no token (HTTP ${read.status}).` };
}
