import { sendJson } from '../support/hostileServer';
import { openThingsRig } from './httpTaskThings';

const rig = openThingsRig();
const { answer, get, paths } = rig;

test('next is followed: in the header Link, or in the body', async () => {
	answer((response, { url }) => {
		const isLast = url.includes('page=3');
		const page = Number(/page=(\d)/.exec(url)?.[1] ?? 1);
		const link = `<${rig.server.url}/things?page=${page + 1}>; rel="next", <${rig.server.url}/things?page=9>; rel="last"`;
		response.setHeader('link', isLast ? '' : link);
		sendJson(response, 200, [{ page }]);
	});
	const { json } = await get({ pages: 'next' });
	expect(json).toEqual([[{ page: 1 }, { page: 2 }, { page: 3 }]]);
	expect(paths()).toEqual(['/things', '/things?page=2', '/things?page=3']);
});

test('never at another host: nothing is sent there, and no part of the list is given back', async () => {
	answer((response) => sendJson(response, 200, { next: 'https://evil.example/things?page=2' }));
	const { error } = await get({ pages: 'next' });
	expect(error?.message).toContain('the next page is at another address');
	expect(rig.server.seen).toHaveLength(1);
});

test('a cursor goes into the next request, until there is none', async () => {
	answer((response, { url }) => sendJson(response, 200, { meta: { after: url.includes('?') ? null : 'c=&1' } }));
	await get({ pages: 'cursor', pageField: 'meta.after', pageParameter: 'page[after]' });
	expect(paths()).toEqual(['/things', '/things?page%5Bafter%5D=c%3D%261']);
});

test('numbers go on until a page is empty', async () => {
	answer((response, { url }) => sendJson(response, 200, { things: url.includes('page=3') ? [] : [{ id: url }] }));
	const { json } = await get({ pages: 'number', pageParameter: 'page' });
	expect(json[0]).toHaveLength(2);
	expect(paths()).toEqual(['/things', '/things?page=2', '/things?page=3']);
});

test('the limit ends it, and the hint says that there are more', async () => {
	answer((response) => sendJson(response, 200, { next: `/things?page=${rig.server.seen.length + 1}` }));
	const { json, hints } = await get({ pages: 'next', maxPages: 2 });
	expect(json[0]).toHaveLength(2);
	expect(hints[0]?.message).toContain('There are more pages');
});

test('a list without an end is told as one', async () => {
	answer((response) => sendJson(response, 200, { next: '/things' }));
	expect((await get({ pages: 'next' })).error?.message).toContain('that was read before');
});

test('an option that is missing is told before anything is sent', async () => {
	expect((await get({ pages: 'cursor' })).error?.message).toContain('"Pages: Query Parameter" is empty');
	expect(rig.server.seen).toEqual([]);
});
