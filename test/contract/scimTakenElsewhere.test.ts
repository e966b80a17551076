/* "It is there already" (409), said of a name without scimType, of an external ID, and of a member. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { zuora } from '../../nodes/Scim/dialects/zuora';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeChangeMembers, makeLaterAdds } from '../../nodes/Scim/members/changes';
import { makeReplaceMembers } from '../../nodes/Scim/members/replaces';
import { ScimModel } from '../support/scimModel';
import { answerNo } from '../support/scimModelParts';
import { playOn } from '../support/scimPlay';
import { makeScimRig } from '../support/scimRig';
import { bulkPath, listNames } from './scimTenant';

const createMany = makeCreateMany(rfc7644, makeLaterAdds);
const addMembers = makeChangeMembers(rfc7644, 'added');

test('an operation of /Bulk with 409 and no scimType is looked up', async () => {
	const bulkEntry = (entry: object) => ({ ...entry, ...('response' in entry && { response: { detail: 'Conflict' } }) });
	const server = new ScimModel({ bulk: true, uniqueNames: true, unlisted: ['Sales'], bulkEntry });
	server.add('Sales');
	const run = await playOn(server, createMany, [{ displayName: 'Sales' }]);

	expect(run.list[0]).toMatchObject({ status: 'failed', code: 'already_exists', httpStatus: 409 });
	expect(server.count('Sales')).toBe(1);
});

test('Zuora: 409 with "uniqueness" is no key at work: the name is looked up at once', async () => {
	const rig = makeScimRig();
	const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error'];
	const body = { schemas, status: '409', scimType: 'uniqueness', detail: 'The name is taken' };
	const touch = { zuora: { groups: [{ displayName: 'Sales' }] } };
	rig.sandbox.control.addFaults([{ path: bulkPath, holds: 'Sales', status: 409, body, touch, times: 'always' }]);
	const startMs = rig.clock.now();
	const run = await rig.run(makeCreateMany(zuora, makeLaterAdds), [{ displayName: 'Sales' }, { displayName: 'Other' }]);

	expect(run.list.map(({ status }) => status)).toEqual(['unchanged', 'created']);
	expect(run.list[0]?.id).toBe(
		rig.sandbox.control.state().zuora.groups.find(({ displayName }) => displayName === 'Sales')?.id,
	);
	expect(rig.clock.now() - startMs).toBeLessThan(10_000);
	expect(listNames(rig).filter((name) => name === 'Other')).toHaveLength(1);
});

describe('an external ID that another group bears', () => {
	test('is named, with the group that bears it', async () => {
		const server = new ScimModel();
		const id = server.add('Old name');
		server.groups.set(id, { id, displayName: 'Old name', externalId: 'X-1', members: [] });
		const strikes = [{ at: 'POST /Groups', answer: answerNo(409, 'Taken', 'uniqueness') }];
		const run = await playOn(server, createMany, [{ displayName: 'New name', externalId: 'X-1' }], { strikes });

		expect(run.list[0]).toMatchObject({ status: 'failed', code: 'already_exists', id });
		expect(run.list[0]?.reason).toContain('the external ID "X-1"');
		expect(run.list[0]?.reason).toContain('"Old name"');
	});

	test('that the server does not show is said to be one of the two', async () => {
		const strikes = [{ at: 'POST /Groups', answer: answerNo(409, 'Taken', 'uniqueness') }];
		const asked = [{ displayName: 'New name', externalId: 'X-1' }];
		const run = await playOn(new ScimModel(), createMany, asked, { strikes });

		expect(run.list[0]).toMatchObject({ status: 'failed', code: 'already_exists' });
		expect(run.list[0]?.reason).toContain(
			'the name "New name" or the external ID "X-1" is taken, and does not show it',
		);
	});
});

describe('a member who is in the group already', () => {
	const rows = [{ groupId: 'g1', memberId: 'u1' }];
	const taken = answerNo(409, 'Already a member', 'uniqueness');

	test('by another hand, meanwhile: unchanged', async () => {
		const server = new ScimModel();
		server.add('A');
		const answer = server.answer.bind(server);
		server.answer = (request) => {
			if (request.method !== 'PATCH') return answer(request);
			server.groups.set('g1', { id: 'g1', displayName: 'A', members: ['u1'] });
			return taken;
		};
		const run = await playOn(server, addMembers, rows);

		expect(run.list).toEqual([{ status: 'unchanged', reason: 'The server said: Already a member.', batch: 1 }]);
		expect(server.membersOf('g1')).toEqual(['u1']);
	});

	test('in a list that the server does not show: its word counts', async () => {
		const server = new ScimModel({ shows: 'none' });
		server.add('A', ['u1']);
		const run = await playOn(server, addMembers, rows, { strikes: [{ at: 'PATCH', answer: taken }] });

		expect(run.list[0]).toMatchObject({ status: 'unchanged', reason: 'The server said: Already a member.' });
	});

	test('who is not shown in a list that is true stays refused', async () => {
		const server = new ScimModel();
		server.add('A', ['u2']);
		const run = await playOn(server, addMembers, rows, { strikes: [{ at: 'PATCH', answer: taken }] });

		expect(run.list[0]).toMatchObject({
			status: 'failed',
			code: 'rejected',
			reason: 'Already a member. Change what is taken, or look in the server.',
		});
	});

	test('a conflict of another kind is no word about members', async () => {
		const server = new ScimModel({ shows: 'none' });
		server.add('A');
		const strikes = [{ at: 'PATCH', answer: answerNo(409, 'The group is being synchronised') }];
		const run = await playOn(server, addMembers, rows, { strikes });

		expect(run.list[0]).toMatchObject({ status: 'failed', code: 'rejected' });
	});

	test('in Replace Members: the row is done, and who is in no row leaves', async () => {
		const server = new ScimModel();
		server.add('A', ['old']);
		const answer = server.answer.bind(server);
		let isFirst = true;
		server.answer = (request) => {
			if (request.method !== 'PATCH' || !isFirst) return answer(request);
			isFirst = false;
			server.groups.set('g1', { id: 'g1', displayName: 'A', members: ['old', 'u1'] });
			return taken;
		};
		const run = await playOn(server, makeReplaceMembers(rfc7644), rows);

		expect(run.list[0]).toMatchObject({ status: 'unchanged' });
		expect(server.membersOf('g1')).toEqual(['u1']);
	});
});
