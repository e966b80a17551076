import type { ReadyMembership } from '../../nodes/Zendesk/memberships/fields';
import type { Switches } from '../../sandbox';
import { makeRig, type Rig } from '../support/zendeskRig';

/** An account with so many agents, each to be put into one group. `plan`: its requests a minute. */
export function openAgents(
	count: number,
	{ plan, switches = {} }: { readonly plan?: number; readonly switches?: Partial<Switches> } = {},
): { readonly rig: Rig; readonly memberships: readonly ReadyMembership[] } {
	const rig = makeRig(plan === undefined ? {} : { plan });
	const users = Array.from({ length: count }, (_, n) => ({ name: `Agent ${n}`, role: 'agent', external_id: `A-${n}` }));
	const seeded = rig.sandbox.control.seed({ zendesk: { users, groups: [{ name: 'Team' }] } }).zendesk;
	rig.sandbox.control.switches(switches);
	const [group_id = 0] = seeded?.groups ?? [];
	return { rig, memberships: (seeded?.users ?? []).map((user_id) => ({ user_id, group_id })) };
}
