import { groupId, people, type Rig, seedAgents } from '../rig';

/** Adds an agent and an end user; returns their ids, and those of two groups without members. */
export function seedPeople({ sandbox }: Rig) {
	const [agent = 0] = seedAgents(sandbox, 1);
	const [endUser] = sandbox.control.seed({ zendesk: { users: people(1) } }).zendesk?.users ?? [];
	return { agent, endUser, sales: groupId(sandbox, 'Sales'), billing: groupId(sandbox, 'Billing') };
}

/** The memberships of a user in the sandbox's state. */
export const membershipsOf = ({ sandbox }: Rig, userId: number) =>
	sandbox.control.state().zendesk.group_memberships.filter((membership) => membership.user_id === userId);
