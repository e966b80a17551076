import type { Switches } from '../../../../sandbox';
import { createRig, groupId, membershipsCreate, type Rig, seedAgents, usersUpsert } from '../rig';

type Entry = Readonly<Record<string, unknown>>;

const users = ['A', 'B', 'C'].map((name) => ({ name, email: `${name}@x.example`, external_id: `${name}-1` }));

/** Creates three users; gives the entries and the ids that the account has for them, both in the order of the request. */
async function runUsers(switches: Partial<Switches>) {
	const rig = createRig();
	rig.sandbox.control.switches({ resultsOrder: 'input', ...switches });
	const { results, status } = await rig.run(usersUpsert, { users });
	const all = rig.sandbox.control.state().zendesk.users;
	const ids = users.map(({ external_id: key }) => all.find((user) => user.external_id === key)?.id);
	expect([status, ids.includes(undefined)]).toEqual(['completed', false]);
	return { rig, ids, entries: results ?? [] };
}

const strangersOf = ({ sandbox }: Rig, ids: readonly unknown[]) =>
	sandbox.control.state().zendesk.users.filter((user) => !ids.includes(user.id));

const pick = (entries: readonly Entry[], ...keys: string[]): unknown[][] =>
	entries.map((entry) => keys.map((key) => entry[key]));

describe('the entries of a job, by resultNames', () => {
	it('own: name their own records', async () => {
		const { entries, ids } = await runUsers({});
		expect(pick(entries, 'id', 'external_id')).toEqual(ids.map((id, n) => [id, users[n]?.external_id]));
	});

	it('none: have neither id nor index nor key', async () => {
		const { entries } = await runUsers({ resultNames: 'none' });
		expect(entries).toEqual(users.map(() => ({ status: 'Created' })));
	});

	it('keysOfOthers: have the keys of users who are not in the job', async () => {
		const { entries, ids, rig } = await runUsers({ resultNames: 'keysOfOthers' });
		expect(pick(entries, 'id').flat()).toEqual(ids);
		const strangers = strangersOf(rig, ids);
		for (const { email, external_id: externalId } of entries) {
			const stranger = strangers.find((user) => user.email === email);
			expect(stranger).toBeDefined();
			expect(externalId).toBe(stranger?.external_id ?? 'of-somebody-else');
		}
	});

	it('idsOfOthers: have the ids of users who are not in the job, and their own keys', async () => {
		const { entries, ids, rig } = await runUsers({ resultNames: 'idsOfOthers' });
		const strangers = strangersOf(rig, ids).map(({ id }) => id);
		expect(entries.every(({ id }) => strangers.includes(Number(id)))).toBe(true);
		expect(pick(entries, 'external_id').flat()).toEqual(users.map((user) => user.external_id));
	});

	it('others: have both of the same stranger', async () => {
		const { entries, ids, rig } = await runUsers({ resultNames: 'others' });
		const strangers = strangersOf(rig, ids);
		for (const { id, email } of entries) expect(strangers.find((user) => user.id === id)?.email).toBe(email);
	});

	it('idsOfNobody: have ids that nothing in the account has', async () => {
		const { entries, rig } = await runUsers({ resultNames: 'idsOfNobody' });
		const known = rig.sandbox.control.state().zendesk.users.map((user) => user.id);
		expect(entries.some(({ id }) => known.includes(Number(id)))).toBe(false);
		expect(new Set(entries.map(({ id }) => id)).size).toBe(3);
	});

	it('doubledIds: each has the id of the one before it', async () => {
		const { entries, ids } = await runUsers({ resultNames: 'doubledIds' });
		expect(pick(entries, 'id').flat()).toEqual([ids[0], ids[0], ids[1]]);
	});

	it('places: have their places for ids, 0 included', async () => {
		const { entries } = await runUsers({ resultNames: 'places' });
		expect(pick(entries, 'id', 'status', 'external_id')).toEqual(
			users.map((user, n) => [n, 'Created', user.external_id]),
		);
	});

	it.each(['none', 'places', 'idsOfNobody'] as const)(
		'%s: only every other one, by resultNamesOf',
		async (resultNames) => {
			const { entries, ids } = await runUsers({ resultNames, resultNamesOf: 'half' });
			expect(
				pick(entries, 'id')
					.flat()
					.map((id, n) => id === ids[n]),
			).toEqual([false, true, false]);
		},
	);

	it('names failed records alike', async () => {
		const { run, sandbox } = createRig();
		sandbox.control.switches({ resultNames: 'none', failedEntry: 'failedResult' });
		const { results } = await run(usersUpsert, { users: [{ name: '', external_id: 'X' }] });
		const failed = { action: 'create', details: 'Name: cannot be blank', error: 'UserCreateFailed', success: false };
		expect(results).toEqual([failed]);
	});
});

describe('the entries of a job of memberships', () => {
	async function runMemberships(switches: Partial<Switches>) {
		const rig = createRig();
		rig.sandbox.control.switches({ resultsOrder: 'input', ...switches });
		const group_id = groupId(rig.sandbox, 'Billing');
		const records = seedAgents(rig.sandbox, 2).map((user_id) => ({ user_id, group_id }));
		const { results } = await rig.run(membershipsCreate, { group_memberships: records });
		const all = rig.sandbox.control.state().zendesk.group_memberships;
		return { results: results ?? [], all, ids: all.filter((each) => each.group_id === group_id).map(({ id }) => id) };
	}

	it('have the ids, users and groups of other memberships', async () => {
		const { results, all, ids } = await runMemberships({ resultNames: 'others' });
		expect(results).toHaveLength(2);
		for (const { id, user_id, group_id } of results) {
			expect(ids).not.toContain(id);
			expect(all.find((each) => each.id === id)).toMatchObject({ user_id, group_id });
		}
	});

	it('have places for ids, or no names', async () => {
		expect((await runMemberships({ resultNames: 'places' })).results.map(({ id }) => id)).toEqual([0, 1]);
		expect((await runMemberships({ resultNames: 'none' })).results).toEqual([{}, {}]);
	});

	it('have keys of others in jobs that delete', async () => {
		const rig = createRig();
		rig.sandbox.control.switches({ resultNames: 'others' });
		const [first, ...others] = rig.sandbox.control.state().zendesk.group_memberships;
		const { results } = await rig.runJob('DELETE', `/api/v2/group_memberships/destroy_many?ids=${first?.id}`);
		expect(others.map(({ id }) => id)).toContain(results?.[0]?.id);
		expect(rig.sandbox.control.state().zendesk.group_memberships).toEqual(others);
	});
});
