import { zendesk } from '../../nodes/Zendesk/api/service';
import {
	deleteAllGroupMemberships,
	deleteAllOrganizationMemberships,
} from '../../nodes/Zendesk/memberships/deletesOfUsers';
import { bindCase, type BoundCase } from './operationCase';

/** Everybody is in one thing. The membership has the number of its user. */
const memberships = Array.from({ length: 300 }, (_, nth) => ({
	id: 5000 + nth,
	user_id: 5000 + nth,
	group_id: 7,
	organization_id: 7,
}));

/** Users leave all that they are in. */
export const leaverCases: readonly BoundCase[] = (
	[
		[deleteAllGroupMemberships, 'groupMembership', 'group_memberships'],
		[deleteAllOrganizationMemberships, 'organizationMembership', 'organization_memberships'],
	] as const
).map(([operation, resource, list]) =>
	bindCase({
		service: zendesk,
		limit: 100,
		namesRecords: true,
		operation,
		offeredAs: [resource, 'deleteAllOfManyUsers'],
		sample: (nth) => ({ user_id: 5000 + nth }),
		request: (users) => ({
			method: 'DELETE',
			path: `/api/v2/${list}/destroy_many`,
			query: { ids: users.map(({ user_id: id }) => id).join(',') },
			body: undefined,
		}),
		success: (nth) => ({ action: 'delete', id: 5000 + nth, status: 'Deleted', success: true }),
		done: 'deleted',
		before: [200, { [list]: memberships, meta: { has_more: false } }],
		nothing: [404, { error: 'RecordNotFound', description: 'Not found' }],
		ifNothing: { status: 'unchanged' },
		ifNothingAfterSilence: { status: 'deleted' },
	}),
);
