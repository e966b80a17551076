import type { ServiceReader } from '../../../bulk/operation';
import { readAllPages } from '../../shared/lists/readPages';
import { readList, type JsonObject } from '../../shared/values/json';
import { readListOfUser } from '../api/listOfUser';
import { cursorPages } from '../api/pagers';
import { pathOfUser, type MembershipKind, type PlaceField } from './kind';

/** 1,000,000 memberships: a list that goes on behind them is taken for one that never ends. */
const mostPages = 10_000;

/** A list of memberships, 100 a page. Behind `maxPages` it is left. */
export function listMemberships<P extends PlaceField>(
	{ list }: Pick<MembershipKind<P>, 'list'>,
	path: string,
	maxPages = mostPages,
) {
	return {
		request: { method: 'GET', path, repeatable: true },
		pager: cursorPages,
		read: (body: JsonObject) => readList(body, list),
		maxPages,
	} as const;
}

/** 10,000 memberships of one user: a list that goes on behind them is taken for one that never ends. */
const maxPagesOfUser = 100;

/** All memberships of one user, or why they could not be read. */
export function readAllOfUser<P extends PlaceField>(
	kind: MembershipKind<P>,
	userId: number,
	reader: ServiceReader,
): ReturnType<typeof readAllPages<JsonObject>> {
	const list = listMemberships(kind, pathOfUser(kind, userId), maxPagesOfUser);
	return readAllPages(reader, { ...list, read: (body) => readListOfUser(body, kind.list, userId) });
}
