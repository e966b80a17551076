import Ajv, { type ValidateFunction } from 'ajv';

// Zendesk's published OpenAPI description (Support API 2.0.0), as JSON Schema: a `nullable` field also has the type null,
// and examples and descriptions are left out. FailedResult is from the edition of 2026.

const text = { type: 'string' };
const integer = { type: 'integer' };
const flag = { type: 'boolean' };
const orNull = (schema: { type: string }): object => ({ ...schema, type: [schema.type, 'null'] });
const object = (properties: object, required: readonly string[] = []): object => ({
	type: 'object',
	properties,
	required,
});
const list = (items: object): object => ({ type: 'array', items });

const user = object(
	{
		id: integer,
		url: text,
		name: text,
		created_at: text,
		updated_at: text,
		time_zone: text,
		iana_time_zone: text,
		locale: text,
		locale_id: integer,
		role: { enum: ['end-user', 'agent', 'admin'] },
		verified: flag,
		tags: list(text),
		active: flag,
		shared: flag,
		shared_agent: flag,
		moderator: flag,
		only_private_comments: flag,
		restricted_agent: flag,
		suspended: flag,
		report_csv: flag,
		phone: orNull(text),
		photo: orNull({ type: 'object' }),
		shared_phone_number: orNull(flag),
		organization_id: orNull(integer),
		external_id: orNull(text),
		ticket_restriction: orNull(text),
		two_factor_auth_enabled: orNull(flag),
		role_type: orNull(integer),
		custom_role_id: orNull(integer),
		user_fields: { type: 'object' },
		// Not nullable in the description, but null in recordings.
		email: orNull(text),
		alias: orNull(text),
		details: orNull(text),
		notes: orNull(text),
		signature: orNull(text),
		last_login_at: orNull(text),
		default_group_id: orNull(integer),
	},
	['name'],
);

const group = object(
	{
		id: integer,
		url: text,
		name: text,
		description: text,
		is_public: flag,
		default: flag,
		deleted: flag,
		created_at: text,
		updated_at: text,
	},
	['name'],
);

const groupMembership = object(
	{ id: integer, url: text, user_id: integer, group_id: integer, default: flag, created_at: text, updated_at: text },
	['user_id', 'group_id'],
);

const createResult = object({ id: integer, index: integer }, ['id', 'index']);
const updateResult = object({ action: text, id: integer, status: text, success: flag }, [
	'id',
	'action',
	'success',
	'status',
]);
const failedResult = object({ action: text, details: text, error: text, id: integer, success: { const: false } }, [
	'action',
	'details',
	'error',
	'id',
	'success',
]);
/** Not in the description, but in every recording of a job that creates users. */
const recordedUserResult = {
	...object({ id: integer, status: { enum: ['Created', 'Updated'] }, email: text, external_id: text }, [
		'id',
		'status',
	]),
	additionalProperties: false,
};

const job = object(
	{
		id: text,
		job_type: text,
		url: text,
		message: orNull(text),
		progress: orNull(integer),
		total: orNull(integer),
		status: { enum: ['queued', 'working', 'failed', 'completed'] },
		results: { anyOf: [{ type: ['array', 'null'] }, object({ success: flag }, ['success'])] },
	},
	['id', 'status'],
);

/** The fields of paging beside a list: by page number and by cursor. Taken from recordings. */
const offsetPaging = { next_page: orNull(text), previous_page: orNull(text), count: integer };
const cursorPaging = {
	meta: object({ has_more: flag, after_cursor: orNull(text), before_cursor: orNull(text) }, ['has_more']),
	links: object({ prev: orNull(text), next: orNull(text) }, ['prev', 'next']),
};

const schemas = {
	UserResponse: object({ user }, ['user']),
	UsersResponse: object({ users: list(user), ...offsetPaging }, ['users', 'next_page', 'previous_page', 'count']),
	UsersCursorResponse: object({ users: list(user), ...cursorPaging }, ['users', 'meta', 'links']),
	GroupResponse: object({ group }, ['group']),
	GroupsResponse: object({ groups: list(group), ...offsetPaging }, ['groups', 'next_page', 'previous_page', 'count']),
	GroupMembershipResponse: object({ group_membership: groupMembership }, ['group_membership']),
	GroupMembershipsResponse: object({ group_memberships: list(groupMembership) }, ['group_memberships']),
	JobStatusResponse: object({ job_status: job }, ['job_status']),
	JobStatusesResponse: object({ job_statuses: list(job) }, ['job_statuses']),
	CountResponse: object({ count: object({ refreshed_at: text, value: integer }, ['refreshed_at', 'value']) }, [
		'count',
	]),
	CreateResourceResult: createResult,
	UpdateResourceResult: updateResult,
	FailedResult: failedResult,
	RecordedUserResult: recordedUserResult,
	/** The forms of an error. */
	DescribedError: object({ error: text, description: text }, ['error', 'description']),
	RecordInvalid: object(
		{
			error: { const: 'RecordInvalid' },
			description: text,
			details: {
				type: 'object',
				additionalProperties: list(object({ description: text, error: text }, ['description'])),
			},
		},
		['error', 'description', 'details'],
	),
	BareError: { ...object({ error: text }, ['error']), additionalProperties: false },
	TitledError: object({ error: object({ title: text, message: text }, ['title', 'message']) }, ['error']),
	ErrorList: object({ errors: list(object({ code: text, title: text }, ['code', 'title'])) }, ['errors']),
};

export type SchemaName = keyof typeof schemas;

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const compiled = new Map<SchemaName, ValidateFunction>();

/** How a value violates a schema; empty where it doesn't. */
export function listViolations(name: SchemaName, value: unknown): string[] {
	const validate = compiled.get(name) ?? ajv.compile(schemas[name]);
	compiled.set(name, validate);
	return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
