import { nameOperation } from '../../../nodes/shared/bulk/bind';
import type { BulkOperation } from '../../../nodes/shared/bulk/operation';
import { createManyMemberships } from '../../../nodes/Zendesk/memberships/creates';
import { deleteManyMemberships } from '../../../nodes/Zendesk/memberships/deletes';
import { createManyUsers } from '../../../nodes/Zendesk/users/creates';
import { deleteManyUsers } from '../../../nodes/Zendesk/users/deletes';
import { suspendManyUsers, unsuspendManyUsers } from '../../../nodes/Zendesk/users/suspensions';
import { updateManyUsers } from '../../../nodes/Zendesk/users/updates';
import { createOrUpdateMany } from '../../../nodes/Zendesk/users/upserts';
import { makeRig, type Rig } from '../zendeskRig';
import { emailOf, listStatuses, range, type ThousandRows } from './thousandRows';

function onZendesk<A, R, S>(operation: BulkOperation<A, R, S>, fill: (rig: Rig) => readonly A[]): ThousandRows {
	return {
		name: `Zendesk:${nameOperation(operation)}`,
		async run() {
			const rig = makeRig();
			const { client, list } = await rig.run(operation, fill(rig));
			return { requests: client.traffic.requests, statuses: listStatuses(list) };
		},
	};
}

function seedUsers({ sandbox: { control } }: Rig, more: object = {}): readonly number[] {
	const users = range.map((nth) => ({ name: `U ${nth}`, email: emailOf(nth), external_id: `E${nth}`, ...more }));
	return control.seed({ zendesk: { users } }).zendesk?.users ?? [];
}

const seedIds = (more: object) => (rig: Rig) => seedUsers(rig, more).map((id) => ({ id }));
const firstGroup = ({ sandbox }: Rig): number => sandbox.control.state().zendesk.groups[0]?.id ?? 0;
const newUser = (nth: number) => ({ name: `U ${nth}`, email: emailOf(nth), external_id: `E${nth}` });

function seedMemberships(rig: Rig): { readonly id: number }[] {
	const group = firstGroup(rig);
	const memberships = seedUsers(rig, { role: 'agent' }).map((user_id) => ({ user_id, group_id: group }));
	const ids =
		rig.sandbox.control.seed({ zendesk: { group_memberships: memberships } }).zendesk?.group_memberships ?? [];
	return ids.map((id) => ({ id }));
}

/** Each bulk operation of the Zendesk nodes. */
export const zendeskRuns: readonly ThousandRows[] = [
	onZendesk(createManyUsers, () => range.map(newUser)),
	onZendesk(createOrUpdateMany, () => range.map(newUser)),
	onZendesk(updateManyUsers, (rig) => seedUsers(rig).map((id) => ({ id, notes: 'Moved' }))),
	onZendesk(suspendManyUsers, seedIds({})),
	onZendesk(unsuspendManyUsers, seedIds({ suspended: true })),
	onZendesk(deleteManyUsers, seedIds({})),
	onZendesk(createManyMemberships, (rig) => {
		const group_id = firstGroup(rig);
		return seedUsers(rig, { role: 'agent' }).map((user_id) => ({ user_id, group_id }));
	}),
	onZendesk(deleteManyMemberships, seedMemberships),
];
