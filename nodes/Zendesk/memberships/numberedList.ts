import type { ServiceReader } from '../../../bulk/operation';
import type { Rejected } from '../../../http/types';
import { firstQuery, readPage, type NoPage, type Page } from '../../shared/lists/readPages';
import { readTogether } from '../../shared/lists/readTogether';
import type { JsonObject } from '../../shared/values/json';
import { saysRecordNotFound } from '../api/explain';
import { numberedPages } from '../api/pagers';
import type { MembershipKind, PlaceField } from './kind';
import { listMemberships } from './lists';
import type { ListRead, Open, Wanted } from './wanted';

/** Zendesk gives out so many of a list by the pages' numbers. */
const mostByNumber = 10_000;
const { maxPerPage } = numberedPages;

/** `unnumbered`: this list has to be read by cursor. `refused`: Zendesk does not give out pages by their numbers. */
type NumberedRead<T> =
	| ListRead<T>
	/** It has so many pages in all, where that was told. */
	| { readonly kind: 'unnumbered'; readonly pages?: number }
	| { readonly kind: 'refused' };

/**
 * Looks for memberships in the list of a group (or organization) by the pages' numbers, which are all known after the first
 * answer: so a few pages are read at once. The first one tells how many there are. Then the last ones come first, since new
 * memberships were seen at the end. A page that is on its way while somebody is taken out may miss another who moves up: who
 * is found is there, but who is not found in several pages may be there all the same.
 */
export async function findByNumber<P extends PlaceField>(
	kind: MembershipKind<P>,
	path: string,
	wanted: Wanted<P>,
	reader: ServiceReader,
): Promise<NumberedRead<Open<P>>> {
	const list = { ...listMemberships(kind, path), pager: numberedPages };
	const query = firstQuery(list);
	const first = await readPage(reader, list, query);
	if (first.kind !== 'page') return tellNoPage(first, wanted);
	if (!wanted.take(first.resources)) return { kind: 'failed' };
	const total = countAll(first);
	if (wanted.count === 0) return { kind: 'complete', missing: [] };
	if (total === undefined) return { kind: 'unnumbered' };
	const pages = Math.ceil(total / maxPerPage);
	if (total > mostByNumber) return { kind: 'unnumbered', pages };
	if (pages <= 1) return { kind: 'complete', missing: wanted.list() };
	let failure: NoPage | 'ofOther' | undefined;
	await readTogether(choosePages(pages, wanted), async (page) => {
		if (failure) return;
		const read = await readPage(reader, list, { ...query, page: String(page) });
		if (read.kind !== 'page') failure = read;
		else if (!wanted.take(read.resources)) failure = 'ofOther';
	});
	if (failure === 'ofOther') return { kind: 'failed' };
	// The group is there, or was a moment ago: a page that is not tells nothing of those who are not found.
	if (failure) return isRefused(failure) ? { kind: 'unnumbered' } : { kind: 'failed' };
	if (wanted.count === 0) return { kind: 'complete', missing: [] };
	return wanted.count < pages ? { kind: 'leftOff', missing: wanted.list() } : { kind: 'unnumbered', pages };
}

/** A number only where the page agrees with it. */
function countAll({ reply, next, resources }: Page<JsonObject>): number | undefined {
	const { count } = reply.body;
	if (typeof count !== 'number' || !Number.isSafeInteger(count)) return undefined;
	const isWhole = next === 'end' && resources.length === count;
	const goesOn = typeof next === 'object' && resources.length === maxPerPage && count > maxPerPage;
	return isWhole || goesOn ? count : undefined;
}

/**
 * The pages behind the first one: some at the end that may hold all that is wanted, and more as long as no more are left than
 * records, since each of those can be asked for by its user.
 */
function* choosePages<P extends PlaceField>(pages: number, wanted: Wanted<P>): Generator<number> {
	const likely = Math.min(Math.ceil(wanted.count / maxPerPage) + 1, wanted.count);
	for (let page = pages; page > 1 && wanted.count > 0; page -= 1) {
		const isLikely = pages - page < likely;
		if (!isLikely && page - 1 > wanted.count) return;
		yield page;
	}
}

/** A group or user that is gone has no memberships: to create one there has failed. */
function tellNoPage<P extends PlaceField>(noPage: NoPage, wanted: Wanted<P>): NumberedRead<Open<P>> {
	if (!isRefused(noPage)) return { kind: 'failed' };
	return saysRecordNotFound(noPage.reply) ? { kind: 'complete', missing: wanted.list() } : { kind: 'refused' };
}

function isRefused(noPage: NoPage): noPage is NoPage & { readonly reply: Rejected } {
	return noPage.kind === 'failedReply' && noPage.reply.kind === 'rejected';
}
