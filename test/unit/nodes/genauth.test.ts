import { makeSession } from '../../../nodes/GenAuth/api/access';
import { refusesToken, unwrap } from '../../../nodes/GenAuth/api/envelope';
import { genAuth } from '../../../nodes/GenAuth/api/service';
import { listTokenHeaders, readKey, readTokenAnswer, type Key } from '../../../nodes/GenAuth/api/token';
import { judge } from '../../../http/judge';
import { answer } from '../../support/scriptedTransport';

const envelope = (statusCode: number, more: object = {}) => ({ statusCode, message: 'told', ...more });

describe('an answer by HTTP 200', () => {
	const judgeBody = (body: unknown) => judge(answer(200, body), genAuth.manners, 0);

	test('of statusCode 200 is the data', () => {
		expect(judgeBody(envelope(200, { data: { success: true } }))).toMatchObject({
			kind: 'final',
			reply: { kind: 'ok', status: 200, body: { success: true } },
		});
	});

	test.each([400, 404, 409, 422, 499])('of statusCode %s is a refusal', (status) => {
		expect(judgeBody(envelope(status))).toMatchObject({ kind: 'final', reply: { kind: 'rejected', status } });
	});

	test('of statusCode 429 is a refusal for now', () => {
		expect(judgeBody(envelope(429))).toEqual({ kind: 'refused', status: 429 });
	});

	test.each([500, 502, 601])('of statusCode %s is silence: it may have been done', (status) => {
		expect(judgeBody(envelope(status))).toMatchObject({ kind: 'silence', status });
	});
});

test('a real 404 is of another server, though its body looks alike', () => {
	const { status, body } = unwrap(404, envelope(404));
	const refusal = genAuth.explain({ kind: 'rejected', status, headers: {}, body });
	expect(refusal).toMatchObject({ about: 'run', code: 'not_found' });
});

test('a redirect is not followed: the address in the credential is to be mended', () => {
	const refusal = genAuth.explain({
		kind: 'rejected',
		status: 302,
		headers: { location: 'https://b' },
		body: undefined,
	});
	expect(refusal).toMatchObject({ about: 'run', code: 'not_found' });
	expect(refusal.reason).toContain('check the Base URL');
});

test.each([302, 403, 404])('a web page with HTTP %i is told as that', (status) => {
	const headers = { 'content-type': 'text/html' };
	const refusal = genAuth.explain({ kind: 'rejected', status, headers, body: '<title>Sign in</title>' });
	expect(refusal).toMatchObject({ about: 'run' });
	expect(refusal.reason).toContain('This address answers with a web page, titled "Sign in".');
});

test('a web page in place of a token is told as that', () => {
	const read = makeSession(key).readToken(answer(200, '<html><title>Sign in</title>'));
	const instead = 'instead' in read ? read.instead : undefined;
	const verdict = instead && judge(instead, genAuth.manners, 0);
	expect(verdict).toMatchObject({ kind: 'final', reply: { kind: 'rejected' } });
	if (verdict?.kind !== 'final' || verdict.reply.kind !== 'rejected') return;
	const { reason } = genAuth.explain(verdict.reply);
	expect(reason).toMatch(/^There is no GenAuth at this address\. .* titled "Sign in"\.$/);
});

test.each([
	[401, envelope(401), true],
	[200, envelope(401), true],
	[200, envelope(403, { apiCode: 2020 }), true],
	[200, envelope(403, { apiCode: 2333 }), false],
	[200, envelope(200), false],
])('HTTP %s with %j refuses the token: %s', (status, body, refuses) => {
	expect(refusesToken(status, body)).toBe(refuses);
});

test.each([
	[402, {}, 'run', 'forbidden'],
	[403, {}, 'run', 'forbidden'],
	[404, { apiCode: 2224 }, 'run', 'credential_refused'],
	[404, {}, 'records', 'rejected'],
	[409, {}, 'records', 'rejected'],
	[413, {}, 'records', 'too_large'],
])('statusCode %s with %j is about the %s: %s', (status, more, about, code) => {
	const refusal = genAuth.explain({ kind: 'rejected', status, headers: {}, body: envelope(status, more) });
	expect(refusal).toMatchObject({ about, code });
	expect(refusal.reason).toContain('GenAuth said: told.');
});

test.each([
	[200, envelope(200, { data: { access_token: 'T' } }), { kind: 'token', token: 'T' }],
	[200, envelope(401), { kind: 'fault', fault: 'key', message: 'told' }],
	[200, envelope(404, { apiCode: 2031 }), { kind: 'fault', fault: 'pool', message: 'told' }],
	[200, '<html>', { kind: 'fault', fault: 'host', message: '' }],
	[200, { hello: 'world' }, { kind: 'fault', fault: 'host', message: '' }],
	[404, envelope(404), { kind: 'fault', fault: 'host', message: '' }],
	[302, undefined, { kind: 'fault', fault: 'host', message: '' }],
	[429, envelope(429), { kind: 'busy', status: 429 }],
	[200, envelope(500), { kind: 'busy', status: 500 }],
])('HTTP %s with %j for a token tells what is wrong', (status, body, meaning) => {
	expect(readTokenAnswer(status, body)).toEqual(meaning);
});

const key: Key = {
	baseUrl: 'https://api.genauth.ai',
	accessKeyId: 'ID',
	accessKeySecret: 'S',
	userPoolId: '',
	language: 'en-US',
};
const claims = Buffer.from(JSON.stringify({ scoped_userpool_id: 'POOL' })).toString('base64url');

test.each([
	['that the credential names', { ...key, userPoolId: 'OWN' }, `h.${claims}.s`, 'OWN'],
	['that the token names', key, `h.${claims}.s`, 'POOL'],
	['whose id the key has', key, 'no JWT at all', 'ID'],
])('the pool is the one %s', (_name, given, token, pool) => {
	const headers = listTokenHeaders(given, token);
	expect(headers).toMatchObject({
		authorization: `Bearer ${token}`,
		'x-authing-userpool-id': pool,
		'x-genauth-userpool-id': pool,
		'x-authing-lang': 'en-US',
		'x-genauth-lang': 'en-US',
	});
});

test.each([
	['https://api.genauth.ai/', 'https://api.genauth.ai'],
	['api.authing.cn', 'https://api.authing.cn'],
	['http://10.0.0.7:3000/auth/api/v3/', 'http://10.0.0.7:3000/auth'],
])('the base URL %s is %s', (given, baseUrl) => {
	expect(readKey({ ...key, baseUrl: given })).toEqual({ kind: 'read', value: { ...key, baseUrl } });
});

test.each([
	[{ accessKeyId: ' ' }, 'Access Key ID'],
	[{ accessKeySecret: undefined }, 'Access Key Secret'],
	[{ baseUrl: '' }, 'Base URL'],
	[{ baseUrl: 'https://a b' }, 'Base URL'],
])('%j is missing the %s', (changes, label) => {
	expect(readKey({ ...key, ...changes })).toEqual({ kind: 'failed', label });
});
