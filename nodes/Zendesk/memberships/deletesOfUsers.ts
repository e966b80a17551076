import { nameId } from '../../../bulk/types';
import { bulkOperation, type BulkOperation } from '../../shared/bulk/operation';
import { reviewUnknownKeys, unknownIds } from '../../shared/bulk/unknownIds';
import type { SettingsOf } from '../../shared/n8n/parameters';
import { interpretDelete, readBackGone } from '../api/deletions';
import { deletedMemberships, describeReturn } from './deletedMemberships';
import { checkUser, pickUser, usersLeaving, type AskedLeaver } from './leavers';
import { deleteManyMemberships } from './deletes';
import { followLeavers, planLeavers } from './followLeavers';
import { foretellLeavers, tellLeavers } from './foretellLeavers';
import type { ReadyDelete } from './found';
import { groupKind } from './groupKind';
import type { MembershipKind, PlaceField } from './kind';
import { deleteManyOrganizationMemberships } from './organizationDeletes';
import { organizationKind } from './organizationKind';
import { readBackLeavers } from './readBackLeavers';
import { resolveLeavers, type ReadyLeaver } from './resolveLeavers';

type Settings = SettingsOf<[typeof unknownIds]>;

/** The operation that removes memberships by their IDs. */
type DeleteMany<P extends PlaceField> = BulkOperation<never, ReadyDelete<P>, Settings>;

/** A row names a user, and all that this user is in is left. */
export const deleteAllGroupMemberships = deleteAllOf(groupKind, deleteManyMemberships, {
	action: 'Remove many agents from all of their groups',
	description: 'Remove many agents from all groups that they are in, by user ID, external ID or email',
});

export const deleteAllOrganizationMemberships = deleteAllOf(organizationKind, deleteManyOrganizationMemberships, {
	action: 'Remove many users from all of their organizations',
	description: 'Remove many users from all organizations that they are in, by user ID, external ID or email',
});

interface Words {
	readonly action: string;
	readonly description: string;
}

/**
 * The request takes the first membership of each user; the others follow it, so that a row has one outcome. A later run looks
 * whether the user is in anything still.
 */
function deleteAllOf<P extends PlaceField>(kind: MembershipKind<P>, deletes: DeleteMany<P>, words: Words) {
	const { resource, route, reference, limits, notice = '' } = deletes;
	const deletesRest = withoutIds(kind, deletes);
	return bulkOperation({
		...{ resource, route, reference, limits },
		operation: 'deleteAllOfManyUsers',
		name: 'Delete All of Many Users',
		...words,
		// By ID: the second time finds nothing to do.
		repeatable: true,
		fields: usersLeaving,
		foundBy: { groups: [['user_id', 'user_external_id', 'user_email']] },
		options: [unknownIds],
		notice: `The ${kind.member}s in the rows leave every ${kind.noun}. ${notice}`,
		done: ['deleted', 'unchanged'],
		before: {
			check: (asked: AskedLeaver, keys) => checkUser(pickUser(asked, keys)),
			resolve: (records, reader, { keys }) => resolveLeavers(kind, records, reader, keys),
		},
		request: () => ({
			identify: ({ id }: ReadyLeaver) => [nameId(id)],
			write: (memberships) => ({ query: { ids: memberships.map(({ id }) => id).join(',') } }),
		}),
		report: {
			interpret: interpretDelete,
			// A record of an earlier run has lost which memberships it stood for: its user is looked at.
			isSettledBy: ({ id }, { ok }) => !ok || typeof id === 'number',
		},
		after: (settings) => ({
			asSent: ({ user_id: userId }) => ({ user_id: userId }),
			readBack: readBackLeavers(kind),
			follow: followLeavers(kind, deletesRest),
			planFollow: planLeavers(kind, deletesRest),
			review: reviewUnknownKeys(settings.unknownIds, ['ID', 'external ID']),
		}),
		foresee: (leavers) => tellLeavers(kind, leavers),
		foretell: foretellLeavers(kind),
	});
}

/** The same for memberships whose IDs stand in no row. */
function withoutIds<P extends PlaceField>(kind: MembershipKind<P>, deletes: DeleteMany<P>): DeleteMany<P> {
	const readBack = readBackGone(deletedMemberships(kind, describeReturn));
	return { ...deletes, after: (settings) => ({ ...deletes.after(settings), readBack }) };
}
