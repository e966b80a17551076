import type { ServiceReader } from '../../../bulk/operation';
import { type BulkRecord, type Outcome } from '../../../bulk/types';
import type { Foretold } from '../../shared/bulk/foretell';
import type { KeyFields } from '../../shared/bulk/keys';
import { bulkOperation, type Resolved, type RunContext } from '../../shared/bulk/operation';
import { outcomeOfUnknownId, reviewUnknownKeys, unknownIds } from '../../shared/bulk/unknownIds';
import { sendNothing } from '../../shared/lists/readBefore';
import { show } from '../../shared/values/json';
import { resolveEach, type ResolvedRecord } from '../api/resolveEach';
import { failUnknown } from '../api/userKeys';
import { nameType } from './compareIdentity';
import { checkIdentityKey, identityKeyFields, ownerKeys, ownerWords, type AskedIdentityKey } from './fields';
import { readOwners, type Owner, type OwnerKeys } from './owners';
import { lookAtNotFound, readBackDeletes, readDeleted } from './readBackDeletes';
import { findIdentity, identityRequest, type ReadyIdentityKey } from './resolveKeys';

export const deleteManyIdentities = bulkOperation({
	resource: 'identity',
	operation: 'deleteMany',
	name: 'Delete Many',
	action: 'Remove emails and phone numbers from many users',
	description: 'Remove emails and phone numbers from many users, by ID, or by type and value: a request for each',
	route: 'DELETE /api/v2/users/{user_id}/identities/{user_identity_id}',
	reference: 'https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#delete-identity',
	limits: { records: 1 },
	answersAtOnce: true,
	// By ID: the second time finds nothing to do.
	repeatable: true,
	fields: identityKeyFields,
	foundBy: { groups: [ownerKeys, ['identity_id', 'value']], written: ['value'] },
	options: [unknownIds],
	notice:
		'Users can no longer sign in with what is removed, and what is written from it is no longer theirs. A primary email stays: make another one primary first.',
	done: ['deleted', 'unchanged'],
	before: { check: checkIdentityKey, resolve: resolveDeletes },
	request: () => identityRequest,
	report: { read: readDeleted },
	after: (settings) => ({
		readBack: readBackDeletes,
		follow: lookAtNotFound,
		review: reviewUnknownKeys(settings.unknownIds, ['ID', 'external ID']),
	}),
	foresee: (identities) => [`${identities.length} emails and phone numbers would be removed.`],
	foretell: async (records) => {
		const tell = ({ user_id: userId, identity_id: id, type, value }: ReadyIdentityKey): Foretold => ({
			would: 'delete',
			whom: `the ${nameType(type)} ${show(value)} of user ${userId}`,
			id,
		});
		const foretold = new Map(records.map(({ index, value }) => [index, tell(value)]));
		return { kind: 'read', value: { foretold, notes: [] } };
	},
});

async function resolveDeletes(
	records: readonly BulkRecord<AskedIdentityKey>[],
	reader: ServiceReader,
	{ keys }: RunContext<unknown>,
): Promise<Resolved<ReadyIdentityKey>> {
	const owners = await readOwners(records, reader, keys);
	if (owners.kind === 'stopped') return sendNothing(owners);
	return resolveEach(records, (asked, index) => resolveOne(asked, index, keys, owners.value.get(index)), reader);
}

function resolveOne(
	asked: AskedIdentityKey,
	index: number,
	keys: KeyFields,
	owner: Owner | undefined,
): ResolvedRecord<ReadyIdentityKey> {
	if (owner?.kind === 'failed') return { kind: 'settled', outcome: owner.outcome };
	if (owner?.kind !== 'found') return { kind: 'settled', outcome: tellNoOwner(index, owner?.keys ?? {}) };
	const found = findIdentity(index, asked, keys, owner.userId, owner.identities);
	if (found.kind === 'failed') return { kind: 'settled', outcome: found.outcome };
	if (found.kind === 'none') return { kind: 'settled', outcome: found.by === 'ID' ? outcomeOfUnknownId() : nothing };
	const { type, primary } = found.identity;
	if (type === 'email' && primary === true) return { kind: 'settled', outcome: failPrimary(index, found.ready) };
	return { kind: 'ready', value: found.ready };
}

const nothing: Outcome = {
	status: 'unchanged',
	reason: 'The user does not have it: there was nothing to remove.',
};

/** Who is gone has no identities any more. Whom the search does not find may be there still. */
function tellNoOwner(index: number, keys: OwnerKeys): Outcome {
	if (keys.email !== undefined) return failUnknown(index, keys, ownerWords);
	return outcomeOfUnknownId(keys.external_id === undefined ? 'ID' : 'external ID');
}

function failPrimary(index: number, { identity_id: id, value }: ReadyIdentityKey): Outcome {
	const reason =
		`Item ${index}: ${show(value)} is the primary email of the user, and Zendesk would choose another one in its place. ` +
		'Nothing was sent. Make another one primary first, with "Make Primary Many".';
	return { status: 'failed', code: 'primary_email', reason, id };
}
