/* Writes on servers with manners of their own, in n8n's engine. */
import { countOutcomes, openScimNodeRig, readOutcomes, type Step } from './scimNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openScimNodeRig();

const people = (count: number) => Array.from({ length: count }, (_, nth) => ({ userName: `user${nth}@acme.example` }));
const countWrites = (): number => rig.scim.journal().filter(({ method }) => method !== 'GET').length;

describe.each([
	['Zuora', (step: Step) => rig.runOnZuora(step)],
	['an RFC 7644 server', (step: Step) => rig.runOnScim(step)],
])('on %s', (name, run) => {
	const seedUsers = (): readonly string[] =>
		name === 'Zuora'
			? (rig.sandbox.control.seed({ zuora: { users: people(2) } }).zuora?.users ?? [])
			: rig.scim.seedUsers(people(2));

	test('members are given as a server shows them', async () => {
		const [first = '', second = ''] = seedUsers();
		const members = [{ value: first, display: 'Ann' }, { value: second }];
		const items = [
			{ displayName: 'Objects', members },
			{ displayName: 'Their JSON', members: JSON.stringify(members) },
			{ displayName: 'Nobody', members: [{ display: 'Ann' }] },
		];
		const created = await run({ operation: 'createMany', items });

		expect(countOutcomes(created)).toEqual({ created: 2, failed: 1 });
		expect(readOutcomes(created.json[1])[0]?.reason).toContain('"value" is missing');
		for (const { id } of readOutcomes(created.json[0])) {
			const read = await run({ resource: 'member', operation: 'getMany', parameters: { groupId: String(id) } });
			expect(read.json[0]?.map(({ memberId }) => memberId).sort()).toEqual([first, second].sort());
		}
	});

	test('an update without a field is told, and not sent', async () => {
		const parameters = { groupId: 'g1', additionalFields: {} };
		const updated = await run({ operation: 'update', parameters });

		expect(updated.error?.message).toContain('No field is filled in.');
		expect(countWrites()).toBe(0);
		const asked = rig.sandbox.control.journal().filter(({ path }) => path.includes('/Groups'));
		expect(asked).toEqual([]);
	});
});

test('a /Bulk that stops at its first failure has the rest sent again', async () => {
	rig.scim.setWrites({ bulkStops: 'unasked', operations: [{ place: 3, status: 400 }] });
	const items = Array.from({ length: 20 }, (_, nth) => ({ displayName: `Group ${nth}` }));
	const created = await rig.runOnScim({ operation: 'createMany', items });

	expect(countOutcomes(created)).toEqual({ created: 19, failed: 1 });
	expect(readOutcomes(created.json[1])[0]).toMatchObject({
		httpStatus: 400,
		reason: expect.stringMatching(/^The operation was struck\. Mend/),
	});
	expect(new Set(rig.scim.groups().map(({ displayName }) => displayName)).size).toBe(19);
	expect(countWrites()).toBe(2);
});

test('a /Bulk that always stops has the rest sent one by one, deletes too', async () => {
	rig.scim.setWrites({ bulkStops: 'always' });
	const ids = rig.scim.seedGroups(Array.from({ length: 6 }, (_, nth) => ({ displayName: `Group ${nth}` })));
	rig.scim.setWrites({ bulkStops: 'always', locked: ids.slice(0, 1) });
	const deleted = await rig.runOnScim({ operation: 'deleteMany', items: ids.map((id) => ({ id })) });

	expect(countOutcomes(deleted)).toEqual({ failed: 1, deleted: 5 });
	expect(rig.scim.groups().map(({ id }) => id)).toEqual(ids.slice(0, 1));
});

test('a group that is locked keeps no other group from its members', async () => {
	const users = rig.scim.seedUsers(people(8));
	const [locked = '', open = ''] = rig.scim.seedGroups([{ displayName: 'Locked' }, { displayName: 'Open' }]);
	rig.scim.setWrites({ locked: [locked] });
	const items = [locked, open].flatMap((groupId) => users.map((memberId) => ({ groupId, memberId })));
	const added = await rig.runOnScim({ resource: 'member', operation: 'addMembers', items });

	expect(countOutcomes(added)).toEqual({ failed: 8, added: 8 });
	expect(rig.scim.groups().find(({ id }) => id === open)?.members).toHaveLength(8);
	expect(countWrites()).toBe(4);
});

test('what the server refuses for its form is learnt from the second refusal', async () => {
	const groups = rig.scim.seedGroups([{ displayName: 'One' }]);
	rig.scim.addFaults([{ method: 'PATCH', status: 428, body: { detail: 'If-Match is missing' }, times: 'always' }]);
	const items = people(90).map(({ userName }) => ({ groupId: groups[0], memberId: userName }));
	const added = await rig.runOnScim({ resource: 'member', operation: 'addMembers', items });

	expect(countOutcomes(added)).toEqual({ unsent: 90 });
	expect(readOutcomes(added.json[1])[0]?.reason).toContain('If-Match is missing');
	// The first is tried once more, with the version that the server asks for.
	expect(countWrites()).toBe(3);
});

test('a name that another group bears is left unchanged, with the ID of that group', async () => {
	rig.scim.setWrites({ uniqueNames: true });
	const touch = { scim: { groups: [{ id: 'late', displayName: 'Sales' }] } };
	rig.scim.addFaults([{ method: 'GET', path: '/Groups', touch }]);
	const created = await rig.runOnScim({ operation: 'createMany', items: [{ displayName: 'Sales' }] });

	expect(readOutcomes(created.json[0])).toMatchObject([{ status: 'unchanged', id: 'late' }]);
	expect(rig.scim.groups()).toHaveLength(1);
});
