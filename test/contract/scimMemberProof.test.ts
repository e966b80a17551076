/* What changes of members on an RFC 7644 server may call done, and by what proof. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeChangeMembers } from '../../nodes/Scim/members/changes';
import { countStatuses } from '../support/outcomes';
import { ScimModel } from '../support/scimModel';
import { answerNo } from '../support/scimModelParts';
import { playOn } from '../support/scimPlay';
import { answer } from '../support/scriptedTransport';

const addMembers = makeChangeMembers(rfc7644, 'added');
const removeMembers = makeChangeMembers(rfc7644, 'removed');

const rowsOf = (...memberIds: string[]) => memberIds.map((memberId) => ({ groupId: 'g1', memberId }));
const people = (count: number): string[] => Array.from({ length: count }, (_, nth) => `u${nth}`);
const checked = { run: { readBackAll: true }, settings: { checkMembers: true } };

describe('a server that always shows an empty list of members', () => {
	test.each(['none', 'group', 'braces'] as const)('is sent each remove (answer: %s)', async (patchAnswer) => {
		const server = new ScimModel({ shows: 'none', ...(patchAnswer !== 'none' && { patchAnswer }) });
		server.add('G', ['u1', 'u2', 'u3']);
		const run = await playOn(server, removeMembers, rowsOf('u1', 'u2'));

		expect(countStatuses(run.list)).toEqual({ removed: 2 });
		expect(server.membersOf('g1')).toEqual(['u3']);
	});

	test.each([
		['without checks', {}],
		['with checks', checked],
	])('its word counts for adds, %s', async (_what, options) => {
		const server = new ScimModel({ shows: 'none', patchAnswer: 'group' });
		server.add('G');
		const run = await playOn(server, addMembers, rowsOf('u1', 'u2'), options);

		expect(countStatuses(run.list)).toEqual({ added: 2 });
		expect(server.membersOf('g1')).toEqual(['u1', 'u2']);
	});

	test.each([
		['add', addMembers, []],
		['remove', removeMembers, ['u1']],
	])('after silence of every try an %s is unknown: nobody has said anything', async (_what, operation, members) => {
		const server = new ScimModel({ shows: 'none' });
		server.add('G', members);
		const run = await playOn(server, operation, rowsOf('u1'), { strikes: [{ at: 'PATCH', times: 99 }] });

		expect(run.list).toMatchObject([{ status: 'unknown', code: 'no_answer' }]);
	});

	test('is told by another group’s members from one that is empty', async () => {
		const server = new ScimModel();
		server.add('G');
		server.add('Other', ['u9']);
		const run = await playOn(server, removeMembers, [...rowsOf('u1'), { groupId: 'g2', memberId: 'u9' }]);

		expect(run.list.map(({ status }) => status)).toEqual(['unchanged', 'removed']);
		expect(run.writes).toHaveLength(1);
	});
});

describe('a server that shows the first 100 members', () => {
	const makeServer = (members: readonly string[]): ScimModel => {
		const server = new ScimModel({ shows: 100, patchAnswer: 'group' });
		server.add('G', members);
		return server;
	};

	test('is sent the remove of those whom it does not show', async () => {
		const server = makeServer(people(150));
		const run = await playOn(server, removeMembers, rowsOf('u3', 'u120'));

		expect(countStatuses(run.list)).toEqual({ removed: 2 });
		expect(server.membersOf('g1')).toHaveLength(148);
	});

	test.each([10, 20, 30, 128, 250])('or another number at which servers cut: %s', async (shows) => {
		const server = new ScimModel({ shows });
		server.add('G', people(shows + 9));
		const run = await playOn(server, removeMembers, rowsOf(`u${shows + 4}`));

		expect(countStatuses(run.list)).toEqual({ removed: 1 });
		expect(server.membersOf('g1')).toHaveLength(shows + 8);
	});

	test('is told by another group’s longer list from one that shows all', async () => {
		const server = new ScimModel();
		server.add('G', people(30));
		server.add('Other', people(31));
		const run = await playOn(server, removeMembers, rowsOf('nobody'));

		expect(run.list).toMatchObject([{ status: 'unchanged' }]);
		expect(run.writes).toEqual([]);
	});

	test.each([
		['without checks', {}],
		['with checks', checked],
	])('its word counts for adds that it does not show, %s', async (_what, options) => {
		const server = makeServer(people(100));
		const run = await playOn(server, addMembers, rowsOf('x1', 'x2'), options);

		expect(countStatuses(run.list)).toEqual({ added: 2 });
		expect(server.membersOf('g1')).toHaveLength(102);
	});

	test('after silence those whom it does not show are unknown', async () => {
		const server = makeServer(people(100));
		const run = await playOn(server, addMembers, rowsOf('x1'), { strikes: [{ at: 'PATCH', after: true }] });

		expect(run.list).toMatchObject([{ status: 'unknown', reason: expect.stringContaining('does not show') }]);
	});
});

describe('a list that shows others', () => {
	test('contradicts a success that changed nothing', async () => {
		const server = new ScimModel({ ignoresChanges: true, patchAnswer: 'group' });
		server.add('G', ['u8', 'u9']);
		const added = await playOn(server, addMembers, rowsOf('u1'));
		const removed = await playOn(server, removeMembers, rowsOf('u9'));

		expect(added.list).toMatchObject([{ status: 'failed', code: 'not_done' }]);
		expect(removed.list).toMatchObject([{ status: 'failed', code: 'not_applied' }]);
	});

	test('proves a remove after silence: who was shown before, and is not any more', async () => {
		const server = new ScimModel();
		server.add('G', ['u8', 'u9']);
		const run = await playOn(server, removeMembers, rowsOf('u8', 'u9'), { strikes: [{ at: 'PATCH', after: true }] });

		expect(countStatuses(run.list)).toEqual({ removed: 2 });
		expect(server.membersOf('g1')).toEqual([]);
	});
});

describe('the answer to a change', () => {
	test('that shows another group is not believed', async () => {
		const server = new ScimModel();
		server.add('G', ['u9']);
		const strikes = [{ at: 'PATCH', answer: answer(200, { id: 'g7', members: [{ value: 'u1' }, { value: 'u9' }] }) }];
		const run = await playOn(server, addMembers, rowsOf('u1'), { strikes });

		expect(run.list).toMatchObject([{ status: 'failed', code: 'not_done' }]);
		expect(server.membersOf('g1')).toEqual(['u9']);
	});

	test('200 and {}, where the group could not be read, is no word', async () => {
		const server = new ScimModel();
		server.add('G');
		const strikes = [{ at: 'GET /Groups/g1', times: 9, answer: answer(200, {}) }];
		const run = await playOn(server, addMembers, rowsOf('u1'), {
			strikes: [...strikes, { at: 'PATCH', answer: answer(200, {}) }],
		});

		expect(countStatuses(run.list)).toEqual({ unknown: 1 });
		expect(server.membersOf('g1')).toEqual([]);
	});

	test('200 and {} to everything changes nothing, and the run says so before it writes', async () => {
		const dead = { answer: () => answer(200, {}) };
		for (const operation of [addMembers, removeMembers]) {
			const run = await playOn(dead, operation, rowsOf('u1'), checked);
			expect(run.stoppedBy?.reason).toContain('is no SCIM list');
			expect(run.writes).toEqual([]);
		}
	});

	test.each([
		['403', answerNo(403, 'Not this group')],
		['409', answerNo(409, 'Not now')],
	])('%s is about its group, and the others go on', async (_status, no) => {
		const server = new ScimModel();
		for (const name of ['G', 'H', 'I']) server.add(name);
		const rows = ['g1', 'g2', 'g3'].map((groupId) => ({ groupId, memberId: 'u1' }));
		const run = await playOn(server, addMembers, rows, { strikes: [{ at: 'PATCH /Groups/g2', answer: no }] });

		expect(run.list.map(({ status }) => status)).toEqual(['added', 'failed', 'added']);
		expect(server.membersOf('g3')).toEqual(['u1']);
	});
});
