import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { makeRedact } from '../../../http/redaction';
import type { Answer, HttpRequest } from '../../../http/types';
import { listSecrets } from '../../../nodes/shared/n8n/secrets';
import { makeTransport, type Sender } from '../../../nodes/shared/n8n/transport';

const read: HttpRequest = { method: 'GET', path: '/things', repeatable: true };

interface Context {
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
	readonly helpers: { httpRequest(options: IHttpRequestOptions): Promise<unknown> };
}
type Helper = (this: Context, type: string, options: IHttpRequestOptions) => Promise<unknown>;

/** Sends one request by an n8n whose helper does this, with a credential that n8n reads from here. */
async function send(
	getCredentials: Context['getCredentials'],
	helper: Helper,
	{ hasToken = true, given = 'given-secret' } = {},
): Promise<Answer> {
	const httpRequest = async ({ headers }: IHttpRequestOptions): Promise<unknown> => answer(200, headers ?? {});
	const context = { getCredentials, helpers: { httpRequest, httpRequestWithAuthentication: helper } };
	const access = {
		credentialType: 'thingsApi',
		baseUrl: 'https://things.example',
		redact: makeRedact([given]),
		hasToken,
	};
	return makeTransport(context as unknown as Sender, access)(read);
}

const answer = (statusCode: number, said: IDataObject | string, headers: IDataObject = {}) => ({
	statusCode,
	headers,
	body: JSON.stringify({ said }),
});
const givesNothing = (): Promise<never> => Promise.reject(new Error('The credential is gone.'));

test('the secrets of a credential are found by the names of its fields', () => {
	expect(
		listSecrets({
			subdomain: 'acme',
			apiToken: ' one ',
			clientSecret: 'two',
			password: 'three',
			accessTokenUrl: 'https://acme.example/oauth/token',
			clientId: 'id',
			oauthTokenData: {
				access_token: 'four',
				refresh_token: 'five',
				id_token: 'six',
				token_type: 'bearer',
				expires_in: 60,
				scope: 'read',
				nothing: null,
			},
		}),
	).toEqual(['one', 'two', 'three', 'four', 'five', 'six']);
	expect(listSecrets(undefined)).toEqual([]);
});

test('a token that somebody has saved in n8n since the run began is cut out', async () => {
	const result = await send(
		async () => ({ apiToken: 'newly-saved-token' }),
		async function () {
			const { apiToken } = await this.getCredentials('thingsApi');
			return answer(422, `given-secret, ${String(apiToken)}`);
		},
		{ hasToken: false },
	);
	expect(result).toMatchObject({ status: 422, body: { said: '[secret], [secret]' } });
});

test('a token that n8n fetches and writes into the data that it has read is cut out', async () => {
	const result = await send(
		async () => ({}),
		async function () {
			const data = await this.getCredentials('thingsApi');
			data.oauthTokenData = { access_token: 'fetched-token', refresh_token: 'fetched-refresh' };
			return answer(200, 'fetched-token, fetched-refresh');
		},
	);
	expect(result).toMatchObject({ body: { said: '[secret], [secret]' } });
});

test('a token that only the signed request shows is cut out', async () => {
	const result = await send(
		async () => ({}),
		async function () {
			return this.helpers.httpRequest({ url: '', headers: { Authorization: 'Bearer signed-token', Accept: 'json' } });
		},
	);
	expect(result).toMatchObject({ body: { said: { Authorization: 'Bearer [secret]', Accept: 'json' } } });
});

test('where n8n does it all by itself, it is asked for the token after a 401', async () => {
	const result = await send(
		async () => ({ oauthTokenData: { access_token: 'renewed-token' } }),
		async () => answer(401, 'renewed-token'),
	);
	expect(result).toMatchObject({ status: 401, body: { said: '[secret]' } });
});

test('and after it has thrown', async () => {
	const result = await send(
		async () => ({ oauthTokenData: { access_token: 'renewed-token' } }),
		async () => {
			throw new Error('The server said renewed-token');
		},
	);
	expect(result).toEqual({ kind: 'silence', why: 'The server said [secret]' });
});

test('a credential that cannot be read any more keeps nothing from its answer', async () => {
	expect(await send(givesNothing, async () => answer(401, 'given-secret'))).toMatchObject({
		status: 401,
		body: { said: '[secret]' },
	});
});

test('headers are cut as well', async () => {
	const result = await send(
		async () => ({}),
		async () => answer(302, '', { location: '/x?t=given-secret', 'retry-after': '5' }),
	);
	expect(result).toMatchObject({ headers: { location: '/x?t=[secret]', 'retry-after': '5' } });
});
