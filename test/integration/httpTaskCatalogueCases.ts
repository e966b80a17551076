/** For routes that the sandbox has, without what their examples name. */
const notSeeded = 'the organizations of the examples are not in the sandbox';

/** Entries of the catalogue whose route the sandbox lacks, and why. A stand-in generated from the document answers. */
export const notInSandbox: readonly (readonly [service: string, entries: RegExp, why: string])[] = [
	['genauth', / \/api\/v3\/(create-users|update-user|delete-users)-batch$/, 'no node writes users of a pool'],
	['genauth', / \/api\/v3\/(update-user|is-user-exists)$/, 'no node writes users of a pool'],
	['genauth', /^POST \/api\/v3\/list-users$/, 'the nodes list users by GET'],
	['zendesk', / \/api\/v2\/custom_roles/, 'the sandbox has no custom roles'],
	['zendesk', / \/api\/v2\/(users\/\{user_id\}\/)?organization(s|_memberships)(?!.*\/users$)/, notSeeded],
	['zendesk', /^POST \/api\/v2\/users\/logout_many$/, 'it has no sessions of users'],
	['zendesk', /^DELETE \/api\/v2\/deleted_users\//, 'no node deletes users for good'],
	['zendesk', /^(POST|PUT|DELETE) .*\/identities/, 'no node writes identities'],
	['zuoraScim', /^PATCH \/Groups\/bulk$/, 'no node writes the members of many groups at once'],
	['zuoraScim', / \/(ResourceTypes|Schemas)\/\{/, 'no node reads a single description'],
	['zuoraScim', /^(POST|PATCH) \/Users(\/bulk)?$/, 'no node writes users of Zuora'],
	['zuoraScim', /^(PUT|PATCH|DELETE) \/Users\/\{/, 'no node writes users of Zuora'],
];

/** Entries that create what the examples name: it may not be there before. */
export const createsIt: readonly string[] = ['POST /api/v3/create-group', 'POST /api/v3/create-groups-batch'];

/** Entries whose example is refused, since it has no credential in it, with what the service then says. */
export const refused: Readonly<Record<string, string>> = {
	'POST /api/v3/get-management-token': 'The access key or its secret is wrong',
	'POST /oauth/tokens': 'invalid_client',
	'POST /oauth2/token': 'invalid_client',
};

/** What has to be done before an entry's example: another entry's, whose answer may have an ID that is needed. */
export const preparedBy: Readonly<
	Record<string, { readonly operation: string; readonly id?: readonly [string, string] }>
> = {
	'GET /api/v2/deleted_users/{deleted_user_id}': { operation: 'DELETE /api/v2/users/{user_id}' },
	'GET /api/v2/job_statuses/{job_status_id}': {
		operation: 'POST /api/v2/users/create_many',
		id: ['path.job_status_id', 'job_status.id'],
	},
	'GET /api/v2/users/{user_id}/identities/{user_identity_id}': {
		operation: 'GET /api/v2/users/{user_id}/identities',
		id: ['path.user_identity_id', 'identities.0.id'],
	},
};
