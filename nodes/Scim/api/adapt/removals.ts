import type { HttpRequest, Rejected, Reply, Send } from '../../../../http/types';
import { isObject, parseJson, type JsonObject } from '../../../shared/values/json';
import { readAttribute, readMemberIds, readObjects, readText } from '../attributes';
import { mayHideOthers } from '../memberLists';
import { inOtherForm, isRefusedBy } from './otherForm';

/** What a server that does not understand a filter in a path was seen to answer. */
const notUnderstood = [400, 422, 501];
/** Refusals that are about something else. */
const otherCauses: readonly unknown[] = ['noTarget', 'mutability', 'tooMany', 'uniqueness', 'sensitive'];

/** What is known of removals by value. `harmful`: they took out others. */
type ValueForm = 'untried' | 'works' | 'harmful';

interface Tried {
	readonly reply: Reply;
	readonly form: ValueForm;
}

/**
 * Removes members by path and value (an older form of Entra's, Salesforce) where the server refuses `members[value eq "…"]`.
 * Several servers take that form for "remove all members". So the first time it's looked who is still there, those who should
 * have stayed are added again, and the form is not used any more.
 */
export function sendRemovalsByValue(send: Send): Send {
	let form: ValueForm = 'untried';
	let turn: Promise<unknown> = Promise.resolve();

	async function sendByValue(request: HttpRequest, ids: readonly string[], refused: Rejected): Promise<Reply> {
		if (form === 'harmful') return refused;
		if (form === 'works') return send(writeByValue(request, ids));
		const tried = await tryByValue(request, ids, refused, send);
		form = tried.form;
		return tried.reply;
	}

	return async (request) => {
		const ids = listRemoved(request);
		if (!ids) return send(request);
		if (form === 'works') return send(writeByValue(request, ids));
		const refused = await send(request);
		if (!isRefusedBy(refused, notUnderstood) || otherCauses.includes(readText(refused.body, 'scimType')))
			return refused;
		// One tries, and all others wait for what comes of it.
		const reply = turn.then(() => sendByValue(request, ids, refused));
		turn = reply;
		return reply;
	};
}

async function tryByValue(request: HttpRequest, ids: readonly string[], refused: Rejected, send: Send): Promise<Tried> {
	const before = await readMembers(request.path, send);
	// Where they are not shown, nobody could say whom it has removed.
	if (!before || !ids.some((id) => before.includes(id))) return { reply: refused, form: 'untried' };
	// Those who are left out of a list that is cut could not be added again.
	if (await mayHideOthers(before.length, { send })) return { reply: refused, form: 'untried' };
	const reply = await send(writeByValue(request, ids));
	if (reply.kind !== 'ok') return { reply, form: 'untried' };
	const stay = before.filter((id) => !ids.includes(id));
	const now = await readMembers(request.path, send);
	if (!now || stay.length === 0) return { reply, form: 'untried' };
	const lost = stay.filter((id) => !now.includes(id));
	if (lost.length === 0) return { reply, form: 'works' };
	return { reply: await restore(request, lost, reply, send), form: 'harmful' };
}

/** The members whom a PATCH removes, where it does so by filters and does nothing else. */
function listRemoved({ method, body }: HttpRequest): readonly string[] | undefined {
	const operations = method === 'PATCH' ? readObjects(body, 'Operations') : undefined;
	const ids = operations?.map(({ op, path }) => {
		const quoted = /^members\[value eq (".*")\]$/s.exec(String(path))?.[1];
		return op === 'remove' && quoted !== undefined ? String(parseJson(quoted)) : undefined;
	});
	return ids && ids.length > 0 && ids.every((id) => id !== undefined) ? ids : undefined;
}

function writeByValue(request: HttpRequest, ids: readonly string[]): HttpRequest {
	const schemas = readAttribute(request.body, 'schemas');
	const value = ids.map((id) => ({ value: id }));
	return inOtherForm(request, { body: { schemas, Operations: [{ op: 'remove', path: 'members', value }] } });
}

async function readMembers(path: string, send: Send): Promise<readonly string[] | undefined> {
	const reply = await send({ method: 'GET', path, repeatable: true });
	return reply.kind === 'ok' && isObject(reply.body) ? (readMemberIds(reply.body) ?? []) : undefined;
}

/**
 * Adds those again whom the server has taken out though nobody asked for it. Where it does not take them, the answer shows the
 * group without them, so that the loss is seen.
 */
async function restore(request: HttpRequest, lost: readonly string[], removed: Reply, send: Send): Promise<Reply> {
	const value = lost.map((id) => ({ value: id }));
	const schemas = readAttribute(request.body, 'schemas');
	const body = { schemas, Operations: [{ op: 'add', path: 'members', value }] };
	await send({ ...inOtherForm(request, { body }), repeatable: true });
	const now = await readMembers(request.path, send);
	const isRestored = now !== undefined && lost.every((id) => now.includes(id));
	return isRestored || removed.kind !== 'ok'
		? removed
		: { ...removed, status: 200, body: showGroup(request, now ?? []) };
}

function showGroup({ path }: HttpRequest, members: readonly string[]): JsonObject {
	return { id: readGroupId(path), members: members.map((value) => ({ value })) };
}

function readGroupId(path: string): string {
	return decodeURIComponent(path.split('/').at(-1) ?? '');
}
