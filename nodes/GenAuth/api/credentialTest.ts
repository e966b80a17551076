import { endSentence } from '../../../http/sentences';
import { makeCredentialTest, type TestQuestion } from '../../shared/n8n/testCredential';
import { isObject } from '../../shared/values/json';
import { readGenAuthAccess } from './access';
import { readMessage } from './envelope';
import { genAuth } from './service';
import { faultReasons } from './token';

const question: TestQuestion = {
	service: genAuth,
	addressLabel: 'Base URL',
	request: { method: 'GET', path: '/api/v3/list-groups', query: { page: '1', limit: '1' }, repeatable: true },
	explain(rejected) {
		const { about, reason } = genAuth.explain(rejected);
		if (about === 'run') return reason;
		// No record was sent: what is refused is the pool that the request names.
		const message = readMessage(rejected.body);
		return message === '' ? faultReasons.pool : `${faultReasons.pool} GenAuth said: ${endSentence(message)}`;
	},
	readAnswer: ({ body }) => (isObject(body) && Array.isArray(body.list) ? undefined : faultReasons.host),
};

/** The test of the credential "GenAuth Management API": it asks for a token, and reads a group with it. */
export const testGenAuthKey = makeCredentialTest({
	parameters: {},
	authorize: () => '',
	readAccess: readGenAuthAccess,
	ask: () => question,
});
