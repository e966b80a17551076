/* A /Bulk that stops at its first failure, though nobody asked it to (RFC 7644, 3.7.3). */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeDeleteMany } from '../../nodes/Scim/groups/deletes';
import { makeLaterAdds } from '../../nodes/Scim/members/changes';
import { ScimModel } from '../support/scimModel';
import { playOn } from '../support/scimPlay';

const createMany = makeCreateMany(rfc7644, makeLaterAdds);
const rows = ['A', 'Bad', 'B', 'Worse', 'C'].map((displayName) => ({ displayName }));

/** Refuses groups of these names, in every request. */
function refuseNames(server: ScimModel, names: readonly string[]): ScimModel {
	const create = server.create.bind(server);
	server.create = (body) =>
		names.includes((body as { displayName: string }).displayName)
			? { kind: 'answer', status: 400, headers: {}, body: { status: '400', detail: 'A bad name' } }
			: create(body);
	return server;
}

describe.each(['leavesOut', 'says424', 'saysNoStatus'] as const)('stops, and %s of the rest', (stopsAtFailure) => {
	test('of groups to create: those never tried are created in the same run', async () => {
		const server = refuseNames(new ScimModel({ bulk: true, stopsAtFailure }), ['Bad', 'Worse']);
		const run = await playOn(server, createMany, rows);

		expect(run.list.map(({ status }) => status)).toEqual(['created', 'failed', 'created', 'failed', 'created']);
		expect(run.list[1]).toMatchObject({ code: 'rejected', reason: expect.stringMatching(/^A bad name\. Mend/) });
		expect(run.list[3]).toMatchObject({ code: 'rejected', reason: expect.stringMatching(/^A bad name\. Mend/) });
		for (const { displayName } of rows) expect(server.count(displayName)).toBe(/Bad|Worse/.test(displayName) ? 0 : 1);
		for (const place of [0, 2, 4]) expect(server.groups.has(String(run.list[place]?.id))).toBe(true);
	});

	test('of groups to delete: those never tried are deleted in the same run', async () => {
		const bulkStatus = (path: string) => (path.endsWith('/g2') ? { status: 423 } : undefined);
		const server = new ScimModel({ bulk: true, stopsAtFailure, bulkStatus });
		const ids = rows.map(({ displayName }) => server.add(displayName));
		const run = await playOn(
			server,
			makeDeleteMany(rfc7644),
			ids.map((id) => ({ id })),
		);

		expect(run.list.map(({ status }) => status)).toEqual(['deleted', 'failed', 'deleted', 'deleted', 'deleted']);
		expect([...server.groups.keys()]).toEqual(['g2']);
	});
});

test('the second bulk request asks the server not to stop; where it does, each group goes alone', async () => {
	const server = refuseNames(new ScimModel({ bulk: true, stopsAtFailure: 'leavesOut' }), ['Bad', 'Worse']);
	const run = await playOn(server, createMany, rows);
	const bodies = run.writes.map(({ path, body }) => [path, (body as { failOnErrors?: number }).failOnErrors]);

	expect(bodies).toEqual([
		['/Bulk', undefined],
		['/Bulk', 1001],
		['/Groups', undefined],
	]);
});

test('what the answer leaves out and was done all the same is not sent again', async () => {
	const server = new ScimModel({ bulk: true, bulkEntry: (entry, place) => (place < 2 ? entry : {}) });
	const cut = server.answer.bind(server);
	server.answer = (request) => {
		const given = cut(request);
		if (request.path !== '/Bulk' || given.kind !== 'answer') return given;
		const { Operations } = given.body as { Operations: object[] };
		return { ...given, body: { Operations: Operations.slice(0, 2) } };
	};
	const run = await playOn(refuseNames(server, ['Bad']), createMany, rows);

	expect(run.list.map(({ status }) => status)).toEqual(['created', 'failed', 'created', 'created', 'created']);
	for (const name of ['B', 'Worse', 'C']) expect(server.count(name)).toBe(1);
	expect(run.writes).toHaveLength(1);
});

test('an answer without places has not stopped, whatever it leaves out', async () => {
	const bulkEntry = (entry: object) => ({ ...entry, bulkId: undefined });
	const server = new ScimModel({ bulk: true, stopsAtFailure: 'leavesOut', bulkEntry });
	const run = await playOn(refuseNames(server, ['Bad']), createMany, rows);

	expect(run.list[4]).toMatchObject({ status: 'failed' });
	expect(server.count('C')).toBe(0);
	expect(run.writes).toHaveLength(1);
});

test('with "Stop Sending After a Failure" nothing goes again', async () => {
	const server = refuseNames(new ScimModel({ bulk: true, stopsAtFailure: 'leavesOut' }), ['Bad']);
	const run = await playOn(server, createMany, rows, { run: { stopAfterFailure: true } });

	expect(run.list.map(({ status }) => status)).toEqual(['created', 'failed', 'unsent', 'unsent', 'unsent']);
	expect(run.list[2]).toMatchObject({ code: 'stopped_after_failure' });
	expect(server.groups.size).toBe(1);
});

test('deletes are known by their locations where their answers bear no bulkId (RFC 7644, 3.7.2)', async () => {
	const bulkEntry = (entry: object) => ({ ...entry, bulkId: undefined });
	const bulkStatus = (path: string) => (path.endsWith('/g2') ? { status: 423 } : undefined);
	const server = new ScimModel({ bulk: true, stopsAtFailure: 'leavesOut', bulkEntry, bulkStatus });
	const ids = rows.map(({ displayName }) => ({ id: server.add(displayName) }));
	const run = await playOn(server, makeDeleteMany(rfc7644), ids);

	expect(run.list.map(({ status }) => status)).toEqual(['deleted', 'failed', 'deleted', 'deleted', 'deleted']);
	expect([...server.groups.keys()]).toEqual(['g2']);
});

test('with "Stop Sending After a Failure" an operation that was only too early goes again all the same', async () => {
	const bulkStatus = (_path: string, place: number) => (place === 1 ? { status: 429 } : undefined);
	const server = new ScimModel({ bulk: true, bulkStatus });
	const run = await playOn(server, createMany, rows, { run: { stopAfterFailure: true } });

	expect(run.list.map(({ status }) => status)).toEqual(Array(5).fill('created'));
	expect(server.count('Bad')).toBe(1);
});
