/** What was seen on running SCIM servers, each played by a server that does just that. */
import type { Answer, HttpRequest } from '../../http/types';
import { makeClient } from '../../http/client';
import type { OperationSettings, BulkOperation } from '../../nodes/shared/bulk/operation';
import { runOperation } from '../../nodes/shared/bulk/runOperation';
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeDeleteMany } from '../../nodes/Scim/groups/deletes';
import { makeMemberRow } from '../../nodes/Scim/members/operations';
import { listResources } from '../../nodes/Scim/api/find';
import { answer, silence } from '../support/scriptedTransport';
import { VirtualClock } from '../support/virtualClock';

type Handler = (request: HttpRequest) => Answer;

const createMany = makeCreateMany(rfc7644);
const deleteMany = makeDeleteMany(rfc7644);
const addMembers = makeMemberRow(rfc7644, 'added');
const removeMembers = makeMemberRow(rfc7644, 'removed');

const noConfig = answer(404, '<html>Not found</html>');
const list = (...resources: object[]): Answer => answer(200, { totalResults: resources.length, Resources: resources });

interface Played {
	readonly list: readonly unknown[];
	readonly sent: readonly HttpRequest[];
}

/** Runs a row against a server; what it does not answer is a 404. */
async function play<T>(
	row: BulkOperation<T>,
	values: readonly T[],
	handlers: Readonly<Record<string, Handler>>,
	more: { readBackAll?: boolean; row?: OperationSettings } = {},
): Promise<Played> {
	const clock = new VirtualClock();
	const sent: HttpRequest[] = [];
	const transport = async (request: HttpRequest): Promise<Answer> => {
		sent.push(request);
		const name = Object.keys(handlers).find((each) => `${request.method} ${request.path}`.startsWith(each));
		return (name === undefined ? undefined : handlers[name]?.(request)) ?? noConfig;
	};
	const signal = new AbortController().signal;
	const deadlineMs = clock.now() + 3_600_000;
	const client = makeClient({ transport, manners: {}, clock, random: () => 0.5, signal, deadlineMs });
	const run = { batchSize: 1000, concurrency: 4, jobsInFlight: 30, waitForJobs: true, stopAfterFailure: false };
	const settings = {
		run: { ...run, readBackAll: more.readBackAll ?? false },
		row: { ifGroupExists: 'unchanged', deleteBody: 'operations', trackId: '', runId: 'test', ...more.row },
	};
	const records = values.map((value, index) => ({ index, value }));
	const ports = { client, clock, signal, deadlineMs };
	const result = await clock.run(runOperation(row, rfc7644.service, records, settings, ports));
	return { list: values.map((_, index) => result.outcomes.get(index)), sent };
}

const writesOf = ({ sent }: Played): HttpRequest[] => sent.filter(({ method }) => method !== 'GET');
const config =
	(bulk: object): Handler =>
	() =>
		answer(200, { bulk });

describe('trap 1: Zuora’s form on another server', () => {
	test('is never written: operations have a capital letter', async () => {
		const played = await play(addMembers, [{ groupId: 'g', memberId: 'u' }], {
			'GET /Groups/g': () => answer(200, { id: 'g' }),
			'PATCH /Groups/g': () => answer(204),
		});
		expect(writesOf(played)[0]?.body).toEqual({
			schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
			Operations: [{ op: 'add', path: 'members', value: [{ value: 'u' }] }],
		});
	});
});

describe('trap 2: a remove by value empties the group', () => {
	test('so each member is removed by a path of its own, in which an ID stays data', async () => {
		const rows = ['u1', 'a"b'].map((memberId) => ({ groupId: 'g', memberId }));
		const played = await play(removeMembers, rows, {
			'GET /Groups/g': () => answer(200, { id: 'g', members: rows.map(({ memberId }) => ({ value: memberId })) }),
			'PATCH /Groups/g': () => answer(204),
		});
		expect(writesOf(played)[0]?.body).toMatchObject({
			Operations: [
				{ op: 'remove', path: 'members[value eq "u1"]' },
				{ op: 'remove', path: 'members[value eq "a\\"b"]' },
			],
		});
		expect(JSON.stringify(writesOf(played)[0]?.body)).not.toContain('"value":');
	});
});

describe('trap 3: what a PATCH is answered with', () => {
	test.each([
		['200 and the group', answer(200, { id: 'g', members: [{ value: 'u' }] })],
		['204', answer(204)],
		['200 and {}', answer(200, {})],
	])('%s is a success', async (_name, patched) => {
		const played = await play(addMembers, [{ groupId: 'g', memberId: 'u' }], {
			'GET /Groups/g': () => answer(200, { id: 'g', members: [] }),
			'PATCH /Groups/g': () => patched,
		});
		expect(played.list).toEqual([{ status: 'added', batch: 1 }]);
	});
});

