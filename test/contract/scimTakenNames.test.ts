/* A server that says that a name is taken, or that a group may not be made. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeLaterAdds } from '../../nodes/Scim/members/changes';
import { ScimModel } from '../support/scimModel';
import { answerNo } from '../support/scimModelParts';
import { playOn } from '../support/scimPlay';

const createMany = makeCreateMany(rfc7644, makeLaterAdds);
const rows = ['A', 'Sales', 'B'].map((displayName) => ({ displayName }));

/** A server in which another admin makes the group just before the first request that writes arrives. */
function makeLate(server: ScimModel): ScimModel {
	const answer = server.answer.bind(server);
	server.answer = (request) => {
		if (request.method === 'POST' && server.count('Sales') === 0) server.add('Sales');
		return answer(request);
	};
	return server;
}

describe.each([true, false])('409 to a name that is taken (bulk %s)', (bulk) => {
	test('by a group that was made meanwhile: it is left unchanged, with its ID', async () => {
		const server = makeLate(new ScimModel({ bulk, uniqueNames: true }));
		const run = await playOn(server, createMany, rows);

		expect(run.list.map(({ status }) => status)).toEqual(['created', 'unchanged', 'created']);
		expect(server.groups.get(String(run.list[1]?.id))?.displayName).toBe('Sales');
	});

	test('by a group that was made meanwhile fails where that is asked for', async () => {
		const server = makeLate(new ScimModel({ bulk, uniqueNames: true }));
		const run = await playOn(server, createMany, rows, { settings: { ifGroupExists: 'fail' } });

		expect(run.list[1]).toMatchObject({ status: 'failed', code: 'already_exists', id: expect.any(String) });
	});

	test('by a group that the server does not show', async () => {
		const server = new ScimModel({ bulk, uniqueNames: true, unlisted: ['Sales'] });
		server.add('Sales');
		const run = await playOn(server, createMany, rows);

		expect(run.list[1]).toMatchObject({ status: 'failed', code: 'already_exists', serviceCode: 'uniqueness' });
		expect(run.list[1]?.reason).toContain('does not show it');
		expect(server.count('Sales')).toBe(1);
	});

	test('where another group of the name is wanted, stays the server’s no', async () => {
		const server = makeLate(new ScimModel({ bulk, uniqueNames: true }));
		const run = await playOn(server, createMany, rows, { settings: { ifGroupExists: 'createAnother' } });

		expect(run.list[1]).toMatchObject({
			status: 'failed',
			code: 'rejected',
			reason: expect.stringMatching(/^The name is taken\. Change /),
		});
	});
});

test('403 to the first group is that group’s failure: the credential may read, and the rest goes on', async () => {
	const server = new ScimModel();
	const strikes = [{ at: 'POST /Groups', answer: answerNo(403, 'Not this name') }];
	const run = await playOn(server, createMany, rows, { strikes });

	expect(run.list.map(({ status }) => status)).toEqual(['failed', 'created', 'created']);
	expect(run.list[0]).toMatchObject({ code: 'forbidden', httpStatus: 403 });
});

test('403 to five groups in a row is the credential after all', async () => {
	const server = new ScimModel();
	const strikes = [{ at: 'POST /Groups', times: 99, answer: answerNo(403, 'Read only') }];
	const many = Array.from({ length: 9 }, (_, nth) => ({ displayName: `G${nth}` }));
	const run = await playOn(server, createMany, many, { strikes, run: { concurrency: 1 } });

	expect(run.list.map(({ status }) => status)).toEqual(Array(9).fill('unsent'));
	expect(server.groups.size).toBe(0);
});

test('403 to a group and to every read is the credential at once', async () => {
	const server = new ScimModel();
	const no = answerNo(403, 'Expired');
	const strikes = [
		{ at: 'POST /Groups', times: 99, answer: no },
		{ at: 'GET /Groups', skip: rows.length, times: 99, answer: no },
	];
	const run = await playOn(server, createMany, rows, { strikes });

	expect(run.stoppedBy).toMatchObject({ code: 'forbidden' });
	expect(run.list.every(({ status }) => status === 'unsent')).toBe(true);
});
