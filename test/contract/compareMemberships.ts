import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import type { ReadyMembership } from '../../nodes/Zendesk/memberships/fields';
import type { Sandbox, Switches } from '../../sandbox';
import { makeRig, type Rig, type RigRun, type RigRunOptions } from '../support/zendeskRig';

/** An account with memberships. */
export interface Team {
	readonly rig: Rig;
	/** What the rows ask for, each by a word. */
	readonly asked: Readonly<Record<string, ReadyMembership>>;
}

/** Agents and groups; some memberships are there already. A minute passes, so that old can be told from new. */
export function openTeam(switches: Partial<Switches> = {}): Team {
	const rig = makeRig();
	const { control } = rig.sandbox;
	const { users, groups } = seedPeople(rig.sandbox);
	const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, customer = 0] = users;
	const [first = 0, second = 0, gone = 0] = groups;
	// The first group of a user is the default one.
	const there = [b, c, d, e, f].map((user_id) => ({ user_id, group_id: first }));
	const more = [c, d].map((user_id) => ({ user_id, group_id: second }));
	control.seed({ zendesk: { group_memberships: [...there, ...more] } });
	control.switches(switches);
	rig.clock.advance(60_000);
	return {
		rig,
		asked: {
			new: { user_id: a, group_id: first },
			'new, a second group': { user_id: b, group_id: second },
			there: { user_id: c, group_id: second },
			'there, and not to be the default': { user_id: c, group_id: first, default: false },
			'there, to be the default': { user_id: d, group_id: second, default: true },
			'there, and the default already': { user_id: e, group_id: first, default: true },
			'new, to be the default': { user_id: f, group_id: second, default: true },
			'an end user': { user_id: customer, group_id: first },
			'a deleted group': { user_id: g, group_id: gone },
			'an unknown user': { user_id: 99, group_id: first },
			'new, after the failures': { user_id: h, group_id: first },
		},
	};
}

/** Eight agents and a customer; two groups and a deleted one. */
function seedPeople({ control }: Sandbox): { readonly users: readonly number[]; readonly groups: readonly number[] } {
	const people = (count: number, role: string): object[] =>
		Array.from({ length: count }, (_, n) => ({ name: `${role} ${n}`, email: `${role}${n}@acme.example`, role }));
	const seeded = control.seed({
		zendesk: {
			users: [...people(8, 'agent'), ...people(1, 'end-user')],
			groups: [{ name: 'First' }, { name: 'Second' }, { name: 'Gone', deleted: true }],
		},
	}).zendesk;
	return { users: seeded?.users ?? [], groups: seeded?.groups ?? [] };
}

export type MembershipState = 'absent' | 'there' | 'default';

/** What the account has of a membership. */
export function findMembership(sandbox: Sandbox, { user_id, group_id }: ReadyMembership): MembershipState {
	const { group_memberships } = sandbox.control.state().zendesk;
	const found = group_memberships.find((each) => each.user_id === user_id && each.group_id === group_id);
	if (!found) return 'absent';
	return found.default ? 'default' : 'there';
}

const isAsAsked = (asked: ReadyMembership, state: MembershipState): boolean =>
	state !== 'absent' && (asked.default === undefined || asked.default === (state === 'default'));

/** Where the service says "Created" of what was there, or only that it's done, nobody can know better without reading. */
function callsOldCreated({ membershipResults, existingMembership }: Partial<Switches>): boolean {
	return (
		existingMembership === 'createdEntry' || (existingMembership === 'updatedEntry' && membershipResults === 'index')
	);
}

export interface Compared extends RigRun {
	readonly team: Team;
	/** What the outcomes say that the state does not bear out. */
	readonly lies: readonly string[];
}

/** Creates all that the team asks for, and holds each outcome to the state before and after. */
export async function runAndCompare(
	switches: Partial<Switches>,
	options: RigRunOptions & { readonly mayStillCome?: boolean } = {},
): Promise<Compared> {
	const team = openTeam(switches);
	const names = Object.keys(team.asked);
	const asked = Object.values(team.asked);
	const { sandbox } = team.rig;
	const before = asked.map((membership) => findMembership(sandbox, membership));
	const run = await team.rig.run(createManyMemberships, asked, options);
	const after = asked.map((membership) => findMembership(sandbox, membership));
	const lies = asked.flatMap((membership, index) => {
		const [was = 'absent', is = 'absent', outcome] = [before[index], after[index], run.list[index]];
		const undone = options.mayStillCome ? 'unknown' : 'failed';
		const done = was === 'absent' ? 'created' : 'unchanged';
		const expected = isAsAsked(membership, is) ? done : undone;
		const isAllowed = outcome?.status === 'created' && expected === 'unchanged' && callsOldCreated(switches);
		if (outcome?.status === expected || isAllowed) return [];
		return [`${JSON.stringify(switches)} ${names[index]}: ${was} → ${is}, told ${JSON.stringify(outcome)}`];
	});
	return { ...run, team, lies };
}
