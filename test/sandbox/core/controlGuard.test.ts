import { createRig } from '../zendesk/rig';

/* A web page that is open on this machine can send requests to the sandbox too. */

const { ask } = createRig();
const state = '/__sandbox/state';
const reset = '/__sandbox/reset';

it.each(['127.0.0.1:4000', 'localhost', '[::1]:4000'])('answers who calls it %s', async (host) => {
	expect((await ask('GET', state, undefined, { host })).status).toBe(200);
});

it.each(['evil.example', 'evil.example:4000', '127.0.0.1.evil.example', 'localhost.evil.example:80'])(
	'refuses who calls it %s, to read and to write',
	async (host) => {
		const read = await ask('GET', state, undefined, { host });
		expect(read).toMatchObject({ status: 403, body: { error: expect.stringContaining('for this machine alone') } });
		expect((await ask('POST', reset, {}, { host })).status).toBe(403);
	},
);

it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain;application/json'])(
	'refuses a write with the media type %s, which a page may send without being asked',
	async (type) => {
		const answer = await ask('POST', reset, '{}', { 'content-type': type });
		expect(answer).toMatchObject({ status: 415, body: { error: expect.stringContaining('application/json') } });
	},
);

it('takes a charset beside the media type, and the services take any', async () => {
	const typed = { 'content-type': 'application/json; charset=utf-8' };
	expect((await ask('POST', reset, {}, typed)).status).toBe(200);
	expect((await ask('GET', '/api/v2/users/me', undefined, { host: 'acme.zendesk.example' })).status).toBe(200);
});
