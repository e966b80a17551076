/** The routes that Zendesk's reference lists for group memberships and for deleting users. */
export const membershipRoutes: readonly string[] = [
	'GET /api/v2/group_memberships',
	'GET /api/v2/users/{user_id}/group_memberships',
	'GET /api/v2/groups/{group_id}/memberships',
	'GET /api/v2/group_memberships/assignable',
	'GET /api/v2/groups/{group_id}/memberships/assignable',
	'GET /api/v2/group_memberships/{group_membership_id}',
	'GET /api/v2/users/{user_id}/group_memberships/{group_membership_id}',
	'POST /api/v2/group_memberships',
	'POST /api/v2/users/{user_id}/group_memberships',
	'POST /api/v2/group_memberships/create_many',
	'PUT /api/v2/users/{user_id}/group_memberships/{group_membership_id}/make_default',
	'DELETE /api/v2/group_memberships/{group_membership_id}',
	'DELETE /api/v2/users/{user_id}/group_memberships/{group_membership_id}',
	'DELETE /api/v2/group_memberships/destroy_many',
	'DELETE /api/v2/users/destroy_many',
];

/** The routes of the pages that the project began with: each has to be in the catalogue. */
export const seedRoutes: Readonly<Record<string, readonly string[]>> = {
	zendesk: [
		...membershipRoutes,
		// Where these pages send the reader for the job.
		'GET /api/v2/job_statuses/{job_status_id}',
	],
	zuoraScim: ['POST /Groups/bulk', 'POST /Groups/delete'],
	genauth: [
		// The page, and the others of its menu.
		'POST /api/v3/delete-groups-batch',
		'GET /api/v3/get-group',
		'GET /api/v3/list-groups',
		'POST /api/v3/create-group',
		'POST /api/v3/create-groups-batch',
		'POST /api/v3/update-group',
		'POST /api/v3/add-group-members',
		'POST /api/v3/remove-group-members',
		'GET /api/v3/list-group-members',
		'GET /api/v3/get-group-authorized-resources',
	],
};
