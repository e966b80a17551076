import type { HttpRequest, Ok, Reply, Send } from '../../../../http/types';
import { isObject, type JsonObject } from '../../../shared/values/json';
import { bearsId, readAttribute, readMemberIds, readObjects } from '../attributes';
import { mayHideOthers } from '../memberLists';
import { fewPerPatch } from '../membership';
import { refuseHere } from '../refuseHere';
import { applyPatch } from './changed';
import { isOfOne } from './oneResource';
import { inOtherForm, isRefusedBy, replyNotSent } from './otherForm';
import { readVersion, writeIfMatch } from './versions';

/** How often a group is read and written anew that somebody else has changed in between. */
const maxTries = 4;

/**
 * A server without PATCH (405, 501, or as its ServiceProviderConfig says) is changed by PUT: the group is read, changed and
 * written whole, with `If-Match` where it has an ETag. Only where it shows all members: else those would be lost. A longer list
 * that was read in the run proves that.
 */
export function sendPatchesAsPuts(send: Send): Send {
	let takesPatch: boolean | undefined;
	let longest = 0;
	return async (request) => {
		if (request.method === 'GET') {
			const read = await send(request);
			if (read.kind === 'ok') longest = Math.max(longest, readMemberIds(read.body)?.length ?? 0);
			return read;
		}
		if (request.method !== 'PATCH' || !isOfOne(request)) return send(request);
		if (takesPatch !== false) {
			const reply = await send(request);
			if (reply.kind === 'ok') takesPatch = true;
			takesPatch ??= (await saysNoPatch(reply, request, send)) ? false : undefined;
			if (takesPatch !== false) return reply;
		}
		return sendAsPut(request, send, longest);
	};
}

/** "Not implemented" may be about a change of so many members: it counts once fewer are refused so. */
async function saysNoPatch(reply: Reply, { body }: HttpRequest, send: Send): Promise<boolean> {
	if (isRefusedBy(reply, [405])) return true;
	if (isRefusedBy(reply, [501])) return countChanges(body) <= fewPerPatch.sure;
	if (!isRefusedBy(reply, [400, 404])) return false;
	const config = await send({ method: 'GET', path: '/ServiceProviderConfig', repeatable: true });
	return config.kind === 'ok' && readAttribute(readAttribute(config.body, 'patch'), 'supported') === false;
}

function countChanges(body: unknown): number {
	const operations = readObjects(body, 'Operations') ?? [];
	return operations.reduce((sum, { value }) => sum + (Array.isArray(value) ? value.length : 1), 0);
}

async function sendAsPut(request: HttpRequest, send: Send, longest: number): Promise<Reply> {
	for (let tries = 1; ; tries += 1) {
		const read = await send({ method: 'GET', path: request.path, repeatable: true });
		if (read.kind !== 'ok') return replyNotSent(read);
		const body = await writeWhole(read, request, send, longest);
		if (!body) return refuseHere(422, cutReason);
		const version = readVersion(read);
		const headers = { ...request.headers, ...(version !== undefined && writeIfMatch(version)) };
		const reply = await send(inOtherForm(request, { method: 'PUT', headers, body }));
		if (isRefusedBy(reply, [405, 501])) return refuseHere(405, noPutReason);
		if (!isRefusedBy(reply, [412]) || tries >= maxTries) return reply;
	}
}

const cutReason =
	'The server takes no PATCH, and does not show all members of the group for sure, so it can be changed neither in part nor as a whole. Change it in the server itself.';
const noPutReason = 'The server takes neither PATCH nor PUT of a group. Change it in the server itself.';

/** The group as it will be; undefined where it is not shown whole. */
async function writeWhole(
	{ body }: Ok,
	{ path, body: patch }: HttpRequest,
	send: Send,
	longest: number,
): Promise<JsonObject | undefined> {
	const id = decodeURIComponent(path.split('/').at(-1) ?? '');
	if (!isObject(body) || !bearsId(body, id)) return undefined;
	const count = readMemberIds(body)?.length ?? 0;
	return (await mayHideOthers(count, { send }, longest)) ? undefined : applyPatch(body, patch);
}
