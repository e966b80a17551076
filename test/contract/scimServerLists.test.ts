/* What was seen on running SCIM servers, each played by a server that does just that. */
import { listResources } from '../../nodes/Scim/api/lists';
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeLaterAdds } from '../../nodes/Scim/members/changes';
import { connectTo, listOf, playServer, type Handler } from '../support/scimServer';
import { answer } from '../support/scriptedTransport';
import { VirtualClock } from '../support/virtualClock';

const createMany = makeCreateMany(rfc7644, makeLaterAdds);

describe('pages', () => {
	async function read(handler: Handler): Promise<{ ids: unknown; requests: number }> {
		const clock = new VirtualClock();
		const { client } = connectTo(async (request) => handler(request), clock);
		const all = await clock.run(listResources('/Groups', {}, client, rfc7644));
		return { ids: all.kind === 'read' && all.value.map(({ id }) => id), requests: client.traffic.requests };
	}
	const resources = Array.from({ length: 5 }, (_, nth) => ({ id: String(nth) }));
	const ids = resources.map(({ id }) => id);

	test('past the end the first page comes again', async () => {
		const served: Handler = ({ query }) => {
			const from = Number(query?.startIndex) - 1;
			return answer(200, { Resources: from >= 5 ? resources.slice(0, 2) : resources.slice(from, from + 2) });
		};
		expect(await read(served)).toEqual({ ids, requests: 4 });
	});

	test('paging is ignored', async () => {
		expect(await read(() => answer(200, { Resources: resources }))).toEqual({ ids, requests: 2 });
		// The total may be that of the page: the next one tells.
		expect(await read(() => listOf(...resources))).toEqual({ ids, requests: 2 });
	});

	test('fewer come than were asked for', async () => {
		const served: Handler = ({ query }) => {
			const from = Number(query?.startIndex) - 1;
			return answer(200, { totalResults: 5, Resources: resources.slice(from, from + 2) });
		};
		expect(await read(served)).toEqual({ ids, requests: 3 });
	});

	test('a cursor is followed, though nobody asked for it, until there is none', async () => {
		const served: Handler = ({ query }) => {
			const from = Number(query?.cursor ?? 0);
			const nextCursor = from + 2 < 5 ? { nextCursor: String(from + 2) } : {};
			return answer(200, { Resources: resources.slice(from, from + 2), ...nextCursor });
		};
		expect(await read(served)).toEqual({ ids, requests: 3 });
	});
});

test('a filter that the server refuses: the list is read instead', async () => {
	const played = await playServer(createMany, [{ displayName: 'Sales' }], {
		'GET /Groups': ({ query }) =>
			query?.filter === undefined
				? listOf({ id: 's', displayName: 'sales' })
				: answer(400, { scimType: 'invalidFilter' }),
	});
	expect(played.list).toMatchObject([{ status: 'unchanged', id: 's' }]);
});

const longName = '部'.repeat(700);

test('a name that makes too long an address is not filtered by: the list is read instead', async () => {
	let filters = 0;
	const played = await playServer(createMany, [{ displayName: longName }], {
		'GET /Groups': ({ query }) => {
			if (query?.filter !== undefined) filters += 1;
			return query?.filter === undefined ? listOf({ id: 'l', displayName: longName }) : listOf();
		},
	});
	expect(filters).toBe(0);
	expect(played.list).toMatchObject([{ status: 'unchanged', id: 'l' }]);
});

test.each([414, 431])('a filter whose address is refused (%i): the list is read instead', async (status) => {
	const played = await playServer(createMany, [{ displayName: 'Sales' }], {
		'GET /Groups': ({ query }) =>
			query?.filter === undefined ? listOf({ id: 's', displayName: 'sales' }) : answer(status, '<html>Too long</html>'),
	});
	expect(played.list).toMatchObject([{ status: 'unchanged', id: 's' }]);
});
