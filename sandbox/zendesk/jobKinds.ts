import type { JobKind, RecordResult } from './job';
import { createMembershipOfJob, deleteMembershipOfJob } from './membershipJobs';
import type { RecordTask } from './recordTask';
import { createOrganizationMembershipOfJob, deleteOrganizationMembershipOfJob } from './organizationJobs';
import { deleteUserOfJob, importNewUser, importUserByKeys, updateUserOfJob } from './userJobs';

interface JobKindDetails {
	/** The class that TooManyJobs names. Only the one of user updates is known; the others are made like it. */
	readonly jobClass: string;
	/** The `job_type` of the job, or the switch that decides it. */
	readonly jobType: string | { readonly switch: 'membershipJobType' | 'membershipDeleteJobType' };
	/** The start of a running job's message: `Creating User #53`. */
	readonly doing: string;
	/**
	 * The start of a failed entry's error: `User` gives `UserCreateFailed`, after the `TicketCreateFailed` in a
	 * recording, and `UserUpdateError`, which was seen as well.
	 */
	readonly resource: string;
	/** The `action` of a failed entry. `id` is the id of the record, null where it has none. */
	readonly action: (id: number | null) => 'create' | 'update' | 'delete';
	/** Does one record. */
	apply(task: RecordTask): RecordResult;
}

const createOrUpdate = (id: number | null): 'create' | 'update' => (id === null ? 'create' : 'update');

export const jobKinds: Readonly<Record<JobKind, JobKindDetails>> = {
	usersCreate: {
		jobClass: 'UserBulkCreateJobV2',
		jobType: 'Bulk Create User',
		doing: 'Creating User',
		resource: 'User',
		action: createOrUpdate,
		apply: importNewUser,
	},
	usersUpsert: {
		jobClass: 'UserBulkCreateJobV2',
		jobType: 'Bulk Create User',
		doing: 'Creating User',
		resource: 'User',
		action: createOrUpdate,
		apply: importUserByKeys,
	},
	membershipsCreate: {
		jobClass: 'GroupMembershipBulkCreateJob',
		jobType: { switch: 'membershipJobType' },
		doing: 'Creating group membership',
		resource: 'GroupMembership',
		action: () => 'create',
		apply: createMembershipOfJob,
	},
	usersUpdate: {
		jobClass: 'UserBulkUpdateJobV2',
		jobType: 'Bulk Update User',
		doing: 'Updating user',
		resource: 'User',
		action: () => 'update',
		apply: updateUserOfJob,
	},
	usersDelete: {
		jobClass: 'UserBulkUpdateJobV2',
		// The job_type in recordings, though the job deletes.
		jobType: 'Bulk Update User',
		doing: 'Deleting user',
		resource: 'User',
		action: () => 'delete',
		apply: deleteUserOfJob,
	},
	membershipsDelete: {
		jobClass: 'GroupMembershipBulkDeleteJob',
		jobType: { switch: 'membershipDeleteJobType' },
		doing: 'Deleting group membership',
		resource: 'GroupMembership',
		action: () => 'delete',
		apply: deleteMembershipOfJob,
	},
	organizationMembershipsCreate: {
		jobClass: 'OrganizationMembershipBulkCreateJob',
		jobType: 'Bulk Create Organization Membership',
		doing: 'Creating organization membership',
		resource: 'OrganizationMembership',
		action: () => 'create',
		apply: createOrganizationMembershipOfJob,
	},
	organizationMembershipsDelete: {
		jobClass: 'OrganizationMembershipBulkDeleteJob',
		jobType: 'Bulk Delete Organization Membership',
		doing: 'Deleting organization membership',
		resource: 'OrganizationMembership',
		action: () => 'delete',
		apply: deleteOrganizationMembershipOfJob,
	},
};
