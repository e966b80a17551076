import { createMany as createGroups } from '../../../nodes/GenAuth/groups/creates';
import { deleteMany as deleteGroups } from '../../../nodes/GenAuth/groups/deletes';
import { createOrUpdateMany as upsertGroups } from '../../../nodes/GenAuth/groups/upserts';
import { addMembers, removeMembers } from '../../../nodes/GenAuth/members/changes';
import { nameOperation } from '../../../nodes/shared/bulk/bind';
import type { BulkOperation } from '../../../nodes/shared/bulk/operation';
import { makeGenAuthRig, type GenAuthRig } from '../genauthRig';
import { emailOf, listStatuses, numberRows, type ThousandRows } from './thousandRows';

function onGenAuth<A, R, S>(
	operation: BulkOperation<A, R, S>,
	fill: (rig: GenAuthRig, range: readonly number[]) => readonly A[],
): ThousandRows {
	return {
		name: `GenAuth:${nameOperation(operation)}`,
		async run(rows) {
			const rig = makeGenAuthRig();
			const { client, list } = await rig.run(operation, fill(rig, numberRows(rows)));
			return { requests: client.traffic.requests, statuses: listStatuses(list) };
		},
	};
}

const newGroup = (nth: number) => ({ code: `g${nth}`, name: `G ${nth}`, description: 'By HR' });

function seedMembers({ sandbox: { control } }: GenAuthRig, range: readonly number[], isMember: boolean) {
	const users = range.map((nth) => ({ email: emailOf(nth) }));
	const ids = control.seed({ genauth: { users, groups: [newGroup(0)] } }).genauth?.users ?? [];
	const members = ids.map((userId) => ({ code: 'g0', userId }));
	if (isMember) control.seed({ genauth: { members } });
	return range.map((nth) => ({ code: 'g0', email: emailOf(nth) }));
}

function seedGroups({ sandbox: { control } }: GenAuthRig, range: readonly number[]) {
	control.seed({ genauth: { groups: range.map(newGroup) } });
	return range.map((nth) => ({ code: `g${nth}` }));
}

/** Each bulk operation of the GenAuth node. */
export const genAuthRuns: readonly ThousandRows[] = [
	onGenAuth(createGroups, (_, range) => range.map(newGroup)),
	onGenAuth(upsertGroups, (_, range) => range.map(newGroup)),
	onGenAuth(deleteGroups, seedGroups),
	onGenAuth(addMembers, (rig, range) => seedMembers(rig, range, false)),
	onGenAuth(removeMembers, (rig, range) => seedMembers(rig, range, true)),
];
