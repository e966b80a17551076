import { isObject, type JsonObject } from '../../shared/values/json';
import { foldName, readAttribute, readMemberIds, readScimId, readText, urns } from '../api/attributes';
import type { Dialect } from '../api/dialect';
import { isProvedWhole } from '../api/memberLists';
import type { ReadyGroup } from './fields';

/** How a group that the server shows compares with what was sent. */
export interface Comparison {
	/** Fields that hold something else. */
	readonly differing: readonly string[];
	/** Fields that the server does not show. */
	readonly hidden: readonly string[];
	/** Members that were sent are not in the list of members that is shown. */
	readonly lacksMembers: boolean;
}

const textFields = ['description', 'organizationId', 'externalId'] as const;

/** Whether more was sent than the name. */
export function holdsMore(sent: ReadyGroup): boolean {
	return sent.members.length > 0 || sent.active !== undefined || textFields.some((field) => sent[field] !== undefined);
}

/** What a request may hold of a group: an update, only what it changes. */
export type SentGroup = Partial<ReadyGroup> & Pick<ReadyGroup, 'members'>;

/** Compares each field that was sent. Names are the same in any case. */
export function compareGroup(sent: SentGroup, group: JsonObject, dialect: Dialect): Comparison {
	const differing: string[] = [];
	const hidden: string[] = [];
	const compare = (field: string, isSame: (shown: unknown) => boolean): void => {
		const shown = readField(group, field);
		if (shown === undefined) hidden.push(field);
		else if (!isSame(shown)) differing.push(field);
	};
	const { displayName: name } = sent;
	if (name !== undefined) {
		compare('displayName', (shown) => typeof shown === 'string' && foldName(shown) === foldName(name));
	}
	for (const field of textFields) {
		const value = sent[field];
		if (value !== undefined && dialect.findPath(field)) compare(field, (shown) => String(shown ?? '') === value);
	}
	if (sent.active !== undefined && dialect.findPath('active')) compare('active', (shown) => shown === sent.active);
	const members = readMemberIds(group);
	if (sent.members.length > 0 && !members) hidden.push('members');
	const lacksMembers = members !== undefined && sent.members.some((id) => !members.includes(id));
	return { differing, hidden, lacksMembers };
}

/** A field of the group, or of Zuora's extension. A group without an external ID is shown without one (RFC 7643, 2.5). */
function readField(group: JsonObject, field: string): unknown {
	const extension = readAttribute(group, urns.zuoraGroup);
	const shown = readAttribute(group, field) ?? readAttribute(extension, field);
	return shown === undefined && field === 'externalId' ? null : shown;
}

/**
 * Whether the group in the server's own answer to a create is another one than was sent, so that "created" is not to be
 * believed before it's read back. An answer that shows less than a group says nothing about it.
 */
export function contradicts(shown: unknown, sent: ReadyGroup, dialect: Dialect): boolean {
	if (!isObject(shown)) return false;
	const id = readScimId(shown);
	if (id !== undefined && sent.before.includes(id)) return true;
	if (readText(shown, 'displayName') === undefined) return false;
	const { differing, lacksMembers } = compareGroup(sent, shown, dialect);
	return differing.length > 0 || lacksMembers;
}

/**
 * Whether a list of members that lacks some may be shown cut, or empty by the server's custom. `longest` is the length of the
 * longest list that the server was seen to show.
 */
export function mayHideMembers(group: JsonObject, longest: number): boolean {
	const count = readMemberIds(group)?.length ?? 0;
	return count === 0 ? longest === 0 : !isProvedWhole(count, longest);
}
