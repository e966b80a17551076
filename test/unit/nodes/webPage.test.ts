import type { IHttpRequestOptions } from 'n8n-workflow';
import { makeRedact } from '../../../http/redaction';
import type { Answer, HttpRequest } from '../../../http/types';
import { makeTransport, type Sender } from '../../../nodes/shared/n8n/transport';
import { tellWebPage } from '../../../nodes/shared/n8n/webPage';

const read: HttpRequest = { method: 'GET', path: '/things', repeatable: true };

/** What comes of an answer with this text. */
async function send(status: number, body: string, contentType?: string): Promise<Answer> {
	const headers = { ...(contentType !== undefined && { 'content-type': contentType }), date: 'x' };
	const context = {
		getCredentials: async () => ({}),
		helpers: {
			httpRequestWithAuthentication: async (_: string, _o: IHttpRequestOptions) => ({
				statusCode: status,
				headers,
				body,
			}),
		},
	};
	const access = { credentialType: 'thingsApi', baseUrl: 'https://things.example', redact: makeRedact(['canary-1']) };
	return makeTransport(context as unknown as Sender, access)(read);
}

test.each([
	['by its type', '<p>Hello</p>', 'text/html; charset=utf-8', ''],
	['by its first words', '\n<!DOCTYPE html><html><head><title>Sign in</title>', undefined, ', titled "Sign in"'],
	['by its first element', '<html lang="en"><title>\n  Sign\n in </title>', 'text/plain', ', titled "Sign in"'],
	['of XHTML', '<?xml version="1.0"?><html xmlns="x">', 'application/xhtml+xml', ''],
	['with a secret in its title', '<html><title>canary-1</title>', 'text/html', ', titled "[secret]"'],
])('a web page in place of JSON is told as that: %s', async (_name, body, type, title) => {
	expect(await send(200, body, type)).toEqual({
		kind: 'silence',
		why: `This address answers with a web page (HTTP 200${title}): https://things.example`,
		isForeign: true,
	});
});

test.each([
	[404, '<html>Not here</html>', 'text/html'],
	[502, '<html>Bad gateway</html>', 'text/html'],
	[200, 'OK', 'text/plain'],
	[200, '<Error><Code>x</Code></Error>', 'application/xml'],
])('what says no, or is no web page, is left to be judged: HTTP %i, %s', async (status, body, type) => {
	expect(await send(status, body, type)).toMatchObject({ kind: 'answer', status, body });
});

test.each([
	['by its first words', {}, '<!DOCTYPE html><title>No help desk here</title>', ', titled "No help desk here"'],
	['by its type', { 'content-type': 'text/html' }, '<p>Not found</p>', ''],
	['a line of text', { 'content-type': 'text/plain' }, 'Not found', undefined],
	['JSON', { 'content-type': 'application/json' }, { error: 'RecordNotFound' }, undefined],
	['nothing', { 'content-type': 'text/html' }, undefined, undefined],
])('a refusal that is a web page can be told as that: %s', (_case, headers, body, title) => {
	const told = title === undefined ? '' : ` This address answers with a web page${title}.`;
	expect(tellWebPage({ headers, body })).toBe(told);
});

test('JSON is JSON, whatever it is called', async () => {
	expect(await send(200, '{"a":"<html>"}', 'text/html')).toMatchObject({ kind: 'answer', body: { a: '<html>' } });
});

test('nothing at all is no web page', async () => {
	expect(await send(204, '', 'text/html')).toMatchObject({ kind: 'answer', status: 204, body: undefined });
});
