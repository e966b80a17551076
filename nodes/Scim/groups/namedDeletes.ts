import { text } from '../../shared/values/fields';
import { groupDisplayName, groupExternalId } from '../api/keys/keyAttributes';
import type { NamedDeletes } from '../api/keys/nameDeletes';

const fields = {
	id: text({ label: 'Group ID', description: 'The ID of the group', holds: 'key', isKey: true }),
	displayName: text({
		label: 'Display Name',
		description: 'The name of the group, in place of its ID. Of several groups of one name none is deleted.',
		holds: 'groupName',
		isKey: true,
		anyCase: true,
		onlyWhenNamed: true,
	}),
	externalId: text({
		label: 'External ID',
		description: "The group's ID in your own system, in place of its ID",
		holds: 'key',
		isKey: true,
		onlyWhenNamed: true,
	}),
} as const;

/** By what rows may name groups to delete. */
export const namedGroups: NamedDeletes = {
	kind: { noun: 'group', path: '/Groups' },
	fields,
	keys: [
		{ field: 'id', label: fields.id.label, namedBy: 'ID' },
		{ field: 'displayName', label: fields.displayName.label, namedBy: 'name', attribute: groupDisplayName },
		{ field: 'externalId', label: fields.externalId.label, namedBy: 'external ID', attribute: groupExternalId },
	],
};