describe('trap 4: adding twice', () => {
	test('does not happen after silence: the member is looked up', async () => {
		let members: object[] = [];
		const played = await play(addMembers, [{ groupId: 'g', memberId: 'u' }], {
			'GET /Groups/g': () => answer(200, { id: 'g', members }),
			'PATCH /Groups/g': () => {
				members = [{ value: 'u' }];
				return silence;
			},
		});
		expect(writesOf(played)).toHaveLength(1);
		expect(played.list).toEqual([{ status: 'added', batch: 1 }]);
	});

	test('a success that changes nothing is found out on request', async () => {
		const handlers = {
			'GET /Groups/g': () => answer(200, { id: 'g', members: [] }),
			'PATCH /Groups/g': () => answer(204),
		};
		const played = await play(addMembers, [{ groupId: 'g', memberId: 'u' }], handlers, { readBackAll: true });
		expect(played.list).toMatchObject([{ status: 'failed', code: 'not_done' }]);
	});

	test('a server that does not show members can’t be checked: its word stands', async () => {
		const handlers = { 'GET /Groups/g': () => answer(200, { id: 'g' }), 'PATCH /Groups/g': () => answer(204) };
		const played = await play(removeMembers, [{ groupId: 'g', memberId: 'u' }], handlers, { readBackAll: true });
		expect(played.list).toEqual([{ status: 'removed', batch: 1 }]);
	});
});

describe('trap 5: answers to /Bulk', () => {
	const groups = ['A', 'B', 'C'].map((displayName) => ({ displayName }));
	const handlers = (bulk: Answer): Record<string, Handler> => ({
		'GET /ServiceProviderConfig': config({ supported: true }),
		'GET /Groups': () => list(),
		'POST /Bulk': () => bulk,
	});

	test('come in any order, with a status as text, number or object', async () => {
		const bulk = answer(200, {
			Operations: [
				{ bulkId: '0002', status: { code: '201' }, location: 'https://x/scim/v2/Groups/c' },
				{ bulkId: '0000', status: '201', location: 'https://x/scim/v2/Groups/a' },
				{ bulkId: '0001', status: 409, response: { scimType: 'uniqueness', detail: 'Taken', status: '409' } },
			],
		});
		expect((await play(createMany, groups, handlers(bulk))).list).toEqual([
			{ status: 'created', id: 'a', batch: 1 },
			{ status: 'failed', code: 'rejected', reason: 'Taken', serviceCode: 'uniqueness', batch: 1 },
			{ status: 'created', id: 'c', batch: 1 },
		]);
	});

	test('that leave operations out settle none of them', async () => {
		const bulk = answer(200, { Operations: [{ bulkId: '0000', status: '201', location: '/Groups/a' }] });
		expect((await play(createMany, groups, handlers(bulk))).list).toMatchObject([
			{ status: 'created', id: 'a' },
			{ status: 'failed', code: 'not_done' },
			{ status: 'failed', code: 'not_done' },
		]);
	});

	test('413 to a bulk request: halves go until they fit', async () => {
		const ids: Record<string, string> = {};
		const played = await play(createMany, groups, {
			...handlers(noConfig),
			'POST /Bulk': ({ body }) => {
				const operations = (body as { Operations: { bulkId: string; data: { displayName: string } }[] }).Operations;
				if (operations.length > 1) return answer(413, { status: '413', detail: 'Too large' });
				const name = operations[0]?.data.displayName ?? '';
				ids[name] = `id-${name}`;
				return answer(200, { Operations: [{ bulkId: '0000', status: '201', location: `/Groups/id-${name}` }] });
			},
		});
		expect(played.list).toMatchObject(['A', 'B', 'C'].map((name) => ({ status: 'created', id: `id-${name}` })));
	});

	test('/Bulk is not used where it is not advertised', async () => {
		const played = await play(createMany, groups, {
			'GET /ServiceProviderConfig': config({ supported: false }),
			'GET /Groups': () => list(),
			'POST /Groups': () => answer(201, { id: 'x' }),
		});
		expect(writesOf(played).map(({ path }) => path)).toEqual(['/Groups', '/Groups', '/Groups']);
	});
});

test('trap 6: no bulkId references are sent: members are real IDs, and groups do not refer to each other', async () => {
	const played = await play(createMany, [{ displayName: 'A', members: ['u1', 'u2'] }], {
		'GET /ServiceProviderConfig': config({ supported: true }),
		'GET /Groups': () => list(),
		'POST /Bulk': () => answer(200, { Operations: [{ bulkId: '0000', status: '201', location: '/Groups/a' }] }),
	});
	expect(JSON.stringify(writesOf(played)[0]?.body)).not.toContain('bulkId:');
	expect(writesOf(played)[0]?.body).toMatchObject({
		Operations: [{ data: { members: [{ value: 'u1' }, { value: 'u2' }] } }],
	});
});

