import type { Client } from '../../../http/client';
import type { HttpRequest } from '../../../http/types';
import { isObject, type JsonObject } from '../../shared/values/json';
import type { NoReply } from '../../shared/single/operation';

/**
 * GenAuth wants a description in each update: where none is given, the present one is sent along, not wiped. `ofNew` is
 * what a group begins with that isn't there; without it, such a group is a no.
 */
export async function keepDescription(
	request: HttpRequest,
	client: Pick<Client, 'send'>,
	ofNew?: JsonObject,
): Promise<HttpRequest | NoReply> {
	const body = isObject(request.body) ? request.body : {};
	if (body.description !== undefined && !ofNew) return request;
	const query = { code: String(body.code) };
	const reply = await client.send({ method: 'GET', path: '/api/v3/get-group', query, repeatable: true });
	const isNew = ofNew !== undefined && reply.kind === 'rejected' && reply.status === 404;
	if (isNew) return { ...request, body: { ...ofNew, ...body } };
	if (reply.kind !== 'ok') return reply;
	const { description, type } = isObject(reply.body) ? reply.body : {};
	const kept = { description: description ?? '', ...(ofNew && { type: type ?? 'static' }) };
	return { ...request, body: { ...kept, ...body } };
}
