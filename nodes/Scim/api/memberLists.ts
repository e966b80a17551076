import type { ServiceReader } from '../../../bulk/operation';
import { doInTurns } from '../../../bulk/turns';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { isObject } from '../../shared/values/json';
import { listMemberIds, readMemberIds, readResources } from './attributes';
import { readFirst, type Dialect } from './dialect';
import { readByIds } from './presence';
import { isUsualCut } from './usualCut';

/** What the server shows of a group's members. */
export type MemberList =
	/** There is no such group. */
	| { readonly kind: 'absent' }
	/** The group could not be read. */
	| { readonly kind: 'hidden' }
	| ShownMembers;

export interface ShownMembers {
	readonly kind: 'list';
	readonly ids: ReadonlySet<string>;
	/** The server does show members: an empty list is true. */
	readonly isTrue: boolean;
	/** Who is not in it is not in the group: it is too short to be cut, or the server has shown a longer one. */
	readonly isWhole: boolean;
	/** It is not proved to be whole, and ends at a number at which servers cut lists. */
	readonly isLikelyCut: boolean;
}

/** Whether it matters of a group, by the members that are shown, if others are in it. */
type Matters = (groupId: string, shown: ReadonlySet<string>) => boolean;

/**
 * Reads the members of groups, each group once. A group that is shown without the attribute is empty (RFC 7643, 2.5), as is one
 * with an empty list: where the server does show members. Some always show an empty list (AWS documents it), or the first 100
 * members only: then who is not in the list may be in the group. Only where that matters, other groups are looked at for a
 * longer list.
 */
export async function readMemberLists(
	groupIds: readonly string[],
	reader: ServiceReader,
	dialect: Dialect,
	matters: Matters = () => true,
): Promise<ReadBefore<ReadonlyMap<string, MemberList>>> {
	const unique = [...new Set(groupIds)];
	const groups = await readByIds({ path: '/Groups', ids: unique, query: {} }, reader, dialect);
	if (groups.kind === 'stopped') return groups;
	const shown: (readonly [string, ReadonlySet<string>])[] = [];
	for (const [id, group] of groups.value) {
		if (isObject(group)) shown.push([id, await doInTurns(listMemberIds(group), reader)]);
	}
	const longest = await findLongest(shown, matters, reader);
	const lists = new Map<string, MemberList>();
	for (const [id, ids] of shown) lists.set(id, describeShown(ids, longest));
	for (const [id, group] of groups.value) {
		if (!lists.has(id)) lists.set(id, { kind: group === 'absent' ? 'absent' : 'hidden' });
	}
	return { kind: 'read', value: lists };
}

function describeShown(ids: ReadonlySet<string>, longest: number): ShownMembers {
	const { size } = ids;
	const isTrue = longest > 0;
	const isWhole = isTrue && isProvedWhole(size, longest);
	return { kind: 'list', ids, isTrue, isWhole, isLikelyCut: !isTrue || (!isWhole && isLikelyCut(size)) };
}

/** The length of the longest list that the server has shown: of these, and of some others where that tells more. */
async function findLongest(
	shown: readonly (readonly [string, ReadonlySet<string>])[],
	matters: Matters,
	reader: ServiceReader,
): Promise<number> {
	const longest = shown.reduce((most, [, { size }]) => Math.max(most, size), 0);
	const isInDoubt = ([id, ids]: readonly [string, ReadonlySet<string>]): boolean =>
		longest === 0 || (!isProvedWhole(ids.size, longest) && matters(id, ids));
	return shown.some(isInDoubt) ? Math.max(longest, await sampleLongest(reader)) : longest;
}

/** No server was seen to cut a list of members at less. */
const shortestCut = 10;

/**
 * Whether a list of so many members is not the beginning of a longer one. Servers cut lists at one number: the longest list seen
 * was not cut below its length.
 */
export function isProvedWhole(count: number, longest: number): boolean {
	return count < shortestCut || count < longest;
}

/** Whether a server is likely to cut lists of members at this number. */
export function isLikelyCut(count: number): boolean {
	return count >= shortestCut && (count % 5 === 0 || isUsualCut(count));
}

/** Servers are documented to show the first 50, or 100, members. */
const documentedCut = 50;

/** The longest list that a server is documented to cut to. */
export const mostDocumentedCut = 100;

/** Whether a list ends where servers say that they cut: then it does not speak against their word. */
export function isDocumentedCut(count: number): boolean {
	return count > 0 && count % documentedCut === 0;
}

/** The length of the longest list of members that a list of some groups shows. */
export async function sampleLongest(reader: Pick<ServiceReader, 'send'>): Promise<number> {
	const reply = await reader.send({ ...readFirst('/Groups'), query: { count: '20' } });
	const groups = reply.kind === 'ok' ? (readResources(reply.body) ?? []) : [];
	return Math.max(0, ...groups.map((group) => readMemberIds(group)?.length ?? 0));
}

/**
 * Whether members of a group may be hidden behind those that are shown, so that it can't be written whole: servers cut lists at
 * any number, and this one is not proved to be whole. `seen` is the length of the longest list that was shown already.
 */
export async function mayHideOthers(count: number, reader: Pick<ServiceReader, 'send'>, seen = 0): Promise<boolean> {
	if (count > 0 && isProvedWhole(count, seen)) return false;
	const longest = await sampleLongest(reader);
	return longest === 0 || !isProvedWhole(count, longest);
}

/** Whether a list shows all of these, of which there may be many: nothing is copied. */
export function showsAll(shown: ReadonlySet<string>, wanted: ReadonlySet<string>): boolean {
	for (const memberId of wanted) if (!shown.has(memberId)) return false;
	return true;
}
