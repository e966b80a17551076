import { splitReason, type Failure } from '../../../shared/n8n/errors';
import type { FoundFirst, Parameter, Variant } from '../../../shared/single/operation';
import { required, text } from '../../../shared/values/fields';
import { addGuesses, showName } from '../../../shared/values/lookAlike';
import type { Read } from '../../../shared/values/read';
import type { Dialect } from '../dialect';
import { groupId } from '../parameters';
import { readThings, where, type FoundThing, type GivenKey, type ThingKind } from './findThings';
import {
	groupDisplayName,
	groupExternalId,
	userEmail,
	userExternalId,
	userName,
	type KeyAttribute,
} from './keyAttributes';

/** A way to choose one thing by a key that is looked up. */
interface ChosenBy {
	/** The variant in saved workflows. */
	readonly value: string;
	/** The node's parameter that holds the key. */
	readonly parameter: string;
	readonly label: string;
	readonly description: string;
	readonly attribute: KeyAttribute;
}

const groupKeys: readonly ChosenBy[] = [
	{
		value: 'displayName',
		parameter: 'groupDisplayName',
		label: 'Display Name',
		description: 'The name of the group, in any case. A name that several groups have is not taken.',
		attribute: groupDisplayName,
	},
	{
		value: 'externalId',
		parameter: 'groupExternalId',
		label: 'External ID',
		description: "The group's ID in your own system",
		attribute: groupExternalId,
	},
];

const userKeys: readonly ChosenBy[] = [
	{
		value: 'userName',
		parameter: 'userName',
		label: 'User Name',
		description: 'The name that the user signs in with, in any case',
		attribute: userName,
	},
	{
		value: 'email',
		parameter: 'email',
		label: 'Email',
		description: 'Any of the addresses of the user, in any case. One that several users have is not taken.',
		attribute: userEmail,
	},
	{
		value: 'externalId',
		parameter: 'userExternalId',
		label: 'External ID',
		description: "The user's ID in your own system",
		attribute: userExternalId,
	},
];

type Variants = readonly [Variant, ...Variant[]];

/** The variant of one group by its ID, and those by its other keys. */
export function addGroupKeys(byId: Variant, dialect: Dialect): Variants {
	const kind = { noun: 'group', path: '/Groups' } as const;
	return addKeys(byId, groupKeys, (key) => findFirst(kind, groupId, key, dialect));
}

/** The same of a user; `userId` is the parameter that holds the ID. */
export function addUserKeys(byId: Variant, userId: Parameter, dialect: Dialect): Variants {
	const kind = { noun: 'user', path: '/Users' } as const;
	return addKeys(byId, userKeys, (key) => findFirst(kind, userId, key, dialect));
}

function addKeys(byId: Variant, keys: readonly ChosenBy[], find: (key: ChosenBy) => FoundFirst): Variants {
	return [byId, ...keys.map((key) => ({ ...byId, value: key.value, name: key.label, found: find(key) }))];
}

function findFirst(kind: ThingKind, inPlaceOf: Parameter, key: ChosenBy, dialect: Dialect): FoundFirst {
	const { parameter: name, label, description, attribute } = key;
	const holds = attribute === groupDisplayName ? 'groupName' : 'key';
	return {
		by: { name, field: required(text({ label, description, holds })) },
		inPlaceOf,
		async find(value, reader) {
			const given: GivenKey = { field: name, label, attribute, value };
			const things = await readThings(kind, [[given]], reader, dialect);
			if (things.kind === 'stopped') return { kind: 'failed', ...splitReason(things.refusal.reason) };
			return readFound(given, things.value.find(0, [given]), kind, dialect);
		},
	};
}

/** Nothing is changed by a guess: what only looks like the key is not taken for it. */
function readFound(given: GivenKey, found: FoundThing, { noun }: ThingKind, { name }: Dialect): Read<string, Failure> {
	if (found.kind === 'found' && !found.alike) return { kind: 'read', value: found.id };
	if (found.kind === 'failed') {
		const reason = found.outcome.reason ?? '';
		return { kind: 'failed', ...splitReason(reason.replace(where(0, given), `"${given.label}"`)) };
	}
	const guesses = found.kind === 'found' && found.alike ? addGuesses([found.alike.meant]).trim() : '';
	const description = `${guesses} Nothing was changed. Write "${given.label}" as it is there, or choose by ID.`.trim();
	return { kind: 'failed', message: `${name} has no ${noun} ${showName(given.value)}.`, description };
}
