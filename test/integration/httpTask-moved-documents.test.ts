import { sendJson, startHostileServer, type HostileServer } from '../support/hostileServer';
import { runTask } from '../support/httpTaskRig';

let server: HostileServer;
beforeEach(async () => {
	server = await startHostileServer();
});
afterEach(() => server.close());

const document = {
	openapi: '3.1.0',
	info: { title: 'Acme', version: '1' },
	servers: [{ url: '../v7' }],
	paths: { '/things': { get: { responses: { 200: { description: 'ok' } } } } },
};

/** Each path leads to another one, or is answered. */
function lead(to: Readonly<Record<string, string>>): void {
	server.behave(({ url }, response) => {
		const location = to[url];
		if (location !== undefined) response.writeHead(302, { location }).end();
		else sendJson(response, 200, url.endsWith('.json') ? document : { url });
	});
}

const read = (path: string) =>
	runTask({ operation: 'GET /things', others: { catalogue: 'url', documentUrl: server.url + path } });

test('a document that has moved: a relative server is resolved against where it is now (RFC 3986, 5.1.3)', async () => {
	lead({ '/short': '/docs/next', '/docs/next': 'sub/api.json' });
	const { json } = await read('/short');
	expect(json).toEqual([[{ url: '/docs/v7/things' }]]);
});

test.each([
	['to plain HTTP elsewhere', 'http://api.acme.invalid/openapi.json', 'over HTTPS only'],
	['with a password in it', 'https://me:secret@acme.invalid/openapi.json', 'a user or a password'],
	['to a file', 'file:///etc/passwd', 'it is not an address'],
	['to itself', '/moved', 'it is redirected on and on'],
])('one that is led %s is not fetched', async (_name, location, why) => {
	lead({ '/moved': location });
	const { error } = await read('/moved');
	expect(error?.message).toContain(why);
	expect(server.seen.length).toBeLessThan(8);
});
