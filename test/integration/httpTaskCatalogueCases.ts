/** Entries of the catalogue whose route the sandbox lacks, and why. A stand-in generated from the document answers. */
export const notInSandbox: readonly (readonly [service: string, entries: RegExp, why: string])[] = [
	['genauth', / \/api\/v3\/(create-users|update-user|delete-users)-batch$/, 'no node writes users of a pool'],
	['genauth', / \/api\/v3\/(update-user|is-user-exists)$/, 'no node writes users of a pool'],
	['genauth', /^POST \/api\/v3\/list-users$/, 'the nodes list users by GET'],
	['zendesk', / \/api\/v2\/custom_roles\/\{/, 'no node reads a single custom role'],
	['zendesk', /^GET \/api\/v2\/organizations\/count$/, 'no node counts organizations'],
	['zendesk', /^PUT .*\/identities\/\{user_identity_id\}(\/request_verification)?$/, 'no node asks a user to verify'],
	['zuoraScim', /^PATCH \/Groups\/bulk$/, 'no node writes the members of many groups at once'],
	['zuoraScim', / \/(ResourceTypes|Schemas)\/\{/, 'no node reads a single description'],
	['zuoraScim', /^(POST|PATCH) \/Users(\/bulk)?$/, 'no node writes users of Zuora'],
	['zuoraScim', /^(PUT|PATCH|DELETE) \/Users\/\{/, 'no node writes users of Zuora'],
];

/** What the sandbox says where it lacks a route; it takes the end of the address for an ID, where it has a route with one. */
export const saysMissing = new RegExp(
	[
		/^There is no GenAuth at this address\./,
		/^Zendesk does not know this address \(HTTP 404\)\./,
		/Invalid parameter: id must be an integer from api\/v2\/organizations\/show$/,
		/^Cannot find (the address|group bulk)\./,
	]
		.map(({ source }) => source)
		.join('|'),
);

/** Entries that create what the examples name: it may not be there before. */
export const createsIt: readonly string[] = ['POST /api/v3/create-group', 'POST /api/v3/create-groups-batch'];

/** Entries whose example is refused, since it has no credential in it, with what the service then says. */
export const refused: Readonly<Record<string, string>> = {
	'POST /api/v3/get-management-token': 'The access key or its secret is wrong',
	'POST /oauth/tokens': 'invalid_client',
	'POST /oauth2/token': 'invalid_client',
};

interface Preparation {
	readonly operation: string;
	/** The field that gets an ID, and where the answer has it. */
	readonly id?: readonly [field: string, path: string];
}

/** The ID of an email or phone number, which the service gives out. Number 0 is the user's only email, which stays. */
const identity = (nth: number): Preparation => ({
	operation: 'GET /api/v2/users/{user_id}/identities',
	id: ['path.user_identity_id', `identities.${nth}.id`],
});

/** What has to be done before an entry's example: another entry's, whose answer may have an ID that is needed. */
export const preparedBy: Readonly<Record<string, Preparation>> = {
	'GET /api/v2/deleted_users/{deleted_user_id}': { operation: 'DELETE /api/v2/users/{user_id}' },
	'DELETE /api/v2/deleted_users/{deleted_user_id}': { operation: 'DELETE /api/v2/users/{user_id}' },
	'GET /api/v2/job_statuses/{job_status_id}': {
		operation: 'POST /api/v2/users/create_many',
		id: ['path.job_status_id', 'job_status.id'],
	},
	'GET /api/v2/users/{user_id}/identities/{user_identity_id}': identity(0),
	'DELETE /api/v2/users/{user_id}/identities/{user_identity_id}': identity(1),
	'PUT /api/v2/users/{user_id}/identities/{user_identity_id}': identity(1),
	'PUT /api/v2/users/{user_id}/identities/{user_identity_id}/make_primary': {
		operation: 'PUT /api/v2/users/{user_id}/identities/{user_identity_id}/verify',
		id: ['path.user_identity_id', 'identity.id'],
	},
	'PUT /api/v2/users/{user_id}/identities/{user_identity_id}/request_verification': identity(1),
	'PUT /api/v2/users/{user_id}/identities/{user_identity_id}/verify': identity(1),
};

/** Entries that want one of several parameters, none of which is required by itself: the one whose sample is sent. */
export const sentBesides: Readonly<Record<string, string>> = {
	'GET /api/v2/organizations/search': 'query.name',
	'GET /api/v2/organizations/show_many': 'query.ids',
};
