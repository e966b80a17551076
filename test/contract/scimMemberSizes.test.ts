/* How many members go in a PATCH, on servers that do not say what they take. */
import type { RunSettings } from '../../bulk/settings';
import type { Answer, HttpRequest } from '../../http/types';
import { isOfAws, aws } from '../../nodes/Scim/dialects/aws';
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeChangeMembers } from '../../nodes/Scim/members/changes';
import { countStatuses } from '../support/outcomes';
import { ScimModel, type ScimManners } from '../support/scimModel';
import { answerNo, countChanges, type ModelChange } from '../support/scimModelParts';
import { playOn, type ScimPlayed } from '../support/scimPlay';

const addMembers = makeChangeMembers(rfc7644, 'added');

interface Played extends ScimPlayed {
	readonly server: ScimModel;
	/** Changes in each PATCH. */
	readonly sizes: readonly number[];
}

const sizeOf = ({ body }: HttpRequest): number => countChanges((body as { Operations: ModelChange[] }).Operations);

/** Plays an add to a group on a server that answers with the group, unless told otherwise. */
async function add(count: number, manners: ScimManners, run: Partial<RunSettings> = {}): Promise<Played> {
	const server = new ScimModel({ patchAnswer: 'group', ...manners });
	server.add('G');
	server.add('Other', ['other']);
	const rows = Array.from({ length: count }, (_, nth) => ({ groupId: 'g1', memberId: `u${nth}` }));
	const played = await playOn(server, addMembers, rows, { run: { batchSize: Infinity, ...run } });
	return { ...played, server, sizes: played.writes.map(sizeOf) };
}

test('100 members go in a PATCH, and more once answers have shown that all were taken', async () => {
	const { sizes, server } = await add(7500, {});
	// A list of 100 may be cut.
	expect(sizes).toEqual([100, 100, 400, 6400, 500]);
	expect(server.membersOf('g1')).toHaveLength(7500);
});

test('as many as the user has set go at most', async () => {
	const { sizes } = await add(2500, {}, { batchSize: 1000 });
	expect(sizes).toEqual([100, 100, 400, 1000, 900]);
});

test('no more than 20,000 go: 1 MB of IDs as most servers make them', async () => {
	const { sizes, list, server } = await add(50_000, {});
	expect(sizes).toEqual([100, 100, 400, 6400, 20_000, 20_000, 3000]);
	expect(countStatuses(list)).toEqual({ added: 50_000 });
	expect(server.membersOf('g1')).toHaveLength(50_000);
});

test('of 80,000 members, answers show less than three a row, in no more requests than 12', async () => {
	let shown = 0;
	const countShown = (answer: Answer): Answer => {
		const { members = [] } = ('body' in answer ? answer.body : {}) as { members?: readonly unknown[] };
		shown += members.length;
		return answer;
	};
	const server = new ScimModel({ patchAnswer: 'group' });
	server.add('G');
	const counted = { answer: (request: HttpRequest): Answer => countShown(server.answer(request)) };
	const rows = Array.from({ length: 80_000 }, (_, nth) => ({ groupId: 'g1', memberId: `u${nth}` }));
	const { list, sent } = await playOn(counted, addMembers, rows, { run: { batchSize: Infinity } });
	expect(countStatuses(list)).toEqual({ added: 80_000 });
	expect(sent.length).toBeLessThanOrEqual(12);
	expect(shown / rows.length).toBeLessThan(3);
});

test('a server that takes 1,000 and no more is sent halves once, and none as large again', async () => {
	const { sizes, list, server } = await add(7500, { maxChanges: { count: 1000, status: 413 } });
	expect(sizes).toEqual([100, 100, 400, 6400, 3200, 1600, 800, 800, 800, 800, 800, 800, 800, 800, 500]);
	expect(countStatuses(list)).toEqual({ added: 7500 });
	expect(server.membersOf('g1')).toHaveLength(7500);
});

test.each<[string, ScimManners]>([
	['nothing', { patchAnswer: undefined }],
	['braces', { patchAnswer: 'braces' }],
])(
	'a server that answers with %s is looked at: more go once a read has shown that all were taken',
	async (_name, manners) => {
		const { sizes, sent, list, server } = await add(5000, manners);
		expect(sizes).toEqual([100, 100, 400, 4400]);
		expect(countStatuses(list)).toEqual({ added: 5000 });
		expect(server.membersOf('g1')).toHaveLength(5000);
		// One before, after each but the first and the last one, and at the end for the large ones.
		expect(sent.filter(({ method, path }) => method === 'GET' && path === '/Groups/g1')).toHaveLength(4);
	},
);

test('a server that shows its members is not looked at where nothing as large waits', async () => {
	const { sizes, sent } = await add(300, { patchAnswer: undefined });
	expect(sizes).toEqual([100, 100, 100]);
	// Before, between, and at the end: whether the members of the first request are still there.
	expect(sent.filter(({ method }) => method === 'GET').length).toBeLessThanOrEqual(3);
});

