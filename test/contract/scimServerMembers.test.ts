/* What was seen on running SCIM servers, each played by a server that does just that. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeChangeMembers } from '../../nodes/Scim/members/changes';
import { playServer } from '../support/scimServer';
import { answer, silence } from '../support/scriptedTransport';

const addMembers = makeChangeMembers(rfc7644, 'added');
const removeMembers = makeChangeMembers(rfc7644, 'removed');

describe('Zuora’s form on another server', () => {
	test('is never written: operations have a capital letter', async () => {
		const played = await playServer(addMembers, [{ groupId: 'g', memberId: 'u' }], {
			'GET /Groups/g': () => answer(200, { id: 'g' }),
			'PATCH /Groups/g': () => answer(204),
		});
		expect(played.writes[0]?.body).toEqual({
			schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
			Operations: [{ op: 'add', path: 'members', value: [{ value: 'u' }] }],
		});
	});
});

describe('a remove by value empties the group', () => {
	test('so each member is removed by a path of its own, in which an ID stays data', async () => {
		const rows = ['u1', 'a"b'].map((memberId) => ({ groupId: 'g', memberId }));
		const played = await playServer(removeMembers, rows, {
			'GET /Groups/g': () => answer(200, { id: 'g', members: rows.map(({ memberId }) => ({ value: memberId })) }),
			'PATCH /Groups/g': () => answer(204),
		});
		expect(played.writes[0]?.body).toMatchObject({
			Operations: [
				{ op: 'remove', path: 'members[value eq "u1"]' },
				{ op: 'remove', path: 'members[value eq "a\\"b"]' },
			],
		});
		expect(JSON.stringify(played.writes[0]?.body)).not.toContain('"value":');
	});
});

describe('what a PATCH is answered with', () => {
	test.each([
		['200 and the group', answer(200, { id: 'g', members: [{ value: 'u' }] })],
		['204', answer(204)],
		['200 and {}', answer(200, {})],
	])('%s is a success', async (_name, patched) => {
		const played = await playServer(addMembers, [{ groupId: 'g', memberId: 'u' }], {
			'GET /Groups/g': () => answer(200, { id: 'g', members: [] }),
			'PATCH /Groups/g': () => patched,
		});
		expect(played.list).toEqual([{ status: 'added', batch: 1 }]);
	});
});

describe('adding twice', () => {
	test('does not happen after silence: the member is read back', async () => {
		let members: object[] = [];
		const played = await playServer(addMembers, [{ groupId: 'g', memberId: 'u' }], {
			'GET /Groups/g': () => answer(200, { id: 'g', members }),
			'PATCH /Groups/g': () => {
				members = [{ value: 'u' }];
				return silence;
			},
		});
		expect(played.writes).toHaveLength(1);
		expect(played.list).toEqual([{ status: 'added', batch: 1 }]);
	});

	test('a success that changes nothing is found out on request', async () => {
		const handlers = {
			'GET /Groups/g': () => answer(200, { id: 'g', members: [{ value: 'other' }] }),
			'PATCH /Groups/g': () => answer(204),
		};
		const played = await playServer(addMembers, [{ groupId: 'g', memberId: 'u' }], handlers, { readBackAll: true });
		expect(played.list).toMatchObject([{ status: 'failed', code: 'not_done' }]);
	});

	test('a server that does not show members can’t be checked: its word stands', async () => {
		const handlers = { 'GET /Groups/g': () => answer(200, { id: 'g' }), 'PATCH /Groups/g': () => answer(204) };
		const played = await playServer(removeMembers, [{ groupId: 'g', memberId: 'u' }], handlers, { readBackAll: true });
		expect(played.list).toEqual([{ status: 'removed', batch: 1 }]);
	});
});
