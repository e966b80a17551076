import type { ServiceReader } from '../../../bulk/operation';
import type { Rejected } from '../../../http/types';
import { isObject, type JsonObject } from '../../shared/values/json';
import type { Query } from '../../shared/lists/pages';
import { numberedPages, readGroups } from '../api/pagers';
import { ask, LookupStopped, stop, type Looked } from '../api/ask';

/** By code. */
export type Groups = ReadonlyMap<string, JsonObject>;

/**
 * All groups of the pool, in one request: no way is documented to ask for some by their codes. Where it fails, the
 * pages of the list are read.
 */
export async function findGroups(look: ServiceReader, withCustomData = false): Looked<Groups> {
	const more: Query = withCustomData ? { withCustomData: 'true' } : {};
	// Never with fetchMembers: it breaks as soon as one group has none, and "false" is read as yes.
	const reply = await ask(look, '/api/v3/get-all-groups', more);
	const all = reply.kind === 'ok' ? readGroups(reply.body) : undefined;
	if (all) return indexByCode(all);
	if (reply.kind === 'rejected') return stopAtList(reply);
	return reply.kind === 'unsent' ? stop(reply) : readList(look, more);
}

/** Nothing in it comes from a row: whatever is wrong is wrong with the credential. */
function stopAtList(reply: Rejected): LookupStopped {
	const { refusal } = stop(reply);
	if (refusal.code !== 'rejected') return new LookupStopped(refusal);
	const cure = 'Check the User Pool ID in the credential, and what its access key may do.';
	return new LookupStopped({ ...refusal, code: 'forbidden', reason: `${refusal.reason} ${cure}` });
}

async function readList(look: ServiceReader, more: Query): Looked<Groups> {
	const found: JsonObject[] = [];
	let query: Query = { ...more, ...numberedPages.first(numberedPages.maxPerPage) };
	for (;;) {
		const reply = await ask(look, '/api/v3/list-groups', query);
		const page = reply.kind === 'ok' && isObject(reply.body) ? readGroups(reply.body.list) : undefined;
		if (reply.kind !== 'ok' || !page || !isObject(reply.body)) return stop(reply);
		found.push(...page);
		const next = numberedPages.next(reply.body, { query, count: page.length, total: found.length });
		if (next === 'end') return indexByCode(found);
		if (next === 'broken') return stop(reply);
		query = next;
	}
}

function indexByCode(groups: readonly JsonObject[]): Groups {
	return new Map(groups.map((group) => [String(group.code), group]));
}
