import type { Outcome } from '../../bulk/types';
import { createMany, type MembershipRecord } from '../../nodes/Zendesk/memberships/operations';
import type { UserRecord } from '../../nodes/Zendesk/users/fields';
import { createOrUpdateMany } from '../../nodes/Zendesk/users/operations';
import { listStatuses, type BulkOperation } from '../../nodes/shared/bulk/operation';
import type { Sandbox } from '../../sandbox';

/** An operation with the state that it meets, and how to see in the state what became of a record. */
export interface World<T> {
	readonly row: BulkOperation<T>;
	readonly maxRow: number;
	/** Fills the sandbox and gives the record for each number. */
	seed(sandbox: Sandbox): (row: number) => T;
	/** A picture of what the state holds for this record; undefined where it holds nothing. */
	look(sandbox: Sandbox): (value: T) => string | undefined;
	/** Whether the state is as the record asks. */
	holds(value: T, seen: string | undefined): boolean;
	/** Whether a look always finds it: Zendesk's search for an email lags behind, so it proves no absence. */
	readonly isSeen: (value: T) => boolean;
	/** How a write of this record is recognised in the journal's bodies. */
	readonly body: (body: unknown) => readonly unknown[];
	name(value: unknown): string;
}

const agents = Array.from({ length: 8 }, (_, index) => ({
	name: `Agent ${index}`,
	email: `agent${index}@acme.example`,
	role: 'agent',
}));
const customers = Array.from({ length: 2 }, (_, index) => ({
	name: `Customer ${index}`,
	email: `customer${index}@acme.example`,
}));

/** Memberships of agents and end users in groups, one of them deleted and one unknown; some are there already. */
export const memberships: World<MembershipRecord> = {
	row: createMany,
	maxRow: 54,
	seed(sandbox) {
		const userIds = sandbox.control.seed({ zendesk: { users: [...agents, ...customers] } }).zendesk?.users ?? [];
		const groups = sandbox.control.state().zendesk.groups;
		const groupIds = [
			...groups.filter((group) => !group.deleted).slice(0, 3),
			...groups.filter((group) => group.deleted),
		].map((group) => group.id);
		const users = [...userIds, 999_999];
		const there = [0, 7, 14, 21].map((row) => ({ user_id: users[row % 8], group_id: groupIds[row % 3] }));
		sandbox.control.seed({ zendesk: { group_memberships: there } });
		return (row) => ({
			user_id: users[row % users.length] ?? 1,
			group_id: groupIds[Math.floor(row / users.length) % groupIds.length] ?? 1,
			...(row === 5 && { default: true }),
		});
	},
	look(sandbox) {
		const seen = new Map(
			sandbox.control
				.state()
				.zendesk.group_memberships.map((m) => [`${m.user_id} ${m.group_id}`, m.default ? 'default' : 'there']),
		);
		return (value) => seen.get(`${value.user_id} ${value.group_id}`);
	},
	holds: (value, seen) => seen !== undefined && (value.default !== true || seen === 'default'),
	isSeen: () => true,
	body: (body) => (body as { group_memberships: unknown[] }).group_memberships,
	name: (value) => `${(value as MembershipRecord).user_id} ${(value as MembershipRecord).group_id}`,
};

/** New and known users, by external ID, email or both; some that Zendesk refuses. */
export const users: World<UserRecord> = {
	row: createOrUpdateMany,
	maxRow: 30,
	seed(sandbox) {
		sandbox.control.seed({
			zendesk: {
				users: [
					{ name: 'Old 0', external_id: 'E0', email: 'e0@acme.example' },
					{ name: 'Old 1', external_id: 'e1' },
					{ name: 'Old 2', email: 'E2@acme.example' },
				],
			},
		});
		return (row) => ({
			name: row % 10 === 9 ? 'x'.repeat(300) : `New ${row}`,
			...(row % 3 !== 2 && { external_id: `E${row}` }),
			...(row % 3 !== 1 && { email: row === 12 ? 'nobody' : `e${row}@acme.example` }),
		});
	},
	look(sandbox) {
		const all = sandbox.control.state().zendesk.users;
		return ({ external_id: externalId, email }) => {
			const user = all.find((each) =>
				externalId === undefined
					? String(each.email).toLowerCase() === String(email).toLowerCase()
					: String(each.external_id).toLowerCase() === externalId.toLowerCase(),
			);
			return user?.name;
		};
	},
	holds: (value, seen) => seen === value.name,
	isSeen: (value) => value.external_id !== undefined,
	body: (body) => (body as { users: unknown[] }).users,
	name: (value) => JSON.stringify(value),
};

/** Why an outcome can't be true, or undefined where it can. */
export function contradict<T>(
	world: World<T>,
	value: T,
	outcome: Outcome,
	before: string | undefined,
	after: string | undefined,
): string | undefined {
	if (!listStatuses(world.row).includes(outcome.status))
		return `is ${outcome.status}, which this operation cannot give`;
	switch (outcome.status) {
		case 'created':
		case 'updated':
		case 'unchanged':
		case 'deleted':
			return world.holds(value, after) ? undefined : `is ${outcome.status}, and the state is ${after}`;
		case 'failed':
			return world.holds(value, after) && !world.holds(value, before)
				? `is failed, and the state is ${after}`
				: undefined;
		case 'unsent':
			return before === after ? undefined : `is unsent, and the state went from ${before} to ${after}`;
		case 'unknown':
			return undefined;
		default:
			return undefined;
	}
}
