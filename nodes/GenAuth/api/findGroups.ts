import type { ServiceReader } from '../../../bulk/operation';
import type { Rejected, Reply } from '../../../http/types';
import type { Query } from '../../shared/lists/pages';
import type { ReadBefore, Stopped } from '../../shared/lists/readBefore';
import { readPages } from '../../shared/lists/readPages';
import { readSteadily } from '../../shared/lists/readSteadily';
import { isObject, type JsonObject } from '../../shared/values/json';
import { ask, stop } from './ask';
import { numberedPages, readObjects } from './pagers';

/** Groups by their codes. */
export type Groups = ReadonlyMap<string, JsonObject>;

/** 500,000 groups: a list that goes on behind them is taken for one that never ends. */
const maxPages = 10_000;

/**
 * All groups of the pool, in one request: no way is documented to ask for some by their codes. Where it fails, the
 * pages of the list are read.
 */
export async function findGroups(reader: ServiceReader, withCustomData = false): Promise<ReadBefore<Groups>> {
	const query: Query = withCustomData ? { withCustomData: 'true' } : {};
	// Never with fetchMembers: GenAuth was seen to fail as soon as one group has no members, and to read "false" as yes.
	const reply = await ask(reader, '/api/v3/get-all-groups', query);
	const all = reply.kind === 'ok' ? readGroups(reply.body) : undefined;
	if (all) return { kind: 'read', value: indexByCode(all) };
	if (reply.kind === 'rejected') return stopAtList(reply);
	return reply.kind === 'unsent' ? stop(reply) : readList(reader, query);
}

/**
 * The same, where it counts that a group is not there: this one answer does not say how many groups there are. Unless it has
 * all that are looked for, the list is asked for its count, and read where it has more.
 */
export async function findGroupsForSure(
	reader: ServiceReader,
	hasAll: (groups: Groups) => boolean,
): Promise<ReadBefore<Groups>> {
	const groups = await findGroups(reader);
	if (groups.kind === 'stopped' || hasAll(groups.value)) return groups;
	const reply = await ask(reader, '/api/v3/list-groups', { page: '1', limit: '1' });
	const total = reply.kind === 'ok' && isObject(reply.body) ? reply.body.totalCount : undefined;
	if (typeof total === 'number' && total <= groups.value.size) return groups;
	const listed = await readList(reader, {});
	return listed.kind === 'stopped' ? listed : { kind: 'read', value: new Map([...groups.value, ...listed.value]) };
}

/** Nothing of a row is in this request: what GenAuth refuses is the credential. */
function stopAtList(reply: Rejected): Stopped {
	const { kind, refusal } = stop(reply);
	if (refusal.code !== 'rejected') return { kind, refusal };
	const cure = 'Check the User Pool ID in the credential, and what its access key may do.';
	return { kind, refusal: { ...refusal, code: 'forbidden', reason: `${refusal.reason} ${cure}` } };
}

/** The pages of the list. */
async function readList(reader: ServiceReader, query: Query): Promise<ReadBefore<Groups>> {
	const read = await readSteadily(
		() => readListOnce(reader, query),
		({ kind }) => kind === 'shrunk',
	);
	return read.kind === 'shrunk' ? stop(read.reply) : read;
}

interface Shrunk {
	readonly kind: 'shrunk';
	readonly reply: Reply;
}

/** One that ends before its own count is not whole, and proves nothing of what is not in it. */
async function readListOnce(reader: ServiceReader, query: Query): Promise<ReadBefore<Groups> | Shrunk> {
	const found = new Map<string, JsonObject>();
	const pages = readPages(reader, {
		request: { method: 'GET', path: '/api/v3/list-groups', query, repeatable: true },
		pager: numberedPages,
		read: ({ list }) => readGroups(list),
		maxPages,
	});
	for await (const page of pages) {
		if (page.kind !== 'page') return stop(page.reply);
		if (page.hasShrunk) return { kind: 'shrunk', reply: page.reply };
		for (const [code, group] of indexByCode(page.resources)) found.set(code, group);
		const isCutShort = page.next === 'end' && found.size < Number(page.reply.body.totalCount);
		if (isCutShort) return stop(page.reply);
	}
	return { kind: 'read', value: found };
}

/** The groups of a list; undefined where it is no list of groups. */
function readGroups(value: unknown): readonly JsonObject[] | undefined {
	const groups = readObjects(value);
	const areAll = Array.isArray(value) && groups?.length === value.length;
	return areAll && groups.every(({ code }) => typeof code === 'string') ? groups : undefined;
}

function indexByCode(groups: readonly JsonObject[]): Groups {
	return new Map(groups.map((group) => [String(group.code), group]));
}
