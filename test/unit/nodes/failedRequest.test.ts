import { NodeApiError, OperationalError, UserError, type INode, type JsonObject } from 'n8n-workflow';
import { answerOfError } from '../../../nodes/shared/n8n/failedRequest';

const address = 'https://acme.example';
const redact = (text: string): string => text.replaceAll('canary', '[secret]');
const node = { name: 'Things', type: 'things' } as INode;

const read = (error: unknown) => answerOfError(error, redact, address);

/** As n8n throws it: its own error around that of the request library. */
function wrap(code: string, message: string): NodeApiError {
	const inner = Object.assign(new Error(message), { code });
	return new NodeApiError(node, inner as unknown as JsonObject);
}

/** As n8n 1.x does: without the inner error, whose code and words it keeps. */
function wrapOld(code: string, message: string): NodeApiError {
	return Object.assign(wrap(code, message), { cause: undefined });
}

const cure =
	'n8n takes a certificate of your own from a file that NODE_EXTRA_CA_CERTS names. "Ignore SSL Issues" in the credential connects all the same.';
const wrongVersion =
	'write EPROTO 80BC:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/openssl/ssl3_record.c:350:\n';
const noTls = 'Client network socket disconnected before secure TLS connection was established';

test.each([
	[
		'ECONNREFUSED',
		'connect ECONNREFUSED 10.0.0.1:443',
		`Nothing accepts connections at ${address} (connect ECONNREFUSED 10.0.0.1:443).`,
	],
	[
		'ENOTFOUND',
		'getaddrinfo ENOTFOUND acme.example',
		`There is no such host: ${address} (getaddrinfo ENOTFOUND acme.example).`,
	],
	[
		'EAI_AGAIN',
		'getaddrinfo EAI_AGAIN acme.example',
		`The host of ${address} could not be looked up (getaddrinfo EAI_AGAIN acme.example).`,
	],
	[
		'ETIMEDOUT',
		'connect ETIMEDOUT 10.0.0.1:443',
		`No connection to ${address} came about (connect ETIMEDOUT 10.0.0.1:443).`,
	],
	[
		'EHOSTUNREACH',
		'connect EHOSTUNREACH 10.0.0.1',
		`No connection to ${address} came about (connect EHOSTUNREACH 10.0.0.1).`,
	],
	['EACCES', 'connect EACCES 10.0.0.1:443', `No connection to ${address} came about (connect EACCES 10.0.0.1:443).`],
	['ERR_INVALID_URL', 'Invalid URL', `This is no address: ${address} (Invalid URL, ERR_INVALID_URL).`],
	[
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'self-signed certificate',
		`n8n does not trust the certificate of ${address} (self-signed certificate, DEPTH_ZERO_SELF_SIGNED_CERT). ${cure}`,
	],
	[
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
		'unable to get local issuer certificate',
		`n8n does not trust the certificate of ${address} (unable to get local issuer certificate, UNABLE_TO_GET_ISSUER_CERT_LOCALLY). ${cure}`,
	],
	[
		'CERT_HAS_EXPIRED',
		'certificate has expired',
		`The certificate of ${address} is not valid at this time (certificate has expired, CERT_HAS_EXPIRED). It has to be renewed there; or the clock of this machine is wrong.`,
	],
	[
		'ERR_TLS_CERT_ALTNAME_INVALID',
		"Host: a. is not in the cert's altnames: DNS:b",
		`The certificate of ${address} is another host's (Host: a. is not in the cert's altnames: DNS:b, ERR_TLS_CERT_ALTNAME_INVALID). Write the host's name as its certificate has it.`,
	],
	[
		'EPROTO',
		wrongVersion,
		`There is no HTTPS at ${address} (wrong version number, EPROTO). Where it speaks HTTP, begin the address with "http://".`,
	],
	[
		'ECONNRESET',
		noTls,
		`There is no HTTPS at ${address} (${noTls}, ECONNRESET). Where it speaks HTTP, begin the address with "http://".`,
	],
])('%s: the request has never left, and the address and the cause are said: %s', async (code, message, why) => {
	for (const wrapped of [wrap(code, message), wrapOld(code, message)]) {
		expect(await read(wrapped)).toEqual({ kind: 'unreachable', why });
	}
	expect(why).toMatch(/\.$/);
});

