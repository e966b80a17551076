import type { ServiceReader } from '../../../bulk/operation';
import { stopAfter, type ReadBefore, type Stopped } from '../../shared/lists/readBefore';
import { readAllPages } from '../../shared/lists/readPages';
import { readTogether } from '../../shared/lists/readTogether';
import type { JsonObject } from '../../shared/values/json';
import { saysRecordNotFound } from './explain';
import { pageThroughIdentities } from './identities';
import { zendesk } from './service';

/**
 * The identities of each user before anything is written, a request or more a user. A user who is not there is not in the map.
 * https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#list-identities
 */
export async function readIdentitiesOf(
	userIds: Iterable<number>,
	reader: ServiceReader,
): Promise<ReadBefore<ReadonlyMap<number, readonly JsonObject[]>>> {
	const identities = new Map<number, readonly JsonObject[]>();
	let stopped: Stopped | undefined;
	await readTogether(new Set(userIds), async (userId) => {
		if (stopped) return;
		const listed = await readAllPages(reader, pageThroughIdentities(userId));
		if (listed.kind === 'read') identities.set(userId, listed.value);
		else if (listed.reply.kind !== 'rejected' || !saysRecordNotFound(listed.reply)) {
			const whatFailed = `The emails and phone numbers of the user ${userId} could not be read`;
			stopped = stopAfter(zendesk, listed.reply, { whatFailed, codeOfSilence: 'no_answer' });
		}
	});
	return stopped ?? { kind: 'read', value: identities };
}
