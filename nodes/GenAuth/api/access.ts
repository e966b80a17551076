import { NodeOperationError } from 'n8n-workflow';
import { makeRedact } from '../../../http/redaction';
import type { Session } from '../../../http/session';
import type { Answer } from '../../../http/types';
import type { Access, Sender } from '../../shared/n8n/transport';
import { refusesToken } from './envelope';
import { listTokenHeaders, makeTokenRequest, readKey, readTokenAnswer, type Key } from './token';

const credentialType = 'genAuthManagementApi';

/** Reads the credential and says what is missing in it, by the name that the form shows. */
export async function readGenAuthAccess(context: Sender): Promise<Access> {
	const key = readKey(await context.getCredentials(credentialType));
	if ('missing' in key) {
		throw new NodeOperationError(context.getNode(), `The GenAuth credential has no usable ${key.missing}.`, {
			description: `Open the credential, fill in "${key.missing}" and save it.`,
		});
	}
	const { baseUrl, accessKeySecret } = key;
	return { credentialType, baseUrl, redact: makeRedact([accessKeySecret]), session: makeSession(key) };
}

/**
 * One token for a run: an expired one is told with HTTP 200, which n8n does not take for a reason to renew it, and n8n
 * would have each request under way renew it for itself.
 */
export function makeSession(key: Key): Session {
	return {
		open: makeTokenRequest(key),
		readToken(answer) {
			if (answer.kind !== 'answer') return { instead: answer };
			const told = readTokenAnswer(answer.status, answer.body);
			return 'token' in told ? told : { instead: tellNoToken(answer, told) };
		},
		authorize: (request, token) => ({ ...request, headers: { ...request.headers, ...listTokenHeaders(key, token) } }),
		refusesToken: (answer) => answer.kind === 'answer' && refusesToken(answer.status, answer.body),
	};
}

type NoToken = Exclude<ReturnType<typeof readTokenAnswer>, { token: string }>;

function tellNoToken(answer: Extract<Answer, { kind: 'answer' }>, told: NoToken): Answer {
	if ('fault' in told)
		return { ...answer, status: 401, body: { statusCode: 401, message: told.said, fault: told.fault } };
	if (told.busy === 429) return { ...answer, status: 429 };
	return { kind: 'unreachable', why: `It gave no token (HTTP ${told.busy}).` };
}
