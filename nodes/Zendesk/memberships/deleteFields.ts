import { isKeyOf, type KeyFields, type RecordFault } from '../../shared/bulk/keys';
import { id, type Field, type FieldRead, type Fields, type RecordOf } from '../../shared/values/fields';
import { membershipFields } from './fields';
import type { Pair, Sought } from './kind';

/** A value that its field can't be read from. It fails its row only where the row is found by that field. */
export interface Unreadable {
	readonly fault: Extract<FieldRead<never>, { kind: 'failed' }>;
}

/** A field beside the membership's own ID: where that finds the membership, a value that is wrong in it fails nothing. */
export function orUnreadable<T>(field: Field<T, false>, description: string): Field<T | Unreadable, false> {
	// A stored record of an earlier run may lack it: no key of that record.
	return {
		...field,
		description,
		isKey: false,
		read: (raw) => {
			const read = field.read(raw);
			return read.kind === 'read' ? read : { kind: 'read', value: { fault: read } };
		},
	};
}

export const membershipIdField = id({
	label: 'Membership ID',
	description:
		"The membership's own ID, not the group's or the user's; or name the agent and the group in its place. Where a row has " +
		'both, the membership ID wins, and the others only check it.',
	isKey: true,
});

/** The membership by its ID, or by its agent and its group. */
export const membershipDeleteFields = {
	id: membershipIdField,
	user_id: orUnreadable(
		membershipFields.user_id,
		'The ID of the agent, with a group. Beside a membership ID it only checks: where nothing has that ID, it is looked whether this agent is still in the group.',
	),
	user_external_id: orUnreadable(membershipFields.user_external_id, "The agent's external ID, in place of the user ID"),
	user_email: orUnreadable(membershipFields.user_email, "The agent's email, in place of the user ID"),
	group_id: orUnreadable(
		membershipFields.group_id,
		'The ID of the group, with a user. Beside a membership ID it only checks, with the user ID.',
	),
	group_name: orUnreadable(membershipFields.group_name, 'The name of the group, in place of the group ID'),
} as const;

/** A membership of a group as a row of a delete names it. */
export type AskedDelete = RecordOf<typeof membershipDeleteFields>;

/** What a row of a delete gives: the membership's own ID, and whom and what it names. */
export interface SoughtDelete extends Sought {
	readonly id?: number;
}

type Values = Readonly<Record<string, unknown>>;

/** A row of a delete as its operation reads it: which of its fields count, and what they name. */
export type ReadDelete<Asked> = (asked: Asked, keys: KeyFields) => SoughtDelete;

export const readDelete: ReadDelete<AskedDelete> = (asked, keys) => {
	const { user_id, user_external_id, user_email, group_id, group_name } = pickReadable(asked, keys);
	return {
		id: isKeyOf(keys, 'id') ? asked.id : undefined,
		user: { user_id, user_external_id, user_email },
		place: { id: group_id, name: group_name },
	};
};

type Readable<Asked> = { readonly [K in keyof Asked]: Exclude<Asked[K], Unreadable> };

/**
 * The values that a row is found by. Before version 2 nothing is chosen: a membership ID is then checked by the IDs of the
 * user and of the group or organization, where both are there, and by nothing else.
 */
export function pickReadable<Asked extends Values>(asked: Asked, keys: KeyFields): Partial<Readable<Asked>> {
	const isById = keys === undefined && asked.id !== undefined;
	const entries = Object.entries(asked).filter(
		([name, value]) => isKeyOf(keys, name) && !isUnreadable(value) && (!isById || isIdField(name)),
	);
	const isWhole = !isById || entries.filter(([name]) => name !== 'id').length === 2;
	return Object.fromEntries(isWhole ? entries : []) as Partial<Readable<Asked>>;
}

const isIdField = (name: string): boolean => ['id', 'user_id', 'group_id', 'organization_id'].includes(name);

export function isUnreadable(value: unknown): value is Unreadable {
	return typeof value === 'object' && value !== null && 'fault' in value;
}

/**
 * What a row must have: the membership's ID, or a user and a group (or organization), each in a form that can be read. What is
 * missing is told first, as in every version of the node. Beside an ID, what nobody has chosen fails nothing.
 */
export function makeDeleteCheck<Asked extends Values>(fields: Fields, noun: 'group' | 'organization', names: string) {
	return (asked: Asked, keys: KeyFields): RecordFault | undefined => {
		const given = Object.keys(fields).filter((name) => isKeyOf(keys, name) && asked[name] !== undefined);
		const hasId = given.includes('id');
		const hasPair = given.some(isUserField) && given.some((name) => name !== 'id' && !isUserField(name));
		if (hasId || hasPair) return keys === undefined && hasId ? undefined : findUnreadable(fields, asked, keys);
		const reason =
			`Membership ID (field "id") is missing or empty, and so is the user or the ${noun} that would stand for it. Fill "id"; or ` +
			`one of "user_id", "user_external_id" or "user_email", and one of ${names}.`;
		return { code: 'missing_field', reason };
	};
}

const isUserField = (name: string): boolean => name.startsWith('user_');

function findUnreadable(fields: Fields, asked: Values, keys: KeyFields): RecordFault | undefined {
	for (const [name, { label }] of Object.entries(fields)) {
		const value = asked[name];
		if (!isUnreadable(value) || !isKeyOf(keys, name)) continue;
		const { code, reason } = value.fault;
		return { code, reason: `${label} (field "${name}") ${reason}. Mend the value and send it again.` };
	}
	return undefined;
}

/** The IDs that a row has of its user and its group, whether it is found by them or not. */
export function readGroupBeside({ user_id: userId, group_id: groupId }: AskedDelete): Partial<Pair<'group_id'>> {
	return {
		...(typeof userId === 'number' && { user_id: userId }),
		...(typeof groupId === 'number' && { group_id: groupId }),
	};
}
