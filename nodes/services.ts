import { readGenAuthAccess } from './GenAuth/api/access';
import { isEnvelope } from './GenAuth/api/envelope';
import { testGenAuthKey } from './GenAuth/api/credentialTest';
import { genAuth } from './GenAuth/api/service';
import type { BuiltInService } from './HttpTask/send/builtIn';
import { readScimAccess } from './Scim/api/access';
import { makeScimTokenTest } from './Scim/api/credentialTest';
import type { Dialect } from './Scim/api/dialect';
import { dialects } from './Scim/dialects/dialects';
import { rfc7644 } from './Scim/dialects/rfc7644';
import { zuora } from './Scim/dialects/zuora';
import { readZendeskAccess } from './Zendesk/api/access';
import { testZendeskToken } from './Zendesk/api/credentialTest';
import { zendesk } from './Zendesk/api/service';
import { isObject } from './shared/values/json';

const bearer = { Authorization: 'Bearer [secret]' } as const;

/** The tests of their credentials, in the dialog. */
export const credentialTests = { testGenAuthKey, testScimToken: makeScimTokenTest(dialects), testZendeskToken };

/** The services that HTTP Task has built in, in the order of its list. */
export const services: readonly BuiltInService[] = [
	{
		value: 'genauth',
		service: genAuth,
		readAccess: readGenAuthAccess,
		signs: () => ({ ...bearer, 'x-authing-userpool-id': '(the User Pool ID of the credential)' }),
		// HTTP status 200 comes with refusals too, and "success: false" beside statusCode 200.
		saysDone: (body) =>
			isEnvelope(body) && body.statusCode === 200 && !(isObject(body.data) && body.data.success === false),
		hasMore: hasMorePages,
	},
	makeScim('scim', rfc7644),
	{
		value: 'zendesk',
		service: zendesk,
		authenticationName: 'zendeskAuthentication',
		readAccess: readZendeskAccess,
		signs: (authentication) => (authentication === 'oAuth2' ? bearer : { Authorization: 'Basic [secret]' }),
	},
	makeScim('zuoraScim', zuora),
];

/** Its lists come in pages of 10, where nothing else is asked, and say how many entries there are in all. */
function hasMorePages(query: URLSearchParams, body: unknown): boolean {
	const data = isEnvelope(body) && isObject(body.data) ? body.data : {};
	if (!Array.isArray(data.list) || typeof data.totalCount !== 'number') return false;
	const before = (Number(query.get('page') ?? 1) - 1) * Number(query.get('limit') ?? 10);
	return data.list.length > 0 && before + data.list.length < data.totalCount;
}

/** A credential of another kind of server is told as a wrong one: it has no usable "Server" then. */
function makeScim(value: string, dialect: Dialect): BuiltInService {
	return {
		value,
		service: dialect.service,
		authenticationName: 'scimAuthentication',
		readAccess: (context) => readScimAccess(context, [dialect]),
		signs: () => bearer,
	};
}