test.each<ScimManners>([
	{ shows: 'none' },
	{ shows: 100 },
	{ shows: 'none', patchAnswer: undefined },
	{ shows: 100, patchAnswer: undefined },
	{ showsLate: 1, patchAnswer: undefined },
])('a server that does not show what it took is sent no more than 100, and looked at once: %j', async (manners) => {
	const { sizes, sent, server } = await add(800, manners);
	expect(sizes).toEqual([100, 100, 100, 100, 100, 100, 100, 100]);
	expect(server.membersOf('g1')).toHaveLength(800);
	expect(sent.filter(({ method, path }) => method === 'GET' && path === '/Groups/g1').length).toBeLessThanOrEqual(3);
});

test('groups that come later go by as many as were seen to be kept', async () => {
	const server = new ScimModel();
	const groups = Array.from({ length: 6 }, (_, nth) => server.add(`G ${nth}`));
	const rows = groups.flatMap((groupId) => Array.from({ length: 700 }, (_, nth) => ({ groupId, memberId: `u${nth}` })));
	const { writes, list } = await playOn(server, addMembers, rows, { run: { batchSize: Infinity, concurrency: 1 } });
	expect(countStatuses(list)).toEqual({ added: 4200 });
	expect(writes.length).toBeLessThanOrEqual(14);
	for (const groupId of groups) expect(server.membersOf(groupId)).toHaveLength(700);
});

describe('a server that keeps the first of a large change, and says success', () => {
	test.each<[string, ScimManners]>([
		['with the group', {}],
		['with nothing', { patchAnswer: undefined }],
		['with the group, of which it shows the first members', { shows: 150 }],
		['with the group, of which it shows the first members, at a length that others cut to', { shows: 250 }],
	])('%s: none is told added who is not there', async (_name, manners) => {
		const { list, server } = await add(1500, { keepsFirst: 100, ...manners });
		const there = new Set(server.membersOf('g1'));
		const told = list.flatMap(({ status }, nth) => (status === 'added' ? [`u${nth}`] : []));
		expect(told.filter((memberId) => !there.has(memberId))).toEqual([]);
		// From the first large change on, no more than every server takes.
		expect(told.length).toBeGreaterThan(1100);
	});
});

test('who leaves goes by an operation of their own: 100 in a PATCH', async () => {
	const server = new ScimModel();
	const ids = Array.from({ length: 250 }, (_, nth) => `u${nth}`);
	server.add('G', ids);
	const rows = ids.map((memberId) => ({ groupId: 'g1', memberId }));
	const { writes } = await playOn(server, makeChangeMembers(rfc7644, 'removed'), rows);
	expect(writes.map(sizeOf)).toEqual([100, 100, 50]);
	expect(server.membersOf('g1')).toEqual([]);
});

describe.each([413, 400, 422, 501])('a server that takes 300, and says %i to more', (status) => {
	test('is sent halves, and none as large again', async () => {
		const { sizes, list, server } = await add(2000, { maxChanges: { count: 300, status } });
		expect(sizes.slice(0, 4)).toEqual([100, 100, 400, 200]);
		expect(Math.max(...sizes.slice(3))).toBe(200);
		expect(countStatuses(list)).toEqual({ added: 2000 });
		expect(server.membersOf('g1')).toHaveLength(2000);
	});
});

test('a server that breaks over so many is sent 100 from then on, and those of that request are not told done', async () => {
	const { sizes, list, server } = await add(1500, { maxChanges: { count: 300, status: 500 } });
	expect(sizes).toEqual([100, 100, 400, 100, 100, 100, 100, 100, 100, 100, 100, 100]);
	expect(countStatuses(list)).toEqual({ unknown: 400, added: 1100 });
	expect(server.membersOf('g1')).toHaveLength(1100);
});

test('what a single member was refused for is not the size', async () => {
	const isBad = ({ value = [] }: ModelChange): boolean => value.some((each) => each.value === 'u700');
	const server = new ScimModel({ patchAnswer: 'group' });
	server.add('G');
	const picky = {
		answer(request: HttpRequest): Answer {
			const { Operations: changes = [] } = (request.body ?? {}) as { Operations?: ModelChange[] };
			return changes.some(isBad) ? answerNo(400, 'No such user') : server.answer(request);
		},
	};
	const rows = Array.from({ length: 4000 }, (_, nth) => ({ groupId: 'g1', memberId: `u${nth}` }));
	const { list, writes } = await playOn(picky, addMembers, rows);
	expect(countStatuses(list)).toEqual({ added: 3999, failed: 1 });
	expect(list[700]).toMatchObject({ status: 'failed', code: 'rejected' });
	expect(writes.map(sizeOf).filter((size) => size === 1000)).toHaveLength(3);
});

test('AWS is known by its address, and takes 100', async () => {
	expect(isOfAws('https://scim.us-east-1.amazonaws.com/abc/scim/v2')).toBe(true);
	expect(isOfAws('https://scim.cn-north-1.amazonaws.com.cn/abc/scim/v2')).toBe(true);
	expect(isOfAws('https://amazonaws.com.example.com/scim/v2')).toBe(false);
	expect(makeChangeMembers(aws, 'added').limits).toMatchObject({ records: 100 });
});
