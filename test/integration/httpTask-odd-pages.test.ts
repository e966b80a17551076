import type { INodeParameters } from 'n8n-workflow';
import { sendJson } from '../support/hostileServer';
import { paste, runTask, saveHttpTaskApi } from '../support/httpTaskRig';
import { openThingsRig } from './httpTaskThings';

const rig = openThingsRig();
const { answer, get, paths } = rig;

test('a next address that repeats the key of the query is read with the key once, and unspoilt', async () => {
	const secret = 'canary-key+1';
	answer((response, { url }) => {
		const next = `${rig.server.url}/things?key=${encodeURIComponent(secret)}&page=2&api=1`;
		sendJson(response, 200, url.includes('page=2') ? { last: true } : { next });
	});
	const data = { address: rig.server.url, type: 'apiKey', keyIn: 'query', keyName: 'key', keySecret: secret };
	const others = { ...rig.describeThings(), authentication: 'credential', options: { pages: 'next' } };
	const { error, json } = await runTask(
		{ operation: 'GET /things', others: others as INodeParameters },
		{ credentials: saveHttpTaskApi(data as never) },
	);
	expect(error).toBeUndefined();
	expect(json[0]).toHaveLength(2);
	const { searchParams } = new URL(paths()[1] ?? '', rig.server.url);
	expect(searchParams.getAll('key')).toEqual([secret]);
	expect(searchParams.get('page')).toBe('2');
});

test('a service that gives the same page whatever its number is told: no list is made of it', async () => {
	answer((response) => sendJson(response, 200, { things: [{ id: 1 }, { id: 2 }] }));
	const { error, json } = await get({ pages: 'number', pageParameter: 'pge' });
	expect(error?.message).toContain('the same page');
	expect(json.flat()).toEqual([]);
	expect(paths()).toEqual(['/things', '/things?pge=2']);
});

test('numbers begin where the document says: no page is left out', async () => {
	answer((response, { url }) => {
		const page = Number(/page=(\d+)/.exec(url)?.[1] ?? 0);
		sendJson(response, 200, page < 3 ? [{ page }] : []);
	});
	const parameters = [{ name: 'page', in: 'query', schema: { type: 'integer', default: 0 } }];
	const document = {
		openapi: '3.0.0',
		info: { title: 'Acme', version: '1' },
		servers: [{ url: rig.server.url }],
		paths: { '/things': { get: { parameters, responses: {} } } },
	};
	const { json } = await get({ pages: 'number', pageParameter: 'page' }, paste(document));
	expect(json[0]).toEqual([{ page: 0 }, { page: 1 }, { page: 2 }]);
});

test.each([
	[{ pages: 'next', pageField: 'links.nxt' }],
	[{ pages: 'cursor', pageField: 'meta.nothing', pageParameter: 'after' }],
])('a field that the answer does not have ends the list, and the hint says that there is more: %j', async (options) => {
	answer((response) => sendJson(response, 200, { links: { next: '/things?page=2' }, meta: { has_more: true } }));
	const { hints } = await get(options);
	expect(hints[0]?.message).toContain('There are more pages');
});
