import { groupOf, type Rig, startRig } from './rig';

let rig: Rig;

beforeAll(async () => {
	rig = await startRig();
});
beforeEach(() => rig.scim.reset());
afterAll(() => rig.scim.close());

interface Shown {
	readonly members?: readonly { readonly value: string }[];
	readonly Resources: readonly Shown[];
}

const people = ['u1', 'u2', 'u3'];
const patch = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

function seedGroup(members: readonly string[] = people): string {
	const [id = ''] = rig.scim.seedGroups([{ ...groupOf('G'), members: members.map((value) => ({ value })) }]);
	return id;
}

/** Who is in the group in truth, and who is shown by a read and by the list. */
async function look(id: string) {
	const { body } = await rig.call<Shown>('GET', `/Groups/${id}`);
	const { body: list } = await rig.call<Shown>('GET', '/Groups');
	const kept = rig.scim.groups().find((group) => group.id === id)?.members as Shown['members'];
	return [kept, body.members, list.Resources[0]?.members].map((members) => members?.map(({ value }) => value));
}

const change = (id: string, op: 'add' | 'remove', memberId: string) =>
	rig.call('PATCH', `/Groups/${id}`, {
		schemas: [patch],
		Operations: [
			op === 'add'
				? { op, path: 'members', value: [{ value: memberId }] }
				: { op, path: `members[value eq "${memberId}"]` },
		],
	});

it.each([
	['all', people],
	['empty', []],
	['absent', undefined],
	[2, ['u1', 'u2']],
] as const)('shows of the members: %s', async (members, shown) => {
	const id = seedGroup();
	rig.scim.setAnswers({ members });
	expect(await look(id)).toEqual([people, shown, shown]);
});

it('shows an empty group without the list', async () => {
	const id = seedGroup(['u1']);
	rig.scim.setAnswers({ emptyList: false });
	await change(id, 'remove', 'u1');
	expect((await look(id)).slice(1)).toEqual([undefined, undefined]);
});

it.each([
	['asAsked', 'remove', 'u1', ['u2', 'u3']],
	['ignored', 'remove', 'u1', people],
	['emptying', 'remove', 'u1', undefined],
	['emptying', 'add', 'u9', [...people, 'u9']],
	['replacing', 'add', 'u9', ['u9']],
	['replacing', 'remove', 'u1', ['u2', 'u3']],
] as const)('changes members, %s: %s', async (memberChanges, op, memberId, left) => {
	const id = seedGroup();
	rig.scim.setAnswers({ memberChanges });
	expect((await change(id, op, memberId)).status).toBeLessThan(300);
	const [kept] = await look(id);
	expect(kept ?? []).toEqual(left ?? []);
});

it('shows a change after so many reads', async () => {
	const id = seedGroup();
	rig.scim.setAnswers({ lateReads: 2 });
	await change(id, 'remove', 'u1');
	const seen = [await look(id), await look(id), await look(id)].map(([, shown]) => shown?.length);
	expect(seen).toEqual([3, 3, 2]);
});

it('answers nothing but {} where it is switched off, and does nothing', async () => {
	const id = seedGroup();
	rig.scim.setAnswers({ off: true });
	for (const answer of [await change(id, 'remove', 'u1'), await rig.call('DELETE', `/Groups/${id}`)]) {
		expect(answer).toMatchObject({ status: 200, body: {} });
	}
	rig.scim.setAnswers({});
	expect((await look(id))[0]).toEqual(people);
});
