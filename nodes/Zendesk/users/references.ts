import { clearable, text, type Field, type Fields, type RecordOf } from '../../shared/values/fields';
import { customRoleKind } from '../api/customRoles';
import type { ThingKeys, ThingKind } from '../api/thingKeys';
import { newUserFields, updateFields, userFields } from './fields';

/** Fields that came later, and that a column's name alone must not fill: they change what the user may see. */
const later = { onlyWhenMapped: true, onlyWhenNamed: true, isKey: true, anyCase: true } as const;

const organizationNames = {
	organization_external_id: clearable(
		text({
			...later,
			label: 'Organization External ID',
			description: "The organization's external ID, in place of its ID",
			holds: 'key',
		}),
		null,
	),
	organization_name: clearable(
		text({
			...later,
			label: 'Organization Name',
			description: 'The name of the organization, in place of its ID. It is looked up, and never made.',
			holds: 'groupName',
		}),
		null,
	),
} as const;

const roleNames = {
	custom_role_name: text({
		...later,
		label: customRoleKind.keys.name.label,
		description: 'The name of a custom role (Enterprise), in place of its ID',
		holds: 'groupName',
	}),
} as const;

/** What a row may name in place of an ID: it is looked up before anything is sent. */
type ReferenceFields = typeof organizationNames & typeof roleNames;

export const organizationKind: ThingKind = {
	noun: 'organization',
	keys: {
		id: { field: 'organization_id', label: userFields.organization_id.label },
		name: { field: 'organization_name', label: organizationNames.organization_name.label },
		externalId: { field: 'organization_external_id', label: organizationNames.organization_external_id.label },
	},
};

/** The fields with those that name something, each beside its ID. */
function withNames<F extends Fields>(fields: F): F & ReferenceFields {
	const entries = Object.entries(fields).flatMap(([name, field]): [string, Field][] => {
		if (name === 'organization_id') return [[name, field], ...Object.entries(organizationNames)];
		return name === 'custom_role_id' ? [[name, field], ...Object.entries(roleNames)] : [[name, field]];
	});
	// All fields that went in have come out, under their names.
	return Object.fromEntries(entries) as F & ReferenceFields;
}

export const namedFields = withNames(userFields);
export const newNamedFields = withNames(newUserFields);
export const namedUpdateFields = withNames(updateFields);

/** A change of a user as a row asks for it, with names in place of IDs. */
export type NamedUpdate = RecordOf<typeof namedUpdateFields>;

export type References = RecordOf<ReferenceFields>;

/** What a reference stands for in a row. An empty cell that clears is null. */
interface Referring extends References {
	readonly organization_id?: number | null;
	readonly custom_role_id?: number;
}

/** The row without names: what Zendesk takes. */
export type Plain<Row> = Omit<Row, keyof References>;

/** The keys of the organization that a row gives. A filled one counts, whatever is empty beside it. */
export function readOrganizationKeys(row: Referring): ThingKeys {
	const { organization_id: id, organization_name: name, organization_external_id: externalId } = row;
	return {
		...(typeof id === 'number' && { id }),
		...(typeof name === 'string' && { name }),
		...(typeof externalId === 'string' && { externalId }),
	};
}

export function readRoleKeys({ custom_role_id: id, custom_role_name: name }: Referring): ThingKeys {
	return { ...(id !== undefined && { id }), ...(name !== undefined && { name }) };
}

/** Whether a row names its organization, or empties a name of it. */
export function namesOrganization(row: Referring): boolean {
	return row.organization_name !== undefined || row.organization_external_id !== undefined;
}

export function leaveOutNames<Row extends References>(row: Row): Plain<Row> {
	const { organization_name: _name, organization_external_id: _externalId, custom_role_name: _role, ...plain } = row;
	return plain;
}
