import type { Refusal, ServiceReader } from '../../../bulk/operation';
import { endSentence } from '../../../http/sentences';
import type { Rejected, Reply } from '../../../http/types';
import type { Query } from '../../shared/lists/pages';
import type { ReadBefore, Stopped } from '../../shared/lists/readBefore';
import { isObject, type JsonObject } from '../../shared/values/json';
import { bearsId, readResources } from './attributes';
import { readFirst, type Dialect, type ResourcePath } from './dialect';
import { explainRefusedList, explainUnreadList } from './errors';
import { hasErrorForm } from './ownForm';
import { readEach } from './readEach';

/** The resource, or that it is not there; undefined where the server does not say. */
export type Presence = JsonObject | 'absent' | undefined;

/** Resources to read one by one. */
export interface IdsToRead {
	readonly path: ResourcePath;
	readonly ids: readonly string[];
	readonly query: Query;
	/** The list of these resources has been read in this run: the address is right. */
	readonly isListed?: boolean;
}

/**
 * Reads resources by their IDs. Not every 404 says that one is absent: at a wrong address all are 404, a gateway has some of
 * its own, and a server that speaks SCIM's form of an error says "not found" in that form. So an absence is believed only in
 * the server's own words, and once it has shown one of these resources or the list of them.
 */
export async function readByIds(
	{ path, ids, query, isListed = false }: IdsToRead,
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadBefore<ReadonlyMap<string, Presence>>> {
	const replies = await readEach(ids, (id) => readOne(path, id, query, reader));
	const refusals = replies.flatMap((reply) => findRunRefusal(reply, dialect) ?? []);
	const stop = refusals.find(({ mayBeAboutRecord }) => !mayBeAboutRecord);
	if (stop) return { kind: 'stopped', refusal: stop };
	const hasForm = await usesErrorForm(path, replies, reader);
	const presences = ids.map((id, position) => readPresence(id, replies[position], hasForm));
	const shown = await isShown(path, { presences, replies, isListed }, reader, dialect);
	if (shown.kind === 'stopped') return refusals[0] ? { kind: 'stopped', refusal: refusals[0] } : shown;
	if (!shown.value && refusals[0]) return { kind: 'stopped', refusal: refusals[0] };
	const believe = (presence: Presence): Presence => (presence === 'absent' && !shown.value ? undefined : presence);
	return { kind: 'read', value: new Map(ids.map((id, position) => [id, believe(presences[position])])) };
}

function readOne(path: ResourcePath, id: string, query: Query, reader: ServiceReader): Promise<Reply> {
	const about = Object.keys(query).length > 0 ? { query } : {};
	return reader.send({ method: 'GET', path: `${path}/${encodeURIComponent(id)}`, ...about, repeatable: true });
}

function readPresence(id: string, reply: Reply | undefined, hasForm: boolean): Presence {
	if (isNotFound(reply)) return hasErrorForm(reply.body) || !hasForm ? 'absent' : undefined;
	if (reply?.kind !== 'ok' || !isObject(reply.body)) return undefined;
	return bearsId(reply.body, id) ? reply.body : undefined;
}

/** "Not found", and not from a gateway. */
function isNotFound(reply: Reply | undefined): reply is Rejected {
	return reply?.kind === 'rejected' && reply.status === 404 && !reply.isForeign;
}

/** No resource has this ID. */
const nobodysId = '00000000-0000-4000-8000-000000000000';

/** Whether the server says "not found" in a form that only SCIM servers have: then a 404 in another form is not its own. */
async function usesErrorForm(path: ResourcePath, replies: readonly Reply[], reader: ServiceReader): Promise<boolean> {
	const notFound = replies.filter(isNotFound);
	if (notFound.length === 0 || notFound.some(({ body }) => hasErrorForm(body))) return true;
	const reply = await readOne(path, nobodysId, {}, reader);
	return isNotFound(reply) && hasErrorForm(reply.body);
}

interface FirstReads {
	readonly presences: readonly Presence[];
	readonly replies: readonly Reply[];
	readonly isListed: boolean;
}

/** Whether the server shows resources at this address. The list is asked for only where no other read has told. */
async function isShown(
	path: ResourcePath,
	{ presences, replies, isListed }: FirstReads,
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadBefore<boolean>> {
	const isAnswered = replies.some(({ kind }) => kind === 'ok' || kind === 'rejected');
	if (isListed || !isAnswered || presences.some(isObject)) return { kind: 'read', value: true };
	const reply = await reader.send(readFirst(path));
	if (reply.kind === 'ok' && readResources(reply.body)) return { kind: 'read', value: true };
	if (reply.kind === 'ok') return { kind: 'stopped', refusal: explainUnreadList(reply, dialect) };
	return (reply.kind === 'rejected' && stopAtWrongAddress(path, reply, dialect)) || { kind: 'read', value: false };
}

/** A list that may not be read (403), or that the server knows no way to give out (501), says nothing about the address. */
function stopAtWrongAddress(path: ResourcePath, rejected: Rejected, { name }: Dialect): Stopped | undefined {
	const refusal = explainRefusedList(name, rejected, path === '/Users' ? 'users' : 'groups');
	const isRefused = !rejected.isForeign && rejected.status !== 404 && refusal.code !== 'credential_refused';
	return isRefused ? undefined : { kind: 'stopped', refusal };
}

/** The refusal, where it is one that all further requests would get as well. */
function findRunRefusal(reply: Reply, dialect: Dialect): Refusal | undefined {
	if (reply.kind === 'unsent') {
		const cure = 'Send it again as it is.';
		return { about: 'run', code: reply.code, reason: endSentence(reply.why), cure };
	}
	if (reply.kind !== 'rejected') return undefined;
	const refusal = dialect.service.explain(reply);
	return refusal.about === 'run' ? refusal : undefined;
}
