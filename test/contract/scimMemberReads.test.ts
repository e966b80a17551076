/* What reads of groups prove before members are changed, and after. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeChangeMembers } from '../../nodes/Scim/members/changes';
import { makeReplaceMembers } from '../../nodes/Scim/members/replaces';
import { countStatuses } from '../support/outcomes';
import { ScimModel, type ScimManners } from '../support/scimModel';
import { answerNo } from '../support/scimModelParts';
import { playOn } from '../support/scimPlay';
import { answer } from '../support/scriptedTransport';

const operations = [
	['Add Members', makeChangeMembers(rfc7644, 'added')],
	['Remove Members', makeChangeMembers(rfc7644, 'removed')],
	['Replace Members', makeReplaceMembers(rfc7644)],
] as const;
const [, removeMembers] = operations[1];
const [, replaceMembers] = operations[2];

const page = answer(404, '<html><body>404</body></html>');
const people = (count: number): string[] => Array.from({ length: count }, (_, nth) => `u${nth}`);
const rowsOf = (memberIds: readonly string[]) => memberIds.map((memberId) => ({ groupId: 'g1', memberId }));

describe.each(operations)('%s', (_name, operation) => {
	test('at an address that is off by a step stops before anything is sent', async () => {
		const server = new ScimModel();
		server.add('G', ['u1']);
		const wrong = { answer: () => server.answer({ method: 'GET', path: '/nowhere', repeatable: true }) };
		const run = await playOn(wrong, operation, rowsOf(['u1']));

		expect(run.stoppedBy).toMatchObject({ code: 'not_found', reason: expect.stringContaining('Check the Base URL') });
		expect(run.writes).toEqual([]);
	});

	test('a group that is not there fails its rows alone', async () => {
		const server = new ScimModel();
		server.add('G', ['u1']);
		const run = await playOn(server, operation, [{ groupId: 'nowhere', memberId: 'u1' }]);

		expect(run.list).toMatchObject([{ status: 'failed', code: 'unknown_reference' }]);
	});

	test('a gateway’s 404 to a read does not make a group of none', async () => {
		const server = new ScimModel();
		server.add('G', operation === removeMembers ? ['u1'] : []);
		const run = await playOn(server, operation, rowsOf(['u1']), {
			strikes: [{ at: 'GET /Groups/g1', times: 7, answer: page }],
		});

		expect(countStatuses(run.list)).toEqual({ [operation === removeMembers ? 'removed' : 'added']: 1 });
	});

	test('403 to the read of one group does not end the run', async () => {
		const server = new ScimModel({ secret: ['g1'], locked: ['g1'] });
		server.add('G', ['u1']);
		server.add('H', operation === removeMembers ? ['u1'] : []);
		const rows = ['g1', 'g2'].map((groupId) => ({ groupId, memberId: 'u1' }));
		const run = await playOn(server, operation, rows);

		expect(run.list).toMatchObject([{ status: 'failed', code: 'forbidden' }, {}]);
		expect(run.list[1]?.status).toBe(operation === removeMembers ? 'removed' : 'added');
	});
});

describe('a remove that is answered "not found"', () => {
	const strikes = (body: object, status = 404) => [{ at: 'PATCH', answer: answer(status, body) }];

	test.each([
		['404', { detail: 'No such member' }, 404],
		['400 noTarget', { detail: 'No such member', scimType: 'noTarget' }, 400],
	])('is looked up: who is a member still has failed (%s)', async (_what, body, status) => {
		const server = new ScimModel();
		server.add('G', ['u1', 'u2']);
		const run = await playOn(server, removeMembers, rowsOf(['u1']), { strikes: strikes(body, status) });

		expect(run.list).toMatchObject([{ status: 'failed', reason: expect.stringMatching(/^No such member\. /) }]);
		expect(server.membersOf('g1')).toEqual(['u1', 'u2']);
	});

	test('of somebody who was shown before, and whom another hand removed, is removed', async () => {
		const server = new ScimModel();
		server.add('G', ['u1', 'u2']);
		const [strike] = strikes({ detail: 'No such member' });
		const run = await playOn(server, removeMembers, rowsOf(['u1']), {
			strikes: [{ at: 'PATCH', ...strike, after: true }],
		});

		expect(run.list).toMatchObject([{ status: 'removed' }]);
		expect(server.membersOf('g1')).toEqual(['u2']);
	});

	test('of somebody whom the server never shows is unchanged, with its words', async () => {
		const server = new ScimModel({ shows: 'none' });
		server.add('G', ['u2']);
		const run = await playOn(server, removeMembers, rowsOf(['u1']), {
			strikes: strikes({ detail: 'No such member', scimType: 'noTarget' }, 400),
		});

		expect(run.list).toMatchObject([{ status: 'unchanged', reason: expect.stringContaining('No such member') }]);
	});

	test('in a gateway’s words proves nothing', async () => {
		const server = new ScimModel({ shows: 'none' });
		server.add('G', ['u1']);
		const run = await playOn(server, removeMembers, rowsOf(['u1']), {
			strikes: [{ at: 'PATCH', times: 99, answer: page }],
		});

		expect(run.list).toMatchObject([{ status: 'failed' }]);
		expect(server.membersOf('g1')).toEqual(['u1']);
	});
});

describe('Replace Members, where the list of members is not all of them', () => {
	test.each<[string, ScimManners, number]>([
		['an empty one', { shows: 'none', patchAnswer: 'group' }, 3],
		['the first 100', { shows: 100 }, 130],
	])('%s: those who should leave are not known, and the rows say so', async (_what, manners, count) => {
		const server = new ScimModel(manners);
		server.add('G', people(count));
		const wanted = people(Math.min(count, 100));
		const run = await playOn(server, replaceMembers, rowsOf([...wanted.slice(0, -1), 'new']));

		expect(countStatuses(run.list)).toEqual({ unknown: wanted.length });
		expect(run.list[0]?.reason).toContain('does not show all');
		expect(server.membersOf('g1')).toContain('new');
	});

	test('one that is whole is trusted, and the others are removed', async () => {
		const server = new ScimModel();
		server.add('G', people(130));
		const run = await playOn(server, replaceMembers, rowsOf([...people(101), 'new']));

		expect(countStatuses(run.list)).toEqual({ unchanged: 101, added: 1 });
		expect(server.membersOf('g1')).toHaveLength(102);
	});

	test('a group whose removal is refused (404) while its members are there is not done', async () => {
		const server = new ScimModel();
		server.add('G', ['u1', 'u2']);
		const strikes = [{ at: 'PATCH', times: 9, answer: answerNo(404, 'No such member') }];
		const run = await playOn(server, replaceMembers, rowsOf(['u1']), { strikes });

		expect(run.list).toMatchObject([{ status: 'failed', reason: expect.stringContaining('was not removed') }]);
		expect(server.membersOf('g1')).toEqual(['u1', 'u2']);
	});
});
