import type { ServiceReader } from '../../../bulk/operation';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { readMemberIds, readResources } from './attributes';
import { readFirst, type Dialect } from './dialect';
import { readByIds } from './presence';

/** What the server shows of a group's members. */
export type MemberList =
	/** There is no such group. */
	| { readonly kind: 'absent' }
	/** The group could not be read, or is shown without its members. */
	| { readonly kind: 'hidden'; readonly isRead: boolean }
	| {
			readonly kind: 'list';
			readonly ids: ReadonlySet<string>;
			/** The server does show members: an empty list is true. */
			readonly isTrue: boolean;
			/** Who is not in it is not in the group. */
			readonly isWhole: boolean;
	  };

/**
 * Reads the members of groups, each group once. Servers were seen that always show an empty list (AWS documents it), and
 * such that show the first 100 members only: then who is not in the list may be in the group.
 */
export async function readMemberLists(
	groupIds: readonly string[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadBefore<ReadonlyMap<string, MemberList>>> {
	const unique = [...new Set(groupIds)];
	const groups = await readByIds({ path: '/Groups', ids: unique, query: {} }, reader, dialect);
	if (groups.kind === 'stopped') return groups;
	const lists = [...groups.value].map(([id, group]) => ({ id, group, ids: readMemberIds(group) }));
	const longest = Math.max(0, ...lists.map(({ ids }) => ids?.length ?? 0));
	const hasEmpty = lists.some(({ ids }) => ids?.length === 0);
	const showsMembers = longest > 0 || (hasEmpty && (await showsAnyMembers(reader)));
	const entries = lists.map(({ id, group, ids }): [string, MemberList] => {
		if (group === 'absent') return [id, { kind: 'absent' }];
		if (!ids) return [id, { kind: 'hidden', isRead: group !== undefined }];
		const isTrue = ids.length > 0 || showsMembers;
		const isWhole = isTrue && !mayBeCut(ids.length, longest);
		return [id, { kind: 'list', ids: new Set(ids), isTrue, isWhole }];
	});
	return { kind: 'read', value: new Map(entries) };
}

/** Servers cut lists at round numbers. */
const roundNumber = 50;

/** Whether a list of so many members may be the beginning of a longer one. The longest list seen was not cut below its length. */
export function mayBeCut(count: number, longest = 0): boolean {
	return count > 0 && count % roundNumber === 0 && count >= longest;
}

/** Whether the server shows the members of any group, in a list of some. */
export async function showsAnyMembers(reader: Pick<ServiceReader, 'send'>): Promise<boolean> {
	const reply = await reader.send({ ...readFirst('/Groups'), query: { count: '20' } });
	const groups = reply.kind === 'ok' ? (readResources(reply.body) ?? []) : [];
	return groups.some((group) => (readMemberIds(group) ?? []).length > 0);
}
