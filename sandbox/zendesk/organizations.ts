import { isJsonObject, type Json } from '../core/json';
import type { Account } from './account';
import type { InvalidField } from './invalidField';
import { type Organization, timestamp } from './resources';
import { readText } from './userRules';

const fold = (text: string): string => text.trim().toLowerCase();

export function findOrganizationByName(account: Account, name: string): Organization | undefined {
	return account.organizations.all().find((one) => fold(one.name) === fold(name));
}

/** External IDs are compared without their case. */
export function findOrganizationByExternalId(account: Account, externalId: string): Organization | undefined {
	return account.organizations
		.all()
		.find((one) => one.external_id !== null && fold(one.external_id) === fold(externalId));
}

/** Why the service would refuse these fields, for a new organization or for this one. Names are taken once. */
export function checkOrganization(account: Account, fields: Json, own: Organization | undefined): InvalidField[] {
	const found: InvalidField[] = [];
	const name = readText(fields.name);
	if (name === null && (!own || fields.name !== undefined)) {
		found.push({ field: 'name', description: 'Name: cannot be blank', error: 'BlankValue' });
	}
	const namesake = name === null ? undefined : findOrganizationByName(account, name);
	if (namesake && namesake !== own) {
		found.push({ field: 'name', description: `Name: ${name} has already been taken`, error: 'DuplicateValue' });
	}
	const externalId = readText(fields.external_id);
	const bearer = externalId === null ? undefined : findOrganizationByExternalId(account, externalId);
	if (bearer && bearer !== own) {
		const description = `External: ${externalId} has already been taken`;
		found.push({ field: 'external_id', description, error: 'DuplicateValue' });
	}
	return found;
}

/** Creates an organization of checked fields. */
export function createOrganization(
	account: Account,
	fields: Json,
	nowMs: number,
	id = account.ids.next(),
): Organization {
	const organization: Organization = {
		id,
		name: '',
		external_id: null,
		domain_names: [],
		details: null,
		notes: null,
		group_id: null,
		shared_tickets: false,
		shared_comments: false,
		tags: [],
		organization_fields: {},
		created_at: timestamp(nowMs),
		updated_at: timestamp(nowMs),
	};
	account.organizations.add(organization);
	writeOrganization(organization, fields);
	return organization;
}

/** `updated_at` changes only where another field did. */
export function updateOrganization(organization: Organization, fields: Json, nowMs: number): void {
	const before = JSON.stringify(organization);
	writeOrganization(organization, fields);
	if (JSON.stringify(organization) !== before) organization.updated_at = timestamp(nowMs);
}

function writeOrganization(organization: Organization, fields: Json): void {
	organization.name = readText(fields.name) ?? organization.name;
	for (const key of ['external_id', 'details', 'notes'] as const) {
		if (fields[key] !== undefined) organization[key] = readText(fields[key]);
	}
	for (const key of ['tags', 'domain_names'] as const) {
		const value = fields[key];
		if (Array.isArray(value)) organization[key] = value.map(String);
	}
	for (const key of ['shared_tickets', 'shared_comments'] as const) {
		if (typeof fields[key] === 'boolean') organization[key] = fields[key];
	}
	if (fields.group_id !== undefined) organization.group_id = fields.group_id === null ? null : Number(fields.group_id);
	if (isJsonObject(fields.organization_fields)) {
		organization.organization_fields = { ...organization.organization_fields, ...fields.organization_fields };
	}
}
