import type { ICredentialType } from 'n8n-workflow';
import { HttpTaskOAuth2Api } from '../../../credentials/HttpTaskOAuth2Api.credentials';
import { ScimGroupsOAuth2Api } from '../../../credentials/ScimGroupsOAuth2Api.credentials';

/* n8n tests a credential of OAuth2 by rules alone: what has none is told by Node's or the service's word, without a cure. */

const statuses = [301, 302, 307, 308, 400, 401, 403, 404, 405, 429, 500, 502, 503, 504];

const credentials: readonly ICredentialType[] = [new HttpTaskOAuth2Api(), new ScimGroupsOAuth2Api()];

test.each(credentials.map((credential) => [credential.name, credential] as const))(
	'%s: each status that a wrong one is answered with has a sentence, its number and a cure',
	(_name, { test: request }) => {
		const rules = (request?.rules ?? []).flatMap((rule) => (rule.type === 'responseCode' ? [rule.properties] : []));
		expect(rules.map(({ value }) => value)).toEqual(expect.arrayContaining(statuses));
		for (const { value, message } of rules) {
			expect(message).toContain(`(HTTP ${value})`);
			expect(message).toMatch(/Check the|must be|again in a minute/);
		}
	},
);

test('each field that a sentence of HTTP Task names is one of the form', () => {
	const { properties, test: request } = new HttpTaskOAuth2Api();
	// n8n's own credential of OAuth2 has the client's.
	const labels = [...properties.map(({ displayName }) => displayName), 'Client ID', 'Client Secret'];
	const messages = (request.rules ?? []).flatMap(({ properties: { message } }) => message);
	const named = messages.flatMap(
		(message) => message.match(/(?:Server Address|Test Path|Client ID|Client Secret|Scope)/g) ?? [],
	);
	expect(named.length).toBeGreaterThan(10);
	expect(labels).toEqual(expect.arrayContaining([...new Set(named)]));
});
