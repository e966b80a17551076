/* What deletes of groups on an RFC 7644 server may call done, and by what proof. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeDeleteMany } from '../../nodes/Scim/groups/deletes';
import { countStatuses } from '../support/outcomes';
import { ScimModel, type ScimManners } from '../support/scimModel';
import { playOn, type Strike } from '../support/scimPlay';
import { answer } from '../support/scriptedTransport';

const deleteMany = makeDeleteMany(rfc7644);
const page = '<html><body>404 Not Found</body></html>';
const gatewayPage = answer(404, page);

const rowsOf = (ids: readonly string[]): { id: string }[] => ids.map((id) => ({ id }));

/** A server with three groups, g1 to g3. */
function makeServer(manners: ScimManners = {}): ScimModel {
	const server = new ScimModel(manners);
	for (const name of ['A', 'B', 'C']) server.add(name);
	return server;
}

const unknown = { status: 'unchanged', reason: 'Nothing has this ID: gone already, or the ID of something else.' };

describe.each([true, false])('an ID that nothing has (bulk %s)', (bulk) => {
	test('is unchanged with a reason, and the run warns of it', async () => {
		const server = makeServer({ bulk });
		const run = await playOn(server, deleteMany, rowsOf(['g1', 'nobody', 'u-7']));

		expect(run.list).toMatchObject([{ status: 'deleted' }, unknown, unknown]);
		expect(run.warnings).toEqual([expect.stringContaining('2 records are unchanged because nothing has their ID')]);
		expect([...server.groups.keys()]).toEqual(['g2', 'g3']);
	});

	test('fails where that is asked for, and then nothing is warned of', async () => {
		const settings = { unknownIds: 'failed' };
		const run = await playOn(makeServer({ bulk }), deleteMany, rowsOf(['g1', 'nobody']), { settings });

		expect(run.list[1]).toEqual({ status: 'failed', code: 'unknown_reference', reason: expect.any(String) });
		expect(run.list[1]?.reason).toContain('Nothing has this ID');
		expect(run.warnings ?? []).toEqual([]);
	});
});

describe('an address that is off by a step', () => {
	const wrongAnswers: [string, ScimModel][] = [
		['SCIM errors', makeServer()],
		['JSON with a message', makeServer({ notFound: answer(404, { message: 'Not Found', status: 404 }) })],
		['errors without a word', makeServer({ notFound: answer(404) })],
		['web pages', makeServer({ notFound: gatewayPage })],
		['200 and {}', makeServer({ notFound: answer(200, {}) })],
		['200 and a greeting', makeServer({ notFound: answer(200, { name: 'Acme API', version: 2 }) })],
	];

	test.each(wrongAnswers)('that answers with %s is not taken for "gone already"', async (_what, server) => {
		const wrong = { answer: (request: { path: string }) => server.answer({ ...request, path: '/nowhere' } as never) };
		const run = await playOn(wrong, deleteMany, rowsOf(['g1', 'g2', 'g3']));

		expect(countStatuses(run.list)).toEqual({ unsent: 3 });
		expect(run.stoppedBy).toMatchObject({ code: 'not_found', reason: expect.stringContaining('Check the Base URL') });
		expect(run.writes).toEqual([]);
		expect(server.groups.size).toBe(3);
	});
});

describe('a read that meets something on the way', () => {
	test.each<[string, Strike]>([
		['a gateway’s page', { at: 'GET /Groups/g2', times: 9, answer: gatewayPage }],
		['a line of text', { at: 'GET /Groups/g2', times: 9, answer: answer(404, 'Not found') }],
		['a redirect', { at: 'GET /Groups/g2', times: 3, answer: answer(302, undefined, { location: 'https://sso' }) }],
		['{} where a group should be', { at: 'GET /Groups/g2', answer: answer(200, {}) }],
		['somebody else’s group', { at: 'GET /Groups/g2', answer: answer(200, { id: 'g9', displayName: 'Z' }) }],
		['a 404 without a word, where the server has words', { at: 'GET /Groups/g2', answer: answer(404) }],
	])('%s does not prove that the group is gone', async (_what, strike) => {
		const server = makeServer();
		const run = await playOn(server, deleteMany, rowsOf(['g1', 'g2', 'nobody']), { strikes: [strike] });

		expect(run.list.map(({ status }) => status)).toEqual(['deleted', 'deleted', 'unchanged']);
		expect([...server.groups.keys()]).toEqual(['g3']);
	});
});

describe('a second answer does not erase the silence of the first', () => {
	test.each([true, false])('404 to a delete whose first answer was lost is "deleted" (bulk %s)', async (bulk) => {
		const server = makeServer({ bulk });
		const strikes = [{ at: bulk ? 'POST /Bulk' : 'DELETE /Groups', after: true }];
		const run = await playOn(server, deleteMany, rowsOf(['g1', 'g2', 'g3']), { strikes });

		expect(countStatuses(run.list)).toEqual({ deleted: 3 });
		expect(run.warnings ?? []).toEqual([]);
		expect(server.groups.size).toBe(0);
	});

	test('but a gateway’s 404 after it proves nothing: who is there still is not called deleted', async () => {
		const server = makeServer();
		const strikes: Strike[] = [
			{ at: 'DELETE /Groups/g1' },
			{ at: 'DELETE /Groups/g1', times: 99, answer: gatewayPage },
			{ at: 'GET /Groups/g1', skip: 1, times: 99, answer: gatewayPage },
		];
		const run = await playOn(server, deleteMany, rowsOf(['g1']), { strikes });

		expect(run.list).toMatchObject([{ status: 'unknown', code: 'no_answer' }]);
		expect(server.groups.has('g1')).toBe(true);
	});
});

describe('who was seen, and is answered 404 by the delete', () => {
	const strike = { at: 'DELETE /Groups/g1', answer: answer(404, { detail: 'No such group' }) };

	test('is deleted where it is gone', async () => {
		const server = makeServer();
		const run = await playOn(server, deleteMany, rowsOf(['g1']), { strikes: [{ ...strike, after: true }] });

		expect(run.list).toMatchObject([{ status: 'deleted', id: 'g1' }]);
		expect(server.groups.has('g1')).toBe(false);
	});

	test('is not deleted where it is there still', async () => {
		const server = makeServer();
		const run = await playOn(server, deleteMany, rowsOf(['g1']), { strikes: [strike] });

		expect(run.list).toMatchObject([
			{ status: 'failed', reason: expect.stringMatching(/^No such group\. Check /), httpStatus: 404 },
		]);
		expect(server.groups.has('g1')).toBe(true);
	});

	test('nor by /Bulk, whose operations a server may fail to find its way to', async () => {
		const server = makeServer({
			bulk: true,
			bulkStatus: (_path, place) => (place === 1 ? { status: 404 } : undefined),
		});
		const run = await playOn(server, deleteMany, rowsOf(['g1', 'g2', 'g3']));

		expect(run.list.map(({ status }) => status)).toEqual(['deleted', 'failed', 'deleted']);
		expect([...server.groups.keys()]).toEqual(['g2']);
	});
});