describe('trap 7: pages', () => {
	async function read(handler: Handler): Promise<{ ids: unknown; requests: number }> {
		const clock = new VirtualClock();
		const signal = new AbortController().signal;
		const transport = async (request: HttpRequest): Promise<Answer> => handler(request);
		const deadlineMs = clock.now() + 3_600_000;
		const client = makeClient({ transport, manners: {}, clock, random: () => 0.5, signal, deadlineMs });
		const all = await clock.run(listResources('/Groups', {}, client, rfc7644));
		return { ids: all.ok && all.value.map(({ id }) => id), requests: client.traffic.requests };
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
		expect(await read(() => list(...resources))).toEqual({ ids, requests: 1 });
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

describe('trap 8: bodies of errors', () => {
	test.each([
		['SCIM', { detail: 'No such user', scimType: 'invalidValue', status: '400' }, 'No such user', 'invalidValue'],
		['SCIM without a status', { detail: 'No such user' }, 'No such user', undefined],
		['Zuora’s', { success: false, reasons: [{ code: 53100020, message: 'Bad' }] }, 'Bad', '53100020'],
		['AWS’s', { __type: 'ValidationException', message: 'Bad' }, 'Bad', 'ValidationException'],
		['an error within', { error: { code: 7, message: 'Bad' } }, 'Bad', '7'],
		['plain text', 'Bad request', 'Bad request', undefined],
		['HTML', '<html><body>400</body></html>', 'The SCIM server refused it (HTTP 400).', undefined],
		['nothing', undefined, 'The SCIM server refused it (HTTP 400).', undefined],
	])('%s', async (_name, body, reason, serviceCode) => {
		const played = await play(createMany, [{ displayName: 'A' }], {
			'GET /Groups': () => list(),
			'POST /Groups': () => answer(400, body),
		});
		const code = serviceCode === undefined ? {} : { serviceCode };
		expect(played.list).toEqual([{ status: 'failed', code: 'rejected', reason, ...code, httpStatus: 400, batch: 1 }]);
	});
});

describe('trap 9: odd IDs', () => {
	test('are encoded in paths', async () => {
		const id = 'sales & more/€@x';
		const played = await play(deleteMany, [{ id }], {
			'GET /Groups/': () => answer(200, { id }),
			'DELETE /Groups/': () => answer(204),
		});
		expect(writesOf(played)[0]?.path).toBe(`/Groups/${encodeURIComponent(id)}`);
		expect(played.list).toEqual([{ status: 'deleted', id, batch: 1 }]);
	});

	test('are decoded from a location', async () => {
		const created: Answer = { kind: 'answer', status: 201, headers: { location: '/v2/Groups/a%40x' }, body: undefined };
		const played = await play(createMany, [{ displayName: 'A' }], {
			'GET /Groups': () => list(),
			'POST /Groups': () => created,
		});
		expect(played.list).toEqual([{ status: 'created', id: 'a@x', batch: 1 }]);
	});
});

test('trap 10: without a ServiceProviderConfig groups are created one by one', async () => {
	const played = await play(createMany, [{ displayName: 'A' }, { displayName: 'B' }], {
		'GET /Groups': () => list(),
		'POST /Groups': ({ body }) => answer(201, { id: (body as { displayName: string }).displayName }),
	});
	expect(played.list).toMatchObject([
		{ status: 'created', id: 'A' },
		{ status: 'created', id: 'B' },
	]);
});

test.each([
	['204', answer(204)],
	['200 and {}', answer(200, {})],
	['200 and the group', answer(200, { id: 'g', displayName: 'G' })],
])('trap 11: a delete answered with %s is done', async (_name, deleted) => {
	const played = await play(deleteMany, [{ id: 'g' }], {
		'GET /Groups/g': () => answer(200, { id: 'g' }),
		'DELETE /Groups/g': () => deleted,
	});
	expect(played.list).toEqual([{ status: 'deleted', id: 'g', batch: 1 }]);
});

test('trap 12: no more than 100 changes go in a PATCH', async () => {
	const rows = Array.from({ length: 250 }, (_, nth) => ({ groupId: 'g', memberId: String(nth) }));
	const played = await play(addMembers, rows, {
		'GET /Groups/g': () => answer(200, { id: 'g' }),
		'PATCH /Groups/g': () => answer(204),
	});
	const sizes = writesOf(played).map(({ body }) => {
		const [operation] = (body as { Operations: { value: unknown[] }[] }).Operations;
		return operation?.value.length;
	});
	expect(sizes).toEqual([100, 100, 50]);
});

test('a filter that the server refuses: the list is read instead', async () => {
	const played = await play(createMany, [{ displayName: 'Sales' }], {
		'GET /Groups': ({ query }) =>
			query?.filter === undefined
				? list({ id: 's', displayName: 'sales' })
				: answer(400, { scimType: 'invalidFilter' }),
	});
	expect(played.list).toMatchObject([{ status: 'unchanged', id: 's' }]);
});
