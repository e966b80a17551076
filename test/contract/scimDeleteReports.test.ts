/* What the answer to deletes of groups says, and of whom. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeDeleteMany } from '../../nodes/Scim/groups/deletes';
import { ScimModel, type ScimManners } from '../support/scimModel';
import { playOn } from '../support/scimPlay';
import { answer } from '../support/scriptedTransport';

const deleteMany = makeDeleteMany(rfc7644);
const rows = ['g1', 'g2', 'g3'].map((id) => ({ id }));

function makeServer(manners: ScimManners = {}): ScimModel {
	const server = new ScimModel({ bulk: true, ...manners });
	for (const name of ['A', 'B', 'C']) server.add(name);
	return server;
}

describe('an operation of /Bulk', () => {
	test.each([
		['was done all the same', true, 'deleted'],
		['was not done', false, 'failed'],
	])('that broke (500) is looked up: it %s', async (_what, after, status) => {
		const strike = (_path: string, place: number) => (place === 1 ? { status: 500, after } : undefined);
		const server = makeServer({ bulkStatus: strike });
		const run = await playOn(server, deleteMany, rows);

		expect(run.list.map((outcome) => outcome.status)).toEqual(['deleted', status, 'deleted']);
		expect(server.groups.size).toBe(after ? 0 : 1);
	});

	test('that came too soon (429) is sent again', async () => {
		const server = makeServer({ bulkStatus: (_path, place) => (place > 0 ? { status: 429 } : undefined) });
		const run = await playOn(server, deleteMany, rows);

		expect(run.list.map(({ status }) => status)).toEqual(['deleted', 'deleted', 'deleted']);
		expect(server.groups.size).toBe(0);
	});

	test('that came too soon, and is refused when it goes alone, says so', async () => {
		const server = makeServer({ bulkStatus: () => ({ status: 429 }), locked: ['g2'] });
		const run = await playOn(server, deleteMany, rows);

		expect(run.list.map(({ status }) => status)).toEqual(['deleted', 'failed', 'deleted']);
		expect(run.list[1]).toMatchObject({ httpStatus: 403, reason: expect.stringContaining('This group is not yours') });
		expect([...server.groups.keys()]).toEqual(['g2']);
	});
});

describe('an entry that names somebody else', () => {
	test('by its location settles nobody: it is looked up', async () => {
		const swap = (entry: object, place: number) =>
			place === 0 ? { ...entry, status: '204', location: 'https://x/scim/v2/Groups/other' } : entry;
		const server = makeServer({
			bulkEntry: swap,
			bulkStatus: (_path, place) => (place === 0 ? { status: 204 } : undefined),
		});
		const run = await playOn(server, deleteMany, rows);

		expect(run.list.map(({ status }) => status)).toEqual(['failed', 'deleted', 'deleted']);
		expect([...server.groups.keys()]).toEqual(['g1']);
	});

	test('in the body of a single delete settles nobody', async () => {
		const server = makeServer({ bulk: false });
		const strikes = [{ at: 'DELETE /Groups/g1', answer: answer(200, { id: 'g9', displayName: 'Z' }) }];
		const run = await playOn(server, deleteMany, rows, { strikes });

		expect(run.list.map(({ status }) => status)).toEqual(['failed', 'deleted', 'deleted']);
		expect([...server.groups.keys()]).toEqual(['g1']);
	});
});

test.each(['100% Berlin', 'a%2Gb', '%E4', 'Straße/7'])('the ID %s is read from its location as it is', async (id) => {
	const server = makeServer({
		bulkEntry: (entry) => ({ ...entry, location: `https://x/scim/v2/Groups/${id.replace('/', '%2F')}` }),
	});
	server.add('Odd', [], id);
	const run = await playOn(server, deleteMany, [{ id }]);

	expect(run.list).toEqual([{ status: 'deleted', id, batch: 1 }]);
	expect(server.groups.has(id)).toBe(false);
});

describe('a directory that is switched off: 200 and {} to everything', () => {
	const strikes = (skip: number) => [{ at: '', skip, times: 999, answer: answer(200, {}) }];

	test('deletes nothing, and is not believed', async () => {
		const server = makeServer();
		const run = await playOn(server, deleteMany, rows, { strikes: strikes(0) });

		expect(run.list.every(({ status }) => status === 'unsent')).toBe(true);
		expect(run.stoppedBy?.reason).toContain('is no SCIM list');
	});

	test('where it is switched off for one group’s reads, its delete is not believed either', async () => {
		const server = makeServer({ bulk: false });
		const off = answer(200, {});
		const run = await playOn(server, deleteMany, rows, {
			strikes: [
				{ at: 'GET /Groups/g2', times: 99, answer: off },
				{ at: 'DELETE /Groups/g2', times: 99, answer: off },
			],
		});
		expect(run.list.map(({ status }) => status)).toEqual(['deleted', 'unknown', 'deleted']);
		expect(server.groups.has('g2')).toBe(true);
	});
});

describe('a 403 about one group', () => {
	test('to its delete is that group’s failure, and the rest goes on', async () => {
		const server = makeServer({ bulk: false, locked: ['g1'] });
		const run = await playOn(server, deleteMany, rows);

		expect(run.list.map(({ status }) => status)).toEqual(['failed', 'deleted', 'deleted']);
		expect(run.list[0]).toMatchObject({ code: 'forbidden', httpStatus: 403 });
		expect(run.stoppedBy).toBeUndefined();
	});

	test('to its read does not end the run: the delete is tried', async () => {
		const server = makeServer({ bulk: false, locked: ['g2'], secret: ['g2'] });
		const run = await playOn(server, deleteMany, rows);

		expect(run.list.map(({ status }) => status)).toEqual(['deleted', 'failed', 'deleted']);
	});

	test('to everything is the credential', async () => {
		const server = makeServer();
		const strikes = [{ at: '', times: 99, answer: answer(403, { detail: 'No' }) }];
		const run = await playOn(server, deleteMany, rows, { strikes });

		expect(run.stoppedBy).toMatchObject({ code: 'forbidden' });
		expect(run.list.every(({ status }) => status === 'unsent')).toBe(true);
	});
});
