import type { ServiceReader } from '../../../bulk/operation';
import type { ReadBefore } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import { indexNames, type NameIndex } from '../../shared/values/lookAlike';
import { findGroups, indexById } from '../api/names';
import { membershipFields } from './fields';
import type { MembershipKind, PlaceKeys, Places } from './kind';

/** Memberships of agents in groups. */
export const groupKind: MembershipKind<'group_id'> = {
	place: 'group_id',
	noun: 'group',
	member: 'agent',
	list: 'group_memberships',
	one: 'group_membership',
	isForAgents: true,
	keys: {
		id: { field: 'group_id', label: membershipFields.group_id.label },
		name: { field: 'group_name', label: membershipFields.group_name.label },
		// No field of a row is read for it.
		externalId: { field: 'group_external_id', label: 'Group External ID' },
	},
	makePair: (userId, groupId) => ({ user_id: userId, group_id: groupId }),
	pathOfPlace: (id) => `/api/v2/groups/${id}/memberships`,
	findPlaces: findNamedGroups,
	findByIds: findGroupsByIds,
};

/** All groups are read, where a row gives a name. */
async function findNamedGroups(reader: ServiceReader, sought: readonly PlaceKeys[]): Promise<ReadBefore<Places>> {
	const isNamed = sought.some(({ name }) => name !== undefined);
	const groups: ReadBefore<NameIndex<JsonObject>> = isNamed ? await findGroups(reader) : noGroups;
	if (groups.kind === 'stopped') return groups;
	const value = { byName: groups.value, byId: indexById(groups.value.things), byExternalId: new Map() };
	return { kind: 'read', value };
}

const noGroups = { kind: 'read', value: indexNames<JsonObject>([], String) } as const;

async function findGroupsByIds(
	reader: ServiceReader,
	ids: readonly number[],
): Promise<ReadBefore<ReadonlyMap<number, JsonObject>>> {
	if (ids.length === 0) return { kind: 'read', value: new Map() };
	const groups = await findGroups(reader);
	return groups.kind === 'stopped' ? groups : { kind: 'read', value: indexById(groups.value.things) };
}
