import type { ZendeskRoute } from '../call';
import { accountFieldRoutes } from './accountFields';
import { brandRoutes } from './brands';
import { bulkMembershipRoutes } from './bulkMemberships';
import { bulkUserRoutes } from './bulkUsers';
import { deletedUserRoutes } from './deletedUsers';
import { groupRoutes } from './groups';
import { identityRoutes } from './identities';
import { jobStatusRoutes } from './jobStatuses';
import { meRoutes } from './me';
import { membershipRoutes } from './memberships';
import { organizationMembershipRoutes } from './organizationMemberships';
import { organizationRoutes } from './organizations';
import { sessionRoutes } from './sessions';
import { userListRoutes } from './userLists';
import { userRoutes } from './users';

/** All routes of the API. */
export const routes: readonly ZendeskRoute[] = [
	...brandRoutes,
	...accountFieldRoutes,
	...meRoutes,
	...userListRoutes,
	...sessionRoutes,
	...bulkUserRoutes,
	...userRoutes,
	...deletedUserRoutes,
	...identityRoutes,
	...bulkMembershipRoutes,
	...membershipRoutes,
	...groupRoutes,
	...organizationMembershipRoutes,
	...organizationRoutes,
	...jobStatusRoutes,
];
