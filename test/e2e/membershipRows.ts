import { range } from 'lodash';
import type { Execution } from '../../localN8n/runWorkflow';
import type { ZendeskState } from '../../sandbox';
import type { Rig } from './rig';
import { allItemsOf } from './workflow';

/** A membership to make. */
export interface MembershipRow {
	readonly user_id: number;
	readonly group_id: number;
}

/** Makes new agents in the sandbox. Gives back a row for each of them and each of the first two groups. */
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

/** The status that a step gave each row, by name. A row that is on its outputs twice has the status `twice`. */
export function readStatuses(execution: Execution, step: string): Map<string, string> {
	const statuses = new Map<string, string>();
	for (const { json } of allItemsOf(execution, step)) {
		const name = nameMembership(json as MembershipRow);
		statuses.set(name, statuses.has(name) ? 'twice' : json.outcome.status);
	}
	return statuses;
}

/** The names of the memberships that these jobs say they created. */
export function listCreated({ group_memberships, jobs }: ZendeskState, jobIds: readonly string[]): Set<string> {
	const results = jobs.filter(({ id }) => jobIds.includes(id)).flatMap((job) => job.results as readonly object[]);
	const ids = results.flatMap((result) => {
		return 'id' in result && !('error' in result) ? result.id : [];
	});
	return new Set(group_memberships.filter(({ id }) => ids.includes(id)).map(nameMembership));
}
