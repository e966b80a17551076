import { endSentence } from '../../../http/sentences';
import { isObject } from '../../shared/values/json';
import { makeCredentialTest, type TestQuestion } from '../../shared/n8n/testCredential';
import { readZendeskAccess } from './access';
import { zendesk } from './service';

/** `GET /users/me` answers 200 to anybody: as an "Anonymous user" without an ID to whom it does not know. */
const question: TestQuestion = {
	service: zendesk,
	addressLabel: 'Subdomain',
	request: { method: 'GET', path: '/api/v2/users/me', repeatable: true },
	explain(rejected) {
		const { about, reason } = zendesk.explain(rejected);
		return about === 'run' ? reason : `${endSentence(reason)} Check the Subdomain, the Email and the API Token.`;
	},
	readAnswer({ body }) {
		const user = isObject(body) ? body.user : undefined;
		if (!isObject(user)) {
			return 'What answers at this address is not Zendesk. Check the Subdomain: "acme" for acme.zendesk.com.';
		}
		if (user.id === undefined || user.id === null) {
			return (
				'Zendesk does not know who this is: it answered as to an anonymous user. Check the Email and the API Token, and ' +
				'that token access is on (Admin Center > Apps and integrations > APIs > Zendesk API).'
			);
		}
		if (user.role !== 'end-user') return undefined;
		return (
			'Zendesk accepts this token, but its user is an end user, who may not change users or groups. Write the Email of ' +
			'an admin, or of an agent whose role may do that.'
		);
	},
};

/** The test of the credential "Zendesk Bulk API". */
export const testZendeskToken = makeCredentialTest({
	parameters: { authentication: 'apiToken' },
	authorize: ({ email, apiToken }) =>
		`Basic ${Buffer.from(`${String(email).trim()}/token:${String(apiToken).trim()}`).toString('base64')}`,
	readAccess: readZendeskAccess,
	ask: () => question,
});
