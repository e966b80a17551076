import type { IHttpRequestOptions } from 'n8n-workflow';
import { makeRedact } from '../../../http/redaction';
import type { Session } from '../../../http/session';
import type { HttpRequest } from '../../../http/types';
import { makeTransport, type Sender } from '../../../nodes/shared/n8n/transport';

const read: HttpRequest = { method: 'GET', path: '/things', repeatable: true };
const open: HttpRequest = { method: 'POST', path: '/token', repeatable: true };

const session: Session = {
	open,
	readToken(answer) {
		const body = answer.kind === 'answer' ? (answer.body as { access_token?: string }) : {};
		return body.access_token === undefined ? { instead: answer } : { token: body.access_token };
	},
	authorize: (request, token) => ({ ...request, headers: { authorization: token } }),
	refusesToken: (answer) => answer.kind === 'answer' && answer.status === 401,
};

/** A transport whose service answers so; it says which tokens were sent. */
function setUp(answer: (path: string, nth: number) => { status: number; body: unknown }) {
	const sent: unknown[] = [];
	const httpRequest = async ({ url, headers }: IHttpRequestOptions): Promise<unknown> => {
		const path = new URL(url).pathname;
		sent.push(headers?.authorization ?? path);
		const { status, body } = answer(path, sent.length);
		return { statusCode: status, headers: {}, body: JSON.stringify(body) };
	};
	const context = { getCredentials: async () => ({ keptToken: 'kept-token' }), helpers: { httpRequest } };
	const access = {
		credentialType: 'things',
		baseUrl: 'https://acme.example',
		redact: makeRedact(['the-secret']),
		session,
	};
	return { transport: makeTransport(context as unknown as Sender, access), sent };
}

test('a token that is given again is sent as it is, and cut out of what comes back', async () => {
	const { transport, sent } = setUp((path, nth) => {
		if (path === '/token') return { status: 200, body: { access_token: 'same-token', refresh_token: 'more-token' } };
		return { status: nth === 3 ? 401 : 200, body: { said: 'same-token, more-token, kept-token, the-secret' } };
	});
	await transport(read);
	expect(await transport(read)).toMatchObject({ body: { said: '[secret], [secret], [secret], [secret]' } });
	expect(sent).toEqual(['/token', 'same-token', 'same-token', '/token', 'same-token']);
});

test('what is said in place of a token is cut', async () => {
	const { transport } = setUp(() => ({ status: 400, body: { said: 'the-secret, kept-token' } }));
	expect(await transport(read)).toMatchObject({ status: 400, body: { said: '[secret], [secret]' } });
});

test('where no token comes at all, nothing was sent, and that is said in a sentence', async () => {
	const { transport } = setUp(() => {
		throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
	});
	expect(await transport(read)).toEqual({ kind: 'unreachable', why: 'socket hang up (ECONNRESET).' });
});
