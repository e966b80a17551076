import type { ScimRig } from '../support/scimRig';

export const bulkPath = '/zuora/scim/v2/Groups/bulk';
export const deletePath = '/zuora/scim/v2/Groups/delete';

export const bytesOf = (body: unknown): number => Buffer.byteLength(JSON.stringify(body), 'utf8');

export function makeGroups(count: number, name = (nth: number) => `Group ${nth}`): { displayName: string }[] {
	return Array.from({ length: count }, (_, nth) => ({ displayName: name(nth) }));
}

/** The names of all groups of the tenant. */
export function listNames(rig: ScimRig): string[] {
	return rig.sandbox.control.state().zuora.groups.map(({ displayName }) => displayName);
}

/** The ids of so many new users. */
export function seedUsers(rig: ScimRig, count: number): readonly string[] {
	const users = Array.from({ length: count }, (_, nth) => ({ userName: `user${nth}@acme.example` }));
	return rig.sandbox.control.seed({ zuora: { users } }).zuora?.users ?? [];
}

export interface Tenant {
	readonly groups: readonly string[];
	readonly users: readonly string[];
	/** In each group from the start. */
	readonly others: readonly string[];
}

/** So many groups with three members each, and so many users who are in none of them. */
export function seedTenant(rig: ScimRig, groups: number, users: number): Tenant {
	const names = (count: number, name: string): { userName: string }[] =>
		Array.from({ length: count }, (_, nth) => ({ userName: `${name}${nth}@acme.example` }));
	const seed = (data: object) => rig.sandbox.control.seed({ zuora: data }).zuora;
	const others = seed({ users: names(3, 'other') })?.users ?? [];
	const members = others.map((value) => ({ value }));
	const made = seed({
		users: names(users, 'user'),
		groups: Array.from({ length: groups }, (_, nth) => ({ displayName: `Group ${nth}`, members })),
	});
	return { groups: made?.groups ?? [], users: made?.users ?? [], others };
}

export function membersOf(rig: ScimRig, groupId: string | undefined): string[] {
	const group = rig.sandbox.control.state().zuora.groups.find(({ id }) => id === groupId);
	return (group?.members ?? []).map(({ value }) => value).sort();
}

export const sorted = (ids: readonly string[]): string[] => [...ids].sort();
