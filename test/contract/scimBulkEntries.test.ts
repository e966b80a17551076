/* What an operation of /Bulk, or a single answer, says of itself, and where it contradicts itself. */
import type { Answer } from '../../http/types';
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeDeleteMany } from '../../nodes/Scim/groups/deletes';
import { makeChangeMembers, makeLaterAdds } from '../../nodes/Scim/members/changes';
import { startScimServer, type ScimServer } from '../../sandbox/scim/server';
import { makeRfcScimRig } from '../support/rfcScimRig';
import { ScimModel } from '../support/scimModel';
import { answerNo } from '../support/scimModelParts';
import { playOn } from '../support/scimPlay';
import { answer } from '../support/scriptedTransport';

const createMany = makeCreateMany(rfc7644, makeLaterAdds);
const deleteMany = makeDeleteMany(rfc7644);
const rows = ['A', 'B', 'C'].map((displayName) => ({ displayName }));

/** An error in the RFC's form, which says so in its body alone. */
const error = { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '400', detail: 'No such thing' };

test.each([408, 500, 504])(
	'an operation that took too long (%i) and was done all the same is looked up',
	async (status) => {
		const bulkStatus = (_path: string, place: number) => (place === 1 ? { status, after: true } : undefined);
		const server = new ScimModel({ bulk: true, bulkStatus });
		const run = await playOn(server, createMany, rows);

		expect(run.list.map((outcome) => outcome.status)).toEqual(['created', 'created', 'created']);
		expect(server.count('B')).toBe(1);
	},
);

test('a delete that broke and was not done says what the server said', async () => {
	const bulkEntry = (entry: object) => ({ ...entry, response: { detail: 'The database is locked' } });
	const server = new ScimModel({ bulk: true, bulkEntry, bulkStatus: () => ({ status: 500 }) });
	const run = await playOn(server, deleteMany, [{ id: server.add('A') }]);

	expect(run.list[0]).toMatchObject({
		status: 'failed',
		httpStatus: 500,
		reason: expect.stringMatching(/^The database is locked\. Send it again/),
	});
	expect(server.groups.size).toBe(1);
});

describe('a success with an error in it is not believed', () => {
	test('in an operation of /Bulk', async () => {
		const bulkStatus = (_path: string, place: number) => (place === 1 ? { status: 200 } : undefined);
		const bulkEntry = (entry: object, place: number) => (place === 1 ? { ...entry, response: error } : entry);
		const server = new ScimModel({ bulk: true, bulkStatus, bulkEntry });
		const run = await playOn(server, createMany, rows);

		expect(run.list.map((outcome) => outcome.status)).toEqual(['created', 'failed', 'created']);
		expect(run.list[1]?.reason).toContain('No such thing');
		expect(server.count('B')).toBe(0);
	});

	test('to an add, a removal and a delete', async () => {
		for (const [operation, row, at] of [
			[makeChangeMembers(rfc7644, 'added'), { groupId: 'g1', memberId: 'new' }, 'PATCH'],
			[makeChangeMembers(rfc7644, 'removed'), { groupId: 'g1', memberId: 'old' }, 'PATCH'],
			[deleteMany, { id: 'g1' }, 'DELETE'],
		] as const) {
			const server = new ScimModel();
			server.add('A', ['old']);
			const strikes = [{ at, times: 99, answer: answer(200, error) }];
			const run = await playOn<never, unknown, never>(server, operation as never, [row as never], { strikes });

			expect(['failed', 'unknown']).toContain(run.list[0]?.status);
			expect(server.membersOf('g1')).toEqual(['old']);
		}
	});
});

describe('an operation of /Bulk that wants the version of its resource (428)', () => {
	let scim: ScimServer;
	beforeAll(async () => {
		scim = await startScimServer();
	});
	afterAll(() => scim.close());

	test('goes again alone, with the version', async () => {
		const rig = makeRfcScimRig(scim);
		const ids = scim.seedGroups(rows);
		scim.setManners({ etags: 'wanted' });
		scim.setWrites({ bulkWantsVersions: true });
		const run = await rig.run(
			deleteMany,
			ids.map((id) => ({ id })),
		);

		expect(scim.groups()).toEqual([]);
		expect(run.list.map(({ status }) => status)).toEqual(['deleted', 'deleted', 'deleted']);
	});

	test('is a failure of its own where it is refused so again', async () => {
		const server = new ScimModel({ bulk: true, bulkStatus: () => ({ status: 428 }) });
		const strikes = [{ at: 'DELETE', times: 99, answer: answerNo(428, 'If-Match is required') }];
		const run = await playOn(server, deleteMany, [{ id: server.add('A') }], { strikes });

		expect(run.list).toMatchObject([{ status: 'failed', httpStatus: 428 }]);
		expect(run.list[0]?.reason).toMatch(/^If-Match is required\. .*version/);
	});
});

test.each(['https://x/scim/v2/Groups', 'https://x/scim/v2/Groups/', '/scim/v2/groups'])(
	'a location that is the list’s (%s) gives no ID: the group is looked up',
	async (location) => {
		const server = new ScimModel({ locate: () => location });
		const shorten = (given: Answer): Answer => (given.kind === 'answer' ? { ...given, body: undefined } : given);
		const whole = server.answer.bind(server);
		server.answer = (request) => (request.method === 'POST' ? shorten(whole(request)) : whole(request));
		const run = await playOn(server, createMany, rows.slice(0, 1));

		expect(run.list).toMatchObject([{ status: 'created', id: 'g1' }]);
	},
);
