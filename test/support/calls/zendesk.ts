import { nameOperation } from '../../../nodes/shared/bulk/bind';
import type { BulkOperation } from '../../../nodes/shared/bulk/operation';
import { createManyIdentities } from '../../../nodes/Zendesk/identities/creates';
import { deleteManyIdentities } from '../../../nodes/Zendesk/identities/deletes';
import { makeManyPrimary } from '../../../nodes/Zendesk/identities/primaries';
import { createManyMemberships } from '../../../nodes/Zendesk/memberships/creates';
import { deleteManyMemberships } from '../../../nodes/Zendesk/memberships/deletes';
import {
	deleteAllGroupMemberships,
	deleteAllOrganizationMemberships,
} from '../../../nodes/Zendesk/memberships/deletesOfUsers';
import { createManyOrganizationMemberships } from '../../../nodes/Zendesk/memberships/organizationCreates';
import { setDefaultOrganizations } from '../../../nodes/Zendesk/memberships/organizationDefaults';
import { deleteManyOrganizationMemberships } from '../../../nodes/Zendesk/memberships/organizationDeletes';
import { createOrUpdateManyOrganizations } from '../../../nodes/Zendesk/organizations/upserts';
import { createManyUsers } from '../../../nodes/Zendesk/users/creates';
import { deleteManyUsers } from '../../../nodes/Zendesk/users/deletes';
import { deletePermanentlyMany } from '../../../nodes/Zendesk/users/permanentDeletes';
import { endManySessions } from '../../../nodes/Zendesk/users/sessions';
import { suspendManyUsers, unsuspendManyUsers } from '../../../nodes/Zendesk/users/suspensions';
import { updateManyUsers } from '../../../nodes/Zendesk/users/updates';
import { createOrUpdateMany } from '../../../nodes/Zendesk/users/upserts';
import { makeRig, type Rig } from '../zendeskRig';
import { emailOf, listStatuses, numberRows, type ThousandRows } from './thousandRows';

type Range = readonly number[];

function onZendesk<A, R, S>(
	operation: BulkOperation<A, R, S>,
	fill: (rig: Rig, range: Range) => readonly A[],
): ThousandRows {
	return {
		name: `Zendesk:${nameOperation(operation)}`,
		async run(rows) {
			const rig = makeRig();
			const { client, list } = await rig.run(operation, fill(rig, numberRows(rows)));
			return { requests: client.traffic.requests, statuses: listStatuses(list) };
		},
	};
}

function seedUsers({ sandbox: { control } }: Rig, range: Range, more: object = {}): readonly number[] {
	const users = range.map((nth) => ({ name: `U ${nth}`, email: emailOf(nth), external_id: `E${nth}`, ...more }));
	return control.seed({ zendesk: { users } }).zendesk?.users ?? [];
}

const seedIds = (more: object) => (rig: Rig, range: Range) => seedUsers(rig, range, more).map((id) => ({ id }));

/** Users with two phone numbers each: the second ones. */
function seedPhones(rig: Rig, range: Range) {
	const users = seedUsers(rig, range, { phone: '+49 30 1' });
	const rows = users.map((user_id, nth) => ({ user_id, type: 'phone_number', value: `+49 30 ${90_000 + nth}` }));
	const identities = rows.map((row) => ({ ...row, verified: true }));
	rig.sandbox.control.seed({ zendesk: { identities } });
	return rows;
}

function seedDeleted(rig: Rig, range: Range): { readonly id: number }[] {
	const ids = seedUsers(rig, range).map((id) => ({ id }));
	rig.sandbox.control.touch({ zendesk: { deleted_users: ids } });
	return ids;
}
const firstGroup = ({ sandbox }: Rig): number => sandbox.control.state().zendesk.groups[0]?.id ?? 0;
const newUser = (nth: number) => ({ name: `U ${nth}`, email: emailOf(nth), external_id: `E${nth}` });

