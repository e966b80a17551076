import type { Switches } from '../../../sandbox';
import { createRig } from './rig';

interface Shown {
	readonly id: string;
	readonly members?: readonly { readonly value: string }[];
}

/** A group of three people, on a tenant with these switches; `users` has one more. */
async function openGroup(switches: Partial<Switches>) {
	const rig = await createRig();
	const { control } = rig.sandbox;
	const names = ['a', 'b', 'c', 'd'].map((userName) => ({ userName }));
	const users = control.seed({ zuora: { users: names } }).zuora?.users ?? [];
	const members = users.slice(0, 3).map((value) => ({ value }));
	const [id = ''] = control.seed({ zuora: { groups: [{ displayName: 'G', members }] } }).zuora?.groups ?? [];
	control.switches(switches);
	const kept = () => control.state().zuora.groups[0]?.members.map(({ value }) => value);
	const change = (op: 'add' | 'remove', value = '') =>
		rig.call<Shown>('PATCH', `/Groups/${id}`, {
			schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
			operations: [{ op, path: 'members', value: [{ value }] }],
		});
	return { rig, id, users, kept, change };
}

describe('the members that are shown, by zuoraMembers', () => {
	it.each([
		['all', 3],
		['empty', 0],
		['absent', undefined],
		['first100', 3],
	] as const)('%s', async (zuoraMembers, count) => {
		const { rig, id, users, change, kept } = await openGroup({ zuoraMembers });
		const read = await rig.call<Shown>('GET', `/Groups/${id}`);
		const list = await rig.call<{ resources: readonly Shown[] }>('GET', '/Groups');
		const added = await change('add', users[0]);
		const shown = [read.body, list.body.resources[0], added.body].map((group) => group?.members?.length);

		expect(shown).toEqual([count, count, count]);
		expect(kept()).toHaveLength(3);
	});
});

describe('a change of members, by zuoraMemberChanges', () => {
	it.each([
		['asAsked', 'remove', 0, [1, 2]],
		['ignored', 'remove', 0, [0, 1, 2]],
		['ignored', 'add', 3, [0, 1, 2]],
		['emptying', 'remove', 0, []],
		['emptying', 'add', 3, [0, 1, 2, 3]],
		['replacing', 'add', 3, [3]],
		['replacing', 'remove', 0, [1, 2]],
	] as const)('%s: %s', async (zuoraMemberChanges, op, one, left) => {
		const { users, change, kept } = await openGroup({ zuoraMemberChanges });

		expect((await change(op, users[one])).status).toBe(200);
		expect(kept()).toEqual(left.map((place) => users[place]));
	});
});

it('a tenant that is switched off answers {} and does nothing', async () => {
	const { change, users, kept, rig, id } = await openGroup({ zuoraOff: true });
	for (const answer of [await change('remove', users[0]), await rig.call('DELETE', `/Groups/${id}`)]) {
		expect(answer).toMatchObject({ status: 200, body: {} });
	}
	expect(kept()).toHaveLength(3);
});
