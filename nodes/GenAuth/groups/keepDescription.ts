import type { Client } from '../../../http/client';
import type { HttpRequest } from '../../../http/types';
import type { FailedReply } from '../../shared/n8n/failedReply';
import { isObject, type JsonObject } from '../../shared/values/json';

/**
 * GenAuth wants a description in each update: where none is given, the present one is sent along, not wiped. `ofNew` is
 * what a group gets that isn't there yet; without it, the refusal to read the group is given back.
 */
export async function keepDescription(
	request: HttpRequest,
	client: Pick<Client, 'send'>,
	ofNew?: JsonObject,
): Promise<HttpRequest | FailedReply> {
	const body = isObject(request.body) ? request.body : {};
	if (body.description !== undefined && !ofNew) return request;
	const query = { code: String(body.code) };
	const reply = await client.send({ method: 'GET', path: '/api/v3/get-group', query, repeatable: true });
	const isNew = ofNew !== undefined && reply.kind === 'rejected' && reply.status === 404 && !reply.isForeign;
	if (isNew) return { ...request, body: { ...ofNew, ...body } };
	if (reply.kind !== 'ok') return reply;
	if (!isObject(reply.body) || typeof reply.body.code !== 'string') return unreadGroup;
	const { description, type } = reply.body;
	const kept = { description: description ?? '', ...(ofNew && { type: type ?? 'static' }) };
	return { ...request, body: { ...kept, ...body } };
}

const unreadGroup: FailedReply = {
	kind: 'unsent',
	code: 'unreachable',
	why: 'The group that is there could not be read, so nothing was changed: its description would have been lost.',
};
