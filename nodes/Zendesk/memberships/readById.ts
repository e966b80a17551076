import type { ServiceReader } from '../../../bulk/operation';
import { stopAfter, type ReadBefore } from '../../shared/lists/readBefore';
import { isObject, type JsonObject } from '../../shared/values/json';
import { saysRecordNotFound } from '../api/explain';
import { zendesk } from '../api/service';
import type { MembershipKind, PlaceField } from './kind';

/** One by one: no list of memberships by ID is documented. Undefined where nothing has the ID. */
export async function readMembershipById<P extends PlaceField>(
	{ list, one }: MembershipKind<P>,
	id: number,
	reader: ServiceReader,
): Promise<ReadBefore<JsonObject | undefined>> {
	const reply = await reader.send({ method: 'GET', path: `/api/v2/${list}/${id}`, repeatable: true });
	if (reply.kind === 'rejected' && saysRecordNotFound(reply)) return { kind: 'read', value: undefined };
	const membership = reply.kind === 'ok' && isObject(reply.body) ? reply.body[one] : undefined;
	if (isObject(membership)) return { kind: 'read', value: membership };
	return stopAfter(zendesk, reply, {
		whatFailed: 'The memberships in the rows could not be looked up',
		codeOfSilence: 'no_answer',
	});
}
