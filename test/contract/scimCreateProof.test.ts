/* What creating groups on an RFC 7644 server may call done, and by what proof. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeLaterAdds } from '../../nodes/Scim/members/changes';
import { ScimModel } from '../support/scimModel';
import { playOn } from '../support/scimPlay';
import { answer } from '../support/scriptedTransport';

const createMany = makeCreateMany(rfc7644, makeLaterAdds);
const sales = { displayName: 'Sales', externalId: 'S-1', members: ['u1', 'u2'] };
const statusOf = ({ list }: { list: readonly { status: string }[] }): string[] => list.map(({ status }) => status);

describe.each([true, false])('after silence (bulk %s)', (bulk) => {
	const strikes = [{ at: bulk ? 'POST /Bulk' : 'POST /Groups', after: true }];

	test('a group that holds all that was sent is created', async () => {
		const server = new ScimModel({ bulk });
		const run = await playOn(server, createMany, [sales], { strikes });

		expect(run.list).toMatchObject([{ status: 'created', id: 'g1' }]);
		expect(server.membersOf('g1')).toEqual(['u1', 'u2']);
	});

	test.each(['externalId', 'members'])('a group without the %s that was sent is not', async (field) => {
		const server = new ScimModel({ bulk, forgets: [field] });
		const run = await playOn(server, createMany, [sales], { strikes });

		expect(run.list).toMatchObject([{ status: 'unknown', code: 'no_answer' }]);
		expect(run.writes).toHaveLength(1);
	});

	test('members that the server does not show prove nothing, and are named', async () => {
		const run = await playOn(new ScimModel({ bulk, shows: 'none' }), createMany, [sales], { strikes });

		expect(run.list).toMatchObject([{ status: 'unknown', reason: expect.stringContaining('members') }]);
	});

	test('a group of that name that another hand made meanwhile does not count', async () => {
		const server = new ScimModel({ bulk });
		const lost = strikes.map(({ at }) => ({ at }));
		const run = await playOn({ answer: makeOther(server) }, createMany, [sales], { strikes: lost });

		expect(server.count('Sales')).toBe(1);
		expect(run.list).toMatchObject([{ status: 'unknown', code: 'no_answer' }]);
	});
});

/** Another admin makes a group of the name as soon as the list was read for the first time. */
function makeOther(server: ScimModel): ScimModel['answer'] {
	return (request) => {
		const answered = server.answer(request);
		const isList = request.method === 'GET' && request.path === '/Groups';
		if (isList && server.groups.size === 0) server.create({ displayName: 'Sales', externalId: 'other' });
		return answered;
	};
}

describe('the server’s own answer', () => {
	test.each(['externalId', 'members'])('that shows the group without its %s is not believed', async (field) => {
		const server = new ScimModel({ forgets: [field] });
		server.add('Other', ['u9']);
		const run = await playOn(server, createMany, [sales]);

		expect(run.list).toMatchObject([{ status: 'failed', code: 'not_applied', id: 'g2' }]);
		expect(run.list[0]?.reason).toContain(field);
	});

	test('that shows no members, as the server never does, proves nothing', async () => {
		const server = new ScimModel({ shows: 'none' });
		server.add('Other', ['u9']);
		const run = await playOn(server, createMany, [sales, { displayName: 'Vacant' }]);

		expect(statusOf(run)).toEqual(['unknown', 'created']);
		expect(run.list[0]).toMatchObject({ id: 'g2', reason: expect.stringContaining('members') });
	});

	test('that shows another group settles nobody', async () => {
		const other = answer(201, { id: 'g77', displayName: 'Somebody else’s' });
		const server = new ScimModel();
		const run = await playOn(server, createMany, [sales], { strikes: [{ at: 'POST /Groups', answer: other }] });

		expect(run.list).toMatchObject([{ status: 'failed', code: 'not_done' }]);
		expect(run.list[0]?.id).toBeUndefined();
	});

	test('that gives the ID of a group that was there before is no new group', async () => {
		const server = new ScimModel();
		const id = server.add('Sales');
		const settings = { ifGroupExists: 'createAnother' };
		const strikes = [{ at: 'POST /Groups', answer: answer(200, { id, displayName: 'Sales' }) }];
		const run = await playOn(server, createMany, [{ displayName: 'Sales' }], { settings, strikes });

		expect(run.list).toMatchObject([{ status: 'failed', code: 'not_done' }]);
		expect(server.count('Sales')).toBe(1);
	});

	test('that gives two groups one ID settles neither', async () => {
		const server = new ScimModel({
			bulk: true,
			bulkEntry: (entry) => ({ ...entry, location: 'https://x/scim/v2/Groups/g1' }),
		});
		const run = await playOn(server, createMany, [{ displayName: 'A' }, { displayName: 'B' }]);

		expect(run.list).toMatchObject([
			{ status: 'created', id: 'g1' },
			{ status: 'created', id: 'g2' },
		]);
	});

	test.each(['100% Berlin', 'a%2Gb', '%E4'])('whose Location ends in "%s" gives that as the ID', async (id) => {
		const headers = { location: `https://x/scim/v2/Groups/${id}` };
		const strikes = [{ at: 'POST /Groups', answer: answer(201, undefined, headers) }];
		const run = await playOn(new ScimModel(), createMany, [{ displayName: 'A' }], { strikes });

		expect(run.list).toEqual([{ status: 'created', id, batch: 1 }]);
	});
});

describe('an operation of /Bulk', () => {
	const rows = ['A', 'B', 'C'].map((displayName) => ({ displayName }));

	test.each([
		['and was done all the same', true, 'created'],
		['and was not done', false, 'failed'],
	])('that broke (503) %s is looked up', async (_what, after, status) => {
		const strike = (_path: string, place: number) => (place === 1 ? { status: 503, after } : undefined);
		const server = new ScimModel({ bulk: true, bulkStatus: strike });
		const run = await playOn(server, createMany, rows);

		expect(statusOf(run)).toEqual(['created', status, 'created']);
		expect(server.count('B')).toBe(after ? 1 : 0);
		if (!after) expect(run.list[1]?.reason).toMatch(/^The server refused it \(HTTP 503\)\. Send it again/);
	});

	test('that came too soon (429) is sent again, and no group is made twice', async () => {
		const strike = (_path: string, place: number) => (place === 1 ? { status: 429 } : undefined);
		const server = new ScimModel({ bulk: true, bulkStatus: strike });
		const run = await playOn(server, createMany, rows);

		expect(statusOf(run)).toEqual(['created', 'created', 'created']);
		expect(rows.map(({ displayName }) => server.count(displayName))).toEqual([1, 1, 1]);
		expect(server.groups.get(String(run.list[1]?.id))?.displayName).toBe('B');
	});
});

test('a filter that finds nothing is not believed where it can not be tried on a group that is there', async () => {
	const server = new ScimModel({ server: { filters: 'findNothing' } });
	const id = server.add('Sales');
	const html = answer(413, '<html>Too large</html>');
	for (const skip of [1, 2, 3]) {
		const run = await playOn(server, createMany, [{ displayName: 'Sales' }], {
			strikes: [{ at: 'GET /Groups', skip, answer: html }],
		});
		expect(server.count('Sales')).toBe(1);
		if (run.list[0]?.status === 'unchanged') expect(run.list[0].id).toBe(id);
	}
});
