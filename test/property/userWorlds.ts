import { deleteManyMemberships } from '../../nodes/Zendesk/memberships/deletes';
import { createManyUsers } from '../../nodes/Zendesk/users/creates';
import { deleteManyUsers, type UserKey } from '../../nodes/Zendesk/users/deletes';
import { updateManyUsers, type UpdateRecord } from '../../nodes/Zendesk/users/updates';
import type { BulkOperation } from '../../nodes/shared/bulk/operation';
import type { Sandbox } from '../../sandbox';
import { users, type World } from './worlds';

type RecordIn<R> = R extends BulkOperation<infer T> ? T : never;
type NewUser = RecordIn<typeof createManyUsers>;

/** As for those who may be there already, but that those are refused. */
export const newUsers: World<NewUser> = {
	row: createManyUsers,
	maxRow: users.maxRow,
	seed(sandbox) {
		const toUser = users.seed(sandbox);
		return (row) => ({ ...toUser(row), name: toUser(row).name ?? '' });
	},
	look: users.look,
	holds: users.holds,
	isSeen: users.isSeen,
	// Many at once, or one by one where the account takes no many.
	body: (body) => {
		const { users: many, user } = body as { users?: unknown[]; user?: unknown };
		return many ?? [user];
	},
	name: users.name,
};

const count = 12;

/** Users who are there, by number. */
function seedUsers(sandbox: Sandbox): readonly number[] {
	const there = Array.from({ length: count }, (_, n) => ({ name: `Old ${n}`, external_id: `U-${n}`, role: 'agent' }));
	return sandbox.control.seed({ zendesk: { users: there } }).zendesk?.users ?? [];
}

/** Rows name users by id, then the same ones by external id, then two whom nobody knows. */
function nameUser(ids: readonly number[], row: number): UserKey {
	const id = ids[row % count];
	if (row < count && id !== undefined) return { id };
	return row < 2 * count ? { external_id: `u-${row - count}` } : { id: 90 + row };
}

function findUser(
	sandbox: Sandbox,
): (key: UserKey) => { readonly name: string; readonly active?: unknown } | undefined {
	const all = sandbox.control.state().zendesk.users;
	return ({ id, external_id: externalId }) =>
		all.find((user) =>
			id === undefined ? String(user.external_id).toLowerCase() === externalId?.toLowerCase() : user.id === id,
		);
}

/** Each user gets a name; some names are refused. */
export const updatedUsers: World<UpdateRecord> = {
	row: updateManyUsers,
	maxRow: 2 * count + 1,
	seed(sandbox) {
		const ids = seedUsers(sandbox);
		return (row) => ({
			...nameUser(ids, row),
			name: row % 7 === 6 ? 'x'.repeat(300) : `New ${row < 2 * count ? row % count : row}`,
		});
	},
	look(sandbox) {
		const find = findUser(sandbox);
		return (value) => find(value)?.name;
	},
	holds: (value, seen) => seen === value.name,
	isSeen: () => true,
	body: (body) => (body as { users: unknown[] }).users,
	name: (value) => JSON.stringify(value),
};

export const goneUsers: World<UserKey> = {
	row: deleteManyUsers,
	maxRow: 2 * count + 1,
	seed(sandbox) {
		const ids = seedUsers(sandbox);
		return (row) => nameUser(ids, row);
	},
	look(sandbox) {
		const find = findUser(sandbox);
		return (value) => (find(value)?.active === true ? 'there' : undefined);
	},
	holds: (_value, seen) => seen === undefined,
	isSeen: () => true,
	body: () => [],
	name: (value) => JSON.stringify(value),
};

export const goneMemberships: World<RecordIn<typeof deleteManyMemberships>> = {
	row: deleteManyMemberships,
	maxRow: 25,
	seed(sandbox) {
		const userIds = seedUsers(sandbox);
		const groupIds = sandbox.control
			.state()
			.zendesk.groups.slice(0, 2)
			.map(({ id }) => id);
		const group_memberships = userIds.flatMap((user_id) => groupIds.map((group_id) => ({ user_id, group_id })));
		const ids = sandbox.control.seed({ zendesk: { group_memberships } }).zendesk?.group_memberships ?? [];
		return (row) => ({ id: ids[row] ?? 90 + row });
	},
	look(sandbox) {
		const there = new Set(sandbox.control.state().zendesk.group_memberships.map(({ id }) => id));
		return ({ id }) => (there.has(id) ? 'there' : undefined);
	},
	holds: (_value, seen) => seen === undefined,
	isSeen: () => true,
	body: () => [],
	name: (value) => JSON.stringify(value),
};
