import type { Json } from '../core/json';
import type { ZuoraSwitches } from './switches';
import { organizationId, type Group, type User } from './tenant';
import { extensionUrn, groupUrn, userExtensionUrn } from './urns';

/** The address of a resource, as in Zuora's samples. */
export const addressOf = (path: string, id: string): string => `http://localhost:9900/scim/v2/${path}/${id}`;

/** As in Zuora's samples, in which `location` is not a usable address either. */
export function showGroup(group: Group, path = 'Groups'): Json {
	return {
		schemas: [groupUrn, extensionUrn],
		id: group.id,
		...(group.externalId !== null && { externalId: group.externalId }),
		displayName: group.displayName,
		members: group.members.map((value) => ({ value })),
		[extensionUrn]: {
			schemas: [extensionUrn],
			description: group.description,
			organizationId: group.organizationId,
			active: group.active,
		},
		meta: { resourceType: 'Group', location: addressOf(path, group.id) },
	};
}

/** The group with as many of its members as the tenant shows. */
export function showMembers(group: Json, { zuoraMembers }: ZuoraSwitches): Json {
	const { members: kept, ...others } = group;
	const all: readonly unknown[] = Array.isArray(kept) ? kept : [];
	const variants = { all, empty: [], absent: undefined, first100: all.slice(0, 100) };
	const members = variants[zuoraMembers];
	return members === undefined ? others : { ...others, members };
}

/** As in Zuora's samples. */
export function showUser(user: User): object {
	return {
		schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', userExtensionUrn],
		id: user.id,
		...(user.externalId !== null && { externalId: user.externalId }),
		userName: user.userName,
		displayName: user.name,
		active: user.status === 'ACTIVE',
		emails: [{ value: user.email, primary: true }],
		[userExtensionUrn]: { schemas: [userExtensionUrn], organizationId, status: user.status },
		meta: { resourceType: 'User', location: addressOf('Users', user.id) },
	};
}

/** Zuora's ListResponse. It differs from RFC 7644: `resources` in lower case, and fields that are always null. */
export function showList(
	resources: readonly object[],
	{ zuoraListKey }: ZuoraSwitches,
	{ total, startIndex }: { readonly total: number; readonly startIndex: number },
): object {
	return {
		schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
		id: null,
		externalId: null,
		meta: null,
		totalResults: total,
		[zuoraListKey]: resources,
		startIndex,
		itemsPerPage: resources.length,
	};
}
