import { range } from 'lodash';
import type { Execution } from '../../demo/runWorkflow';
import type { ZendeskState } from '../../sandbox';
import type { Rig } from './rig';
import { itemsOf } from './workflow';

/** A membership to make. */
export interface MembershipRow {
	readonly user_id: number;
	readonly group_id: number;
}

/** New agents, and a row for each of them and each of the first two groups. */
export async function seedAgents(rig: Rig, count: number): Promise<MembershipRow[]> {
	const agents = range(count).map((index) => {
		return { name: `Agent ${index}`, email: `agent-${index}@acme.example`, role: 'agent' };
	});
	const { users } = await rig.seed({ users: agents });
	const { groups } = await rig.state();
	return users.flatMap((user_id) => groups.slice(0, 2).map(({ id }) => ({ user_id, group_id: id })));
}

export const nameMembership = ({ user_id, group_id }: MembershipRow): string => `user ${user_id} in group ${group_id}`;

/** All memberships of the account by name, in order: one that is there twice is named twice. */
export function listMemberships({ group_memberships }: ZendeskState): string[] {
	return group_memberships.map(nameMembership).sort();
}

/** What a step says of each row, by name, on Done and on Failed. One that it tells twice is told as `twice`. */
export function tellStatuses(execution: Execution, step: string): Map<string, string> {
	const statuses = new Map<string, string>();
	for (const { json } of [...itemsOf(execution, step, 0), ...itemsOf(execution, step, 1)]) {
		const name = nameMembership(json as MembershipRow);
		statuses.set(name, statuses.has(name) ? 'twice' : json.outcome.status);
	}
	return statuses;
}

/** The names of the memberships that these jobs say they created. */
export function listMade({ group_memberships, jobs }: ZendeskState, jobIds: readonly string[]): Set<string> {
	const results = jobs.filter(({ id }) => jobIds.includes(id)).flatMap((job) => job.results as readonly object[]);
	const ids = results.flatMap((result) => {
		return 'id' in result && 'status' in result && result.status === 'Created' ? result.id : [];
	});
	return new Set(group_memberships.filter(({ id }) => ids.includes(id)).map(nameMembership));
}
