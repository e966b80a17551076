/* What was seen on running SCIM servers, each played by a server that does just that. */
import type { Answer } from '../../http/types';
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeLaterAdds } from '../../nodes/Scim/members/changes';
import { configOf, listOf, notFound, playServer, type Handlers } from '../support/scimServer';
import { answer } from '../support/scriptedTransport';

const createMany = makeCreateMany(rfc7644, makeLaterAdds);

describe('answers to /Bulk', () => {
	const groups = ['A', 'B', 'C'].map((displayName) => ({ displayName }));
	const handlers = (bulk: Answer): Handlers => ({
		'GET /ServiceProviderConfig': configOf({ supported: true }),
		'GET /Groups': () => listOf(),
		'POST /Bulk': () => bulk,
	});

	test('come in any order, with a status as text, number or object', async () => {
		const bulk = answer(200, {
			Operations: [
				{ bulkId: '0002', status: { code: '201' }, location: 'https://x/scim/v2/Groups/c' },
				{ bulkId: '0000', status: '201', location: 'https://x/scim/v2/Groups/a' },
				{ bulkId: '0001', status: 400, response: { scimType: 'invalidValue', detail: 'Bad', status: '400' } },
			],
		});
		expect((await playServer(createMany, groups, handlers(bulk))).list).toEqual([
			{ status: 'created', id: 'a', batch: 1 },
			{
				status: 'failed',
				code: 'rejected',
				reason: 'Bad. Mend the record by that, and send it again.',
				serviceCode: 'invalidValue',
				httpStatus: 400,
				batch: 1,
			},
			{ status: 'created', id: 'c', batch: 1 },
		]);
	});

	test('whose status is a status line are read', async () => {
		const bulk = answer(200, {
			Operations: [
				{ bulkId: '0000', status: '201 Created', location: '/Groups/a' },
				{ bulkId: '0001', status: '400 Bad Request', response: { detail: 'Bad' } },
				{ bulkId: '0002', status: 'HTTP/1.1 400 Bad Request', response: { detail: 'Worse' } },
			],
		});
		expect((await playServer(createMany, groups, handlers(bulk))).list).toMatchObject([
			{ status: 'created', id: 'a' },
			{ status: 'failed', code: 'rejected', httpStatus: 400, reason: expect.stringMatching(/^Bad/) },
			{ status: 'failed', code: 'rejected', httpStatus: 400, reason: expect.stringMatching(/^Worse/) },
		]);
	});

	test('whose status line says 429 are sent again', async () => {
		const late = answer(200, { Operations: [{ bulkId: '0000', status: '429 Too Many Requests' }] });
		const played = await playServer(createMany, groups.slice(0, 1), {
			...handlers(late),
			'POST /Groups': () => answer(201, { id: 'a', displayName: 'A' }),
		});
		expect(played.list).toMatchObject([{ status: 'created', id: 'a' }]);
	});

	test('that leave operations out settle none of them', async () => {
		const bulk = answer(200, { Operations: [{ bulkId: '0000', status: '201', location: '/Groups/a' }] });
		expect((await playServer(createMany, groups, handlers(bulk))).list).toMatchObject([
			{ status: 'created', id: 'a' },
			{ status: 'failed', code: 'not_done' },
			{ status: 'failed', code: 'not_done' },
		]);
	});

	test('413 to a bulk request: halves go until they fit', async () => {
		const ids: Record<string, string> = {};
		const played = await playServer(createMany, groups, {
			...handlers(notFound),
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
		const played = await playServer(createMany, groups, {
			'GET /ServiceProviderConfig': configOf({ supported: false }),
			'GET /Groups': () => listOf(),
			'POST /Groups': () => answer(201, { id: 'x' }),
		});
		expect(played.writes.map(({ path }) => path)).toEqual(['/Groups', '/Groups', '/Groups']);
	});
});

test('no bulkId references are sent: members are real IDs, and groups do not refer to each other', async () => {
	const played = await playServer(createMany, [{ displayName: 'A', members: ['u1', 'u2'] }], {
		'GET /ServiceProviderConfig': configOf({ supported: true }),
		'GET /Groups': () => listOf(),
		'POST /Bulk': () => answer(200, { Operations: [{ bulkId: '0000', status: '201', location: '/Groups/a' }] }),
	});
	expect(JSON.stringify(played.writes[0]?.body)).not.toContain('bulkId:');
	expect(played.writes[0]?.body).toMatchObject({
		Operations: [{ data: { members: [{ value: 'u1' }, { value: 'u2' }] } }],
	});
});

test('without a ServiceProviderConfig groups are created one by one', async () => {
	const played = await playServer(createMany, [{ displayName: 'A' }, { displayName: 'B' }], {
		'GET /Groups': () => listOf(),
		'POST /Groups': ({ body }) => answer(201, { id: (body as { displayName: string }).displayName }),
	});
	expect(played.list).toMatchObject([
		{ status: 'created', id: 'A' },
		{ status: 'created', id: 'B' },
	]);
});
