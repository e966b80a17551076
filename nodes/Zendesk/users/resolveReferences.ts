import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord } from '../../../bulk/types';
import type { Resolved } from '../../shared/bulk/operation';
import { sendNothing, type ReadBefore } from '../../shared/lists/readBefore';
import { describeTaken } from '../../shared/values/lookAlike';
import { customRoleKind, findCustomRoles, listCustomRoles } from '../api/customRoles';
import { compareKeys, listThingKeys } from '../api/differingKeys';
import { findNamedOrganizations } from '../api/organizations';
import { resolveEach, type ResolvedRecord } from '../api/resolveEach';
import { findThing, type ThingKeys, type ThingKind, type NamedThings } from '../api/thingKeys';
import { namesOrganization, organizationKind, readOrganizationKeys, readRoleKeys } from './references';
import type { Plain, References } from './references';

/** What was read for all rows; undefined, what no row asks for. */
interface Found {
	readonly organizations?: NamedThings;
	readonly roles?: NamedThings;
}

/**
 * Puts IDs in the place of the names of organizations and custom roles, and goes on with `next`. Each name is looked up once.
 * One that nothing bears, or several things do, fails its row, and so do keys of a row that name different things. Rows
 * without names cost nothing.
 */
export async function resolveReferences<Row extends References, Ready>(
	records: readonly BulkRecord<Row>[],
	reader: ServiceReader,
	next: (records: readonly BulkRecord<Plain<Row>>[]) => Promise<Resolved<Ready>>,
): Promise<Resolved<Ready>> {
	const found = await readReferenced(records, reader);
	if (found.kind === 'stopped') return sendNothing(found);
	const named = await resolveEach(records, (row, index) => resolveRow(row, index, found.value), reader);
	const resolved = await next(named.records);
	return {
		...resolved,
		outcomes: new Map([...named.outcomes, ...resolved.outcomes]),
		notes: [...noteTaken(records, found.value), ...(resolved.notes ?? [])],
	};
}

async function readReferenced(
	records: readonly BulkRecord<References>[],
	reader: ServiceReader,
): Promise<ReadBefore<Found>> {
	const naming = records.filter(({ value }) => namesOrganization(value));
	const sought = naming.map(({ value }) => readOrganizationKeys(value));
	const organizations = sought.length > 0 ? await findNamedOrganizations(reader, sought) : undefined;
	if (organizations?.kind === 'stopped') return organizations;
	const namesRole = records.some(({ value }) => value.custom_role_name !== undefined);
	const roles = namesRole ? await findCustomRoles(reader) : undefined;
	if (roles?.kind === 'stopped') return roles;
	return {
		kind: 'read',
		value: { ...(organizations && { organizations: organizations.value }), ...(roles && { roles: roles.value }) },
	};
}

function resolveRow<Row extends References>(
	row: Row,
	index: number,
	{ organizations, roles }: Found,
): ResolvedRecord<Plain<Row>> {
	const { organization_name: name, organization_external_id: externalId, custom_role_name: role, ...plain } = row;
	let organization: { readonly organization_id?: number | null } = {};
	if (organizations && (name !== undefined || externalId !== undefined)) {
		const id = resolveThing(organizationKind, readOrganizationKeys(row), index, organizations);
		if (id.kind === 'settled') return id;
		organization = { organization_id: id.value };
	}
	if (!roles || role === undefined) return { kind: 'ready', value: { ...plain, ...organization } };
	const id = resolveThing(customRoleKind, readRoleKeys(row), index, roles, listCustomRoles(roles));
	if (id.kind === 'settled') return id;
	return { kind: 'ready', value: { ...plain, ...organization, custom_role_id: id.value } };
}

/** The ID that the keys name; null where all of them are empty cells that clear. */
function resolveThing(
	kind: ThingKind,
	keys: ThingKeys,
	index: number,
	things: NamedThings,
	more = '',
): ResolvedRecord<number | null> {
	if (Object.keys(keys).length === 0) return { kind: 'ready', value: null };
	const differing = compareKeys(index, kind.noun, listThingKeys(kind, keys, things));
	if (differing) return { kind: 'settled', outcome: differing };
	const id = findThing(kind, keys, things, 'create', more);
	if (id.kind === 'read') return { kind: 'ready', value: id.value };
	return { kind: 'settled', outcome: { status: 'failed', code: id.code, reason: `Item ${index}: ${id.reason}` } };
}

/** For the hint: names that look the same as the name of one, and are written otherwise. */
function noteTaken(records: readonly BulkRecord<References>[], { organizations, roles }: Found): readonly string[] {
	const list = (
		kind: ThingKind,
		things: NamedThings | undefined,
		read: (row: References) => ThingKeys,
	): readonly string[] => {
		const taken = new Map<string, string>();
		for (const { value } of things ? records : []) {
			const { id, name } = read(value);
			const found = name === undefined || id !== undefined ? undefined : things?.byName.find(name);
			if (name !== undefined && found?.by === 'look' && found.things.length === 1) {
				taken.set(name, String(found.things[0]?.name));
			}
		}
		return describeTaken(taken, kind.noun);
	};
	return [...list(organizationKind, organizations, readOrganizationKeys), ...list(customRoleKind, roles, readRoleKeys)];
}
