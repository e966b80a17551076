import type { ServiceReader } from '../../../bulk/operation';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { isObject } from '../../shared/values/json';
import { readMemberIds, readResources } from './attributes';
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
	/** Who is not in it is not in the group, as far as it matters for a change that the server has accepted. */
	readonly isWhole: boolean;
	/** Who is not in it is not in the group, so that nothing needs to be sent to remove them. */
	readonly provesAbsence: boolean;
}

/**
 * Reads the members of groups, each group once. A group that is shown without the attribute is empty (RFC 7643, 2.5), as is one
 * with an empty list: where the server does show members. Some always show an empty list (AWS documents it), or the first 100
 * members only: then who is not in the list may be in the group.
 */
export async function readMemberLists(
	groupIds: readonly string[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadBefore<ReadonlyMap<string, MemberList>>> {
	const unique = [...new Set(groupIds)];
	const groups = await readByIds({ path: '/Groups', ids: unique, query: {} }, reader, dialect);
	if (groups.kind === 'stopped') return groups;
	const shown = [...groups.value].flatMap(([id, group]): [string, ReadonlySet<string>][] =>
		isObject(group) ? [[id, new Set(readMemberIds(group) ?? [])]] : [],
	);
	const longest = await findLongest(
		shown.map(([, { size }]) => size),
		reader,
	);
	const lists = new Map<string, MemberList>(shown.map(([id, ids]) => [id, describeShown(ids, longest)]));
	for (const [id, group] of groups.value) {
		if (!lists.has(id)) lists.set(id, { kind: group === 'absent' ? 'absent' : 'hidden' });
	}
	return { kind: 'read', value: lists };
}

function describeShown(ids: ReadonlySet<string>, longest: number): ShownMembers {
	const { size } = ids;
	const isTrue = longest > 0;
	const isLongest = size > 0 && size >= longest;
	return {
		kind: 'list',
		ids,
		isTrue,
		isWhole: isTrue && !mayBeCut(size, longest),
		provesAbsence: isTrue && !(isLongest && isUsualCut(size)),
	};
}

/** The length of the longest list that the server has shown: of these, and of some others where that tells more. */
async function findLongest(counts: readonly number[], reader: ServiceReader): Promise<number> {
	const longest = Math.max(0, ...counts);
	const isInDoubt = counts.length > 0 && (longest === 0 || isUsualCut(longest));
	return isInDoubt ? Math.max(longest, await sampleLongest(reader)) : longest;
}

/** Servers cut lists at round numbers. */
const roundNumber = 50;

/** Whether a list of so many members may be the beginning of a longer one. The longest list seen was not cut below its length. */
export function mayBeCut(count: number, longest = 0): boolean {
	return count > 0 && count % roundNumber === 0 && count >= longest;
}

/** Whether the server shows the members of any group, in a list of some. */
export async function showsAnyMembers(reader: Pick<ServiceReader, 'send'>): Promise<boolean> {
	return (await sampleLongest(reader)) > 0;
}

/** The length of the longest list of members that a list of some groups shows. */
export async function sampleLongest(reader: Pick<ServiceReader, 'send'>): Promise<number> {
	const reply = await reader.send({ ...readFirst('/Groups'), query: { count: '20' } });
	const groups = reply.kind === 'ok' ? (readResources(reply.body) ?? []) : [];
	return Math.max(0, ...groups.map((group) => readMemberIds(group)?.length ?? 0));
}
