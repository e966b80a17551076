import type { JsonObject } from '../../../shared/values/json';
import { foldLook, listSpellings } from '../../../shared/values/lookAlike';
import { readAttribute, readObjects, readText } from '../attributes';
import type { ResourcePath } from '../dialect';

/** An attribute that a server may be asked for resources by. */
export interface KeyAttribute {
	readonly path: ResourcePath;
	/** As a filter names it. */
	readonly attribute: string;
	/** The values that a resource has of it. */
	readonly read: (resource: JsonObject) => readonly string[];
	/** The same text for values that may mean the same resource. */
	readonly fold: (value: string) => string;
	/** Upper and lower case are the same. */
	readonly isAnyCase: boolean;
	/** The ways to ask for it, the one that is given first. */
	readonly spell: (value: string) => readonly string[];
	/** No two resources of a server have the same (RFC 7643, 4.1.1: `userName`). */
	readonly isUnique?: true;
}

const asGiven = (value: string): readonly string[] => [value];
const lowerCase = (value: string): string => value.toLowerCase();

function readOne(attribute: string): KeyAttribute['read'] {
	return (resource) => {
		const value = readText(resource, attribute);
		return value === undefined ? [] : [value];
	};
}

/** RFC 7643, 8.7.1: not case-exact. Names that look the same are written in several ways. */
export const groupDisplayName: KeyAttribute = {
	path: '/Groups',
	attribute: 'displayName',
	read: readOne('displayName'),
	fold: foldLook,
	isAnyCase: true,
	spell: (value) => [value, ...listSpellings(value)],
};

/** RFC 7643, 3.1: case-exact. */
export const groupExternalId: KeyAttribute = {
	path: '/Groups',
	attribute: 'externalId',
	read: readOne('externalId'),
	fold: (value) => value,
	isAnyCase: false,
	spell: asGiven,
};

export const userExternalId: KeyAttribute = { ...groupExternalId, path: '/Users' };

/** RFC 7643, 4.1.1: not case-exact. */
export const userName: KeyAttribute = {
	path: '/Users',
	attribute: 'userName',
	read: readOne('userName'),
	fold: lowerCase,
	isAnyCase: true,
	spell: asGiven,
	isUnique: true,
};

/** Any of the user's addresses. */
export const userEmail: KeyAttribute = {
	path: '/Users',
	attribute: 'emails.value',
	read: (user) =>
		(readObjects(user, 'emails') ?? []).flatMap((email) => {
			const value = readAttribute(email, 'value');
			return typeof value === 'string' ? [value] : [];
		}),
	fold: lowerCase,
	isAnyCase: true,
	spell: asGiven,
};