test.each([
	['ECONNRESET', 'socket hang up', 'socket hang up (ECONNRESET)'],
	['ECONNRESET', 'read ECONNRESET', 'read ECONNRESET'],
	['ETIMEDOUT', 'read ETIMEDOUT', 'read ETIMEDOUT'],
	['ECONNABORTED', 'timeout of 120000ms exceeded', 'timeout of 120000ms exceeded (ECONNABORTED)'],
	['EPIPE', 'write EPIPE', 'write EPIPE'],
	[
		'EPROTO',
		'write EPROTO 1:error:0A:SSL routines:ssl3_read_bytes:decryption failed or bad record mac:x',
		'decryption failed or bad record mac (EPROTO)',
	],
])('%s may have arrived: silence, in the words of the cause: %s', async (code, message, why) => {
	expect(await read(wrap(code, message))).toEqual({ kind: 'silence', why });
});

test.each([
	['http://acme.example:22', ' Where it speaks HTTPS, begin the address with "https://"'],
	['https://acme.example:22', ''],
])('what speaks neither is something else, and may have taken it all the same: %s', async (other, cure) => {
	const error = wrap('HPE_INVALID_CONSTANT', 'Parse Error: Expected HTTP/, RTSP/ or ICE/');
	expect(await answerOfError(error, redact, other)).toEqual({
		kind: 'silence',
		why: `What answers at ${other} does not speak HTTP (Parse Error: Expected HTTP/, RTSP/ or ICE/, HPE_INVALID_CONSTANT)${cure === '' ? '' : `.${cure}`}`,
		isForeign: true,
	});
});

test('several addresses of a host that all refuse are told by the first', async () => {
	const each = ['::1', '127.0.0.1'].map((host) => new Error(`connect ECONNREFUSED ${host}:9`));
	const all = Object.assign(new AggregateError(each), { code: 'ECONNREFUSED' });
	expect(await read(all)).toMatchObject({
		kind: 'unreachable',
		why: `Nothing accepts connections at ${address} (connect ECONNREFUSED ::1:9).`,
	});
});

test('what n8n itself refuses to send has never left', async () => {
	const blocked = new UserError('The request was blocked because it resolves to a restricted IP address', {
		description: "The target 'acme.example' (10.0.0.1) is not allowed.",
	});
	expect(await read(new NodeApiError(node, blocked as unknown as JsonObject))).toEqual({
		kind: 'unreachable',
		why: 'n8n did not send it (The request was blocked because it resolves to a restricted IP address).',
	});
	expect(await read(new UserError('OAuth credentials not connected'))).toMatchObject({ kind: 'answer', status: 401 });
});

test('a token that could not be fetched, for whatever reason, was not followed by the request', async () => {
	const cause = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
	const error = new OperationalError('Failed to acquire OAuth2 access token: socket hang up', { cause });
	expect(await read(error)).toEqual({
		kind: 'unreachable',
		why: 'n8n could not fetch a token for the credential (socket hang up, ECONNRESET).',
	});
});

test('what a token address says in place of a token is not quoted: n8n cuts it anywhere, in a secret as well', async () => {
	const said = 'Expected JSON response from OAuth2 token endpoint (content-type: text/html) but received: <p>can...';
	const cause = Object.assign(new Error(said), { code: 'ESTATUS', status: 200 });
	const error = new OperationalError(`Failed to acquire OAuth2 access token: ${said}`, { cause });
	expect(await read(error)).toEqual({
		kind: 'answer',
		status: 401,
		headers: {},
		body: 'Expected JSON response from OAuth2 token endpoint (content-type: text/html)',
	});
});

test('a secret in the words of a cause is cut out', async () => {
	expect(await read(wrap('ENOTFOUND', 'getaddrinfo ENOTFOUND canary.example'))).toMatchObject({
		why: `There is no such host: ${address} (getaddrinfo ENOTFOUND [secret].example).`,
	});
});

test('what is no error at all is silence', async () => {
	expect(await read(undefined)).toEqual({ kind: 'silence', why: 'No answer came' });
});