function seedMemberships(rig: Rig, range: Range): { readonly id: number }[] {
	const group = firstGroup(rig);
	const memberships = seedUsers(rig, range, { role: 'agent' }).map((user_id) => ({ user_id, group_id: group }));
	const ids =
		rig.sandbox.control.seed({ zendesk: { group_memberships: memberships } }).zendesk?.group_memberships ?? [];
	return ids.map((id) => ({ id }));
}

/** Users and an organization, or their memberships in it. */
function seedOrganization(rig: Rig, range: Range): { readonly user_id: number; readonly organization_id: number }[] {
	const seed = { zendesk: { organizations: [{ name: 'Acme' }, { name: 'Globex' }] } };
	const [, organization_id = 0] = rig.sandbox.control.seed(seed).zendesk?.organizations ?? [];
	return seedUsers(rig, range).map((user_id) => ({ user_id, organization_id }));
}

function seedOrganizationMemberships(rig: Rig, range: Range): { readonly id: number }[] {
	const seed = { zendesk: { organization_memberships: seedOrganization(rig, range) } };
	const ids = rig.sandbox.control.seed(seed).zendesk?.organization_memberships ?? [];
	return ids.map((id) => ({ id }));
}

/** Of the seeded users alone, and not of those of every new account. */
function listUsersIn({ sandbox }: Rig, list: 'group_memberships' | 'organization_memberships') {
	const { users, [list]: memberships } = sandbox.control.state().zendesk;
	const own = new Set(users.filter(({ name }) => name.startsWith('U ')).map(({ id }) => id));
	return memberships.flatMap(({ user_id }) => (own.has(user_id) ? [{ user_id }] : []));
}

/** Each is in another organization first, which is the default one. */
function seedSecondOrganization(rig: Rig, range: Range) {
	const pairs = seedOrganization(rig, range);
	const [first] =
		rig.sandbox.control.seed({ zendesk: { organizations: [{ name: 'First' }] } }).zendesk?.organizations ?? [];
	const both = pairs.flatMap((pair) => [{ ...pair, organization_id: first }, pair]);
	rig.sandbox.control.seed({ zendesk: { organization_memberships: both } });
	return pairs;
}

/** Each bulk operation of the Zendesk nodes. */
export const zendeskRuns: readonly ThousandRows[] = [
	onZendesk(createManyUsers, (_, range) => range.map(newUser)),
	onZendesk(createOrUpdateMany, (_, range) => range.map(newUser)),
	onZendesk(updateManyUsers, (rig, range) => seedUsers(rig, range).map((id) => ({ id, notes: 'Moved' }))),
	onZendesk(suspendManyUsers, seedIds({})),
	onZendesk(unsuspendManyUsers, seedIds({ suspended: true })),
	onZendesk(endManySessions, seedIds({ sessions: 1 })),
	onZendesk(deleteManyUsers, seedIds({})),
	onZendesk(createManyIdentities, (rig, range) =>
		seedUsers(rig, range).map((user_id, nth) => ({ user_id, type: 'email', value: `other-${nth}@acme.example` })),
	),
	onZendesk(makeManyPrimary, seedPhones),
	onZendesk(deleteManyIdentities, seedPhones),
	onZendesk(deletePermanentlyMany, seedDeleted),
	onZendesk(createManyMemberships, (rig, range) => {
		const group_id = firstGroup(rig);
		return seedUsers(rig, range, { role: 'agent' }).map((user_id) => ({ user_id, group_id }));
	}),
	onZendesk(deleteManyMemberships, seedMemberships),
	onZendesk(deleteAllGroupMemberships, (rig, range) => {
		seedMemberships(rig, range);
		return listUsersIn(rig, 'group_memberships');
	}),
	onZendesk(createOrUpdateManyOrganizations, (_, range) =>
		range.map((nth) => ({ name: `O ${nth}`, external_id: `O${nth}` })),
	),
	onZendesk(createManyOrganizationMemberships, seedOrganization),
	onZendesk(deleteManyOrganizationMemberships, seedOrganizationMemberships),
	onZendesk(deleteAllOrganizationMemberships, (rig, range) => {
		seedOrganizationMemberships(rig, range);
		return listUsersIn(rig, 'organization_memberships');
	}),
	onZendesk(setDefaultOrganizations, seedSecondOrganization),
];
