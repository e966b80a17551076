import type { HttpRequest, Reply } from '../../../http/types';
import type { Pager } from '../../../nodes/shared/lists/pages';
import { readAllPages, readPages } from '../../../nodes/shared/lists/readPages';
import { readList, type JsonObject } from '../../../nodes/shared/values/json';

/** Pages by number; `more` says whether there is another one. */
const numbered: Pager = {
	maxPerPage: 100,
	first: (perPage) => ({ size: String(perPage), page: '1' }),
	next: ({ more }, { query }) => {
		if (typeof more !== 'boolean') return 'broken';
		return more ? { ...query, page: String(Number(query.page) + 1) } : 'end';
	},
};

const request: HttpRequest = { method: 'GET', path: '/things', query: { kind: 'a' }, repeatable: true };

const makeList = (changes: object = {}) => ({
	request,
	pager: numbered,
	read: (body: JsonObject) => readList(body, 'things'),
	maxPages: 10,
	...changes,
});

const ok = (body: unknown): Reply => ({ kind: 'ok', status: 200, headers: {}, body });
const page = (ids: readonly number[], more?: boolean): Reply => ok({ things: ids.map((id) => ({ id })), more });
const refused: Reply = { kind: 'rejected', status: 403, headers: {}, body: {} };

/** Gives these replies, one after the other; the last one again and again. */
function makeReader(...replies: readonly Reply[]) {
	const sent: HttpRequest[] = [];
	const send = async (asked: HttpRequest): Promise<Reply> => {
		sent.push(asked);
		const reply = replies[Math.min(sent.length, replies.length) - 1];
		if (!reply) throw new Error('There are no replies');
		return reply;
	};
	return { send, sent };
}

const byId = { identify: ({ id }: JsonObject) => id };
const repeating = { ...byId, pager: { ...numbered, mayRepeat: true } };

async function readIds(reader: ReturnType<typeof makeReader>, changes?: object): Promise<unknown> {
	const all = await readAllPages(reader, makeList(changes));
	return all.kind === 'read' ? all.value.map(({ id }) => id) : all.kind;
}

test('all pages of a list are its resources, in order', async () => {
	const reader = makeReader(page([1, 2], true), page([], true), page([3], false));
	expect(await readIds(reader)).toEqual([1, 2, 3]);
});

test('each page is asked for at the same address, with the query of the list', async () => {
	const reader = makeReader(page([1], true), page([2], false));
	await readIds(reader, { perPage: 7 });
	expect(reader.sent).toEqual([
		{ ...request, query: { kind: 'a', size: '7', page: '1' } },
		{ ...request, query: { kind: 'a', size: '7', page: '2' } },
	]);
});

test('an empty list is a list', async () => {
	expect(await readIds(makeReader(page([], false)))).toEqual([]);
});

test.each([
	['a refusal', refused, 'failedReply'],
	['silence', { kind: 'silent', why: 'reset' } as const, 'failedReply'],
	['a request that was not sent', { kind: 'unsent', code: 'cancelled', why: 'stopped' } as const, 'failedReply'],
	['an answer without the list', ok({ more: false }), 'noList'],
	['an answer that is no object', ok('<html>'), 'noList'],
	['an answer that does not say how it goes on', page([3]), 'broken'],
])('%s on the second page is a failure, with that reply', async (_case, second, kind) => {
	const reader = makeReader(page([1], true), second);
	expect(await readAllPages(reader, makeList())).toEqual({ kind, reply: second });
	expect(reader.sent).toHaveLength(2);
});

test('a list that goes on behind the last page that is read is endless', async () => {
	const reader = makeReader(page([1], true));
	expect(await readIds(reader, { maxPages: 3 })).toBe('endless');
	expect(reader.sent).toHaveLength(3);
});

test('a list that ends with the last page that is read is whole', async () => {
	expect(await readIds(makeReader(page([1], true), page([2], false)), { maxPages: 2 })).toEqual([1, 2]);
});

test('a loop that is left asks for no further page', async () => {
	const reader = makeReader(page([1], true));
	for await (const step of readPages(reader, makeList())) if (step.kind === 'page') break;
	expect(reader.sent).toHaveLength(1);
});

test('a page that does not say how the list goes on is given before the failure', async () => {
	const steps: unknown[] = [];
	for await (const step of readPages(makeReader(page([1])), makeList())) {
		steps.push(step.kind === 'page' ? [step.resources, step.next] : step.kind);
	}
	expect(steps).toEqual([[[{ id: 1 }], 'broken'], 'broken']);
});

describe('where pages may repeat', () => {
	test('a resource is taken once', async () => {
		const reader = makeReader(page([1, 2], true), page([2, 3], false));
		expect(await readIds(reader, repeating)).toEqual([1, 2, 3]);
	});

	test('a page that brings nothing new is the end', async () => {
		const reader = makeReader(page([1, 2], true), page([2, 1], true), page([3], false));
		expect(await readIds(reader, repeating)).toEqual([1, 2]);
		expect(reader.sent).toHaveLength(2);
	});

	test('an empty page is no end, where the answer says that there is more', async () => {
		const reader = makeReader(page([1], true), page([], true), page([2], false));
		expect(await readIds(reader, repeating)).toEqual([1, 2]);
	});

	test('the pager is told what is fresh, and how many there are without repetition', async () => {
		const seen: unknown[] = [];
		const pager: Pager = {
			...repeating.pager,
			next: (body, read) => {
				seen.push(read);
				return numbered.next(body, read);
			},
		};
		await readIds(makeReader(page([1, 2], true), page([2, 3], false)), { ...byId, pager });
		expect(seen).toMatchObject([
			{ count: 2, fresh: 2, total: 2 },
			{ count: 2, fresh: 1, total: 3 },
		]);
	});
});

describe('where no page may repeat another', () => {
	test('a page that brings nothing new is a failure', async () => {
		expect(await readIds(makeReader(page([1, 2], true), page([1, 2], true)), byId)).toBe('broken');
	});

	test('a page that brings something new is taken as it is', async () => {
		expect(await readIds(makeReader(page([1, 2], true), page([2, 3], false)), byId)).toEqual([1, 2, 2, 3]);
	});

	test('pages are not compared, where nothing says what a resource is known by', async () => {
		expect(await readIds(makeReader(page([1], true), page([1], false)))).toEqual([1, 1]);
	});
});
