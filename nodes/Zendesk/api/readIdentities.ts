import type { ServiceReader } from '../../../bulk/operation';
import { stopAfter, type ReadBefore } from '../../shared/lists/readBefore';
import { readAllPages } from '../../shared/lists/readPages';
import type { JsonObject } from '../../shared/values/json';
import { saysRecordNotFound } from './explain';
import { pageThroughIdentities } from './identities';
import { readOfEach, type ReadOfEach } from './readOfEach';
import { zendesk } from './service';

/**
 * The identities of each user before anything is written, a request or more a user.
 * https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#list-identities
 */
export function readIdentitiesOf(
	userIds: Iterable<number>,
	reader: ServiceReader,
): Promise<ReadBefore<ReadOfEach<readonly JsonObject[]>>> {
	return readOfEach(userIds, async (userId) => {
		const listed = await readAllPages(reader, pageThroughIdentities(userId));
		if (listed.kind === 'read') return listed;
		const { reply } = listed;
		if (reply.kind === 'rejected' && saysRecordNotFound(reply)) return { kind: 'read', value: undefined };
		const whatFailed = `The emails and phone numbers of the user ${userId} could not be read`;
		return stopAfter(zendesk, reply, { whatFailed, codeOfSilence: 'no_answer' });
	});
}
