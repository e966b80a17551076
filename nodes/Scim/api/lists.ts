import type { ServiceReader } from '../../../bulk/operation';
import type { Reply } from '../../../http/types';
import type { Pager, Query } from '../../shared/lists/pages';
import type { Stopped } from '../../shared/lists/readBefore';
import { readAhead } from '../../shared/lists/readAhead';
import { readPages, type Page } from '../../shared/lists/readPages';
import { readSteadily } from '../../shared/lists/readSteadily';
import type { JsonObject } from '../../shared/values/json';
import { readResources, readScimId, readText } from './attributes';
import type { Dialect, ResourcePath } from './dialect';
import { explainUnreadList } from './errors';
import { readTotal } from './pagers';

/** A list that goes on for so many pages is taken for one that never ends. */
const maxPages = 10_000;

/** A list as far as it could be read; or not even its beginning could be. */
export type ListRead = Stopped | PartRead;

export interface PartRead {
	readonly kind: 'read';
	readonly value: readonly JsonObject[];
	/** What is not in it is not there: the server gave no more, and did not say that there is more. */
	readonly isWhole: boolean;
	/** What moved up while it was read may be on none of several pages. */
	readonly pages: number;
	/** It did not say either that this is all: a total that counts the page, or none at all, is no word. See `provesTotal`. */
	readonly isUnproved?: true;
}

/**
 * All pages of a list, each resource once. Where the server stops before the end, the list is asked for by cursor. What comes
 * then is taken if it is more.
 */
export async function listResources(
	path: ResourcePath,
	filter: Query,
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ListRead> {
	const usual = await readBy(dialect.pager, path, filter, reader);
	const { otherwise } = dialect.pager;
	if (otherwise && usual.mayComeOtherwise) {
		const other = await readBy(otherwise, path, filter, reader);
		if (other.list.length > usual.list.length || (other.isWhole && usual.refused)) return toListRead(other, dialect);
	}
	return toListRead(usual, dialect);
}

/**
 * Whether the server's totals count the whole list, and say that it is of this length: it's asked for less than all, and has to
 * tell all the same how many there are. Of a list of one it's asked what comes behind: many servers take a count of 0 for none.
 */
export async function provesTotal(
	path: ResourcePath,
	filter: Query,
	length: number,
	reader: ServiceReader,
): Promise<boolean> {
	const query = { ...filter, count: '1', startIndex: length > 1 ? '1' : '2' };
	const reply = await reader.send({ method: 'GET', path, query, repeatable: true });
	const given = reply.kind === 'ok' ? readResources(reply.body) : undefined;
	return reply.kind === 'ok' && given !== undefined && given.length < length && readTotal(reply.body) === length;
}

interface Attempt {
	readonly list: readonly JsonObject[];
	readonly pages: number;
	readonly isWhole: boolean;
	readonly isUnproved?: true;
	/** The reply by which nothing at all is known of the list. */
	readonly refused?: Reply;
	/** The server answers, and does not give all. */
	readonly mayComeOtherwise: boolean;
	/** Something has left the list while it was read: what has moved up may be on no page that was read. */
	readonly hasShrunk?: true;
	/** Something was added meanwhile, which hides whether something has left it. Where it always grows, the last reading counts. */
	readonly hasGrown?: true;
}

function toListRead({ list, pages, isWhole, isUnproved, refused }: Attempt, dialect: Dialect): ListRead {
	if (refused) return { kind: 'stopped', refusal: explainUnreadList(refused, dialect) };
	return { kind: 'read', value: list, pages, isWhole, ...(isUnproved && { isUnproved }) };
}

function readBy(pager: Pager, path: ResourcePath, filter: Query, reader: ServiceReader): Promise<Attempt> {
	return readSteadily(
		() => readOnce(pager, path, filter, reader),
		({ hasShrunk = false, hasGrown = false }) => hasShrunk || hasGrown,
	);
}

async function readOnce(pager: Pager, path: ResourcePath, filter: Query, reader: ServiceReader): Promise<Attempt> {
	const found = new Map<unknown, JsonObject>();
	const identify = (resource: JsonObject): unknown => readScimId(resource) ?? resource;
	const request = { method: 'GET', path, query: filter, repeatable: true } as const;
	let pages = 0;
	let isProved = false;
	let hasShrunk = false;
	let hasGrown = false;
	const { ahead } = pager;
	const pageReader = ahead ? readAhead(reader, ahead) : reader;
	for await (const page of readPages(pageReader, { request, pager, read: readResources, maxPages, identify })) {
		const list = [...found.values()];
		if (page.kind === 'page') {
			pages += 1;
			hasShrunk ||= page.hasShrunk;
			hasGrown ||= page.hasGrown;
			for (const resource of page.resources) found.set(identify(resource), resource);
			isProved ||= found.size === 0 || tellsLength(page);
		} else if (isNoAnswer(page.reply)) {
			return { list, pages, isWhole: false, refused: page.reply, mayComeOtherwise: false };
		} else if (pages === 0 && !saysTooMany(page.reply)) {
			return { list, pages, isWhole: false, refused: page.reply, mayComeOtherwise: isRefusedQuery(page.reply) };
		} else return { list, pages, isWhole: false, mayComeOtherwise: true };
	}
	const list = [...found.values()];
	if (hasShrunk) return { list, pages, isWhole: false, hasShrunk, mayComeOtherwise: false };
	return {
		list,
		pages,
		isWhole: true,
		mayComeOtherwise: false,
		...(!isProved && { isUnproved: true }),
		...(hasGrown && { hasGrown }),
	};
}

/** The server says where the list ends: by cursors, or by a total that is more than the page holds. */
function tellsLength({ reply: { body }, resources }: Page<JsonObject>): boolean {
	return readText(body, 'nextCursor') !== undefined || (readTotal(body) ?? 0) > resources.length;
}

function isNoAnswer({ kind }: Reply): boolean {
	return kind !== 'ok' && kind !== 'rejected';
}

/** The server refuses how it was asked: it may know no `startIndex`. */
function isRefusedQuery(reply: Reply): boolean {
	return reply.kind === 'rejected' && reply.status === 400 && !reply.isForeign;
}

/** RFC 7644, 3.12: the list is longer than the server gives out. */
function saysTooMany(reply: Reply): boolean {
	return reply.kind === 'rejected' && readText(reply.body, 'scimType') === 'tooMany';
}
