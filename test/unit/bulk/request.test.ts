import type { RequestContent, RequestPart } from '../../../bulk/operation';
import { makeBulkRequest, splitRoute } from '../../../bulk/request';
import { thingOperation, type Thing } from '../../support/things';

const things: readonly Thing[] = [{ name: 'a' }, { name: 'b' }];

/** The request for two things, by an operation whose requests bear a key. */
function make(changes: Partial<RequestPart<Thing>> = {}, runId = 'run 1', records = things) {
	return makeBulkRequest({ ...thingOperation.request, keyHeader: 'Key', ...changes }, records, runId);
}

function makeKey(changes: Partial<RequestPart<Thing>> = {}, runId?: string, records?: readonly Thing[], refusals = 0) {
	return make(changes, runId, records).keyedHeaders?.(refusals).Key;
}

const writing = (content: RequestContent): Partial<RequestPart<Thing>> => ({ write: () => content });

test('a request has no more than the operation says', () => {
	expect(makeBulkRequest(thingOperation.request, things, 'run 1')).toEqual({
		method: 'POST',
		path: '/things',
		repeatable: false,
		body: { things },
	});
});

test('query, headers, distance and repeatability are the operation’s', () => {
	const request = make({
		route: 'PUT /things',
		repeatable: true,
		limits: { records: 2, everyMs: 1000 },
		...writing({ query: { ids: '1,2' }, headers: { Prefer: 'minimal' } }),
	});
	expect(request).toEqual({
		method: 'PUT',
		path: '/things',
		repeatable: true,
		query: { ids: '1,2' },
		headers: { Prefer: 'minimal' },
		everyMs: 1000,
		keyedHeaders: expect.any(Function),
	});
	expect(request).not.toHaveProperty('body');
});

test('a body that is false or null is a body', () => {
	expect(make(writing({ body: false }))).toHaveProperty('body', false);
	expect(make(writing({ body: null }))).toHaveProperty('body', null);
});

test('variables of the route are filled in', () => {
	const route = 'PATCH /groups/{groupId}/members/{user}' as const;
	expect(make({ route, ...writing({ variables: { groupId: 'g-1', user: 42 } }) }).path).toBe('/groups/g-1/members/42');
});

test.each([
	['a/b', 'a%2Fb'],
	['../admin', '..%2Fadmin'],
	['a?x=1&y#z', 'a%3Fx%3D1%26y%23z'],
	['100 %', '100%20%25'],
	['Müller', 'M%C3%BCller'],
	['{other}', '%7Bother%7D'],
	['$&', '%24%26'],
])('the variable %j cannot leave its part of the path', (groupId, encoded) => {
	const variables = { groupId, other: 'no' };
	expect(make({ route: 'DELETE /groups/{groupId}', ...writing({ variables }) }).path).toBe(`/groups/${encoded}`);
});

test('a variable that nobody gives is empty', () => {
	expect(make({ route: 'DELETE /groups/{groupId}', ...writing({}) }).path).toBe('/groups/');
});

test('without a key header there is no key', () => {
	expect(make({ keyHeader: undefined })).not.toHaveProperty('keyedHeaders');
});

test('a key is 64 hexadecimal digits, the same for the same request', () => {
	expect(makeKey()).toMatch(/^[0-9a-f]{64}$/);
	expect(makeKey()).toBe(makeKey());
	expect(makeKey()).toBe(makeKey({}, 'run 1', [{ name: 'a' }, { name: 'b' }]));
});

test('another run, route, path, body or refusal makes another key', () => {
	const route = 'POST /groups/{groupId}' as const;
	const body = { things };
	const keys = [
		makeKey(),
		makeKey({}, 'run 2'),
		makeKey({ route: 'PUT /things' }),
		makeKey({ route: 'POST /other' }),
		makeKey({ route, ...writing({ body, variables: { groupId: 1 } }) }),
		makeKey({ route, ...writing({ body, variables: { groupId: 2 } }) }),
		makeKey({}, 'run 1', [{ name: 'a' }]),
		makeKey({}, 'run 1', [{ name: 'b' }, { name: 'a' }]),
		makeKey(writing({})),
		makeKey({}, 'run 1', things, 1),
		makeKey({}, 'run 1', things, 2),
	];
	expect(new Set(keys).size).toBe(keys.length);
	for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/);
});

test('a part of one thing is never taken for a part of its neighbour', () => {
	expect(makeKey({ route: 'POST /a' }, 'run 1')).not.toBe(makeKey({ route: 'POST /a' }, 'run 1POST /a'));
	const keyOf = (runId: string, text: string) => makeKey({}, runId, [{ name: text }]);
	expect(keyOf('x","y', 'z')).not.toBe(keyOf('x', 'y","z'));
});

test.each([
	['GET /Users', 'GET', '/Users'],
	['DELETE /Groups/{groupId}', 'DELETE', '/Groups/{groupId}'],
] as const)('%s is a method and a path', (route, method, path) => {
	expect(splitRoute(route)).toEqual({ method, path });
});
