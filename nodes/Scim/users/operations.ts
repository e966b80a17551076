import type { HttpRequest } from '../../../http/types';
import type { BulkOperation } from '../../shared/bulk/operation';
import { required, text } from '../../shared/values/fields';
import { parseJson, type JsonObject } from '../../shared/values/json';
import type { Parameter, SingleOperation, Variant } from '../../shared/single/operation';
import { quote, readAttribute, readObjects, readResources, readText } from '../api/attributes';
import { readCapabilities } from '../api/capabilities';
import type { Dialect } from '../api/dialect';
import { readBackDeleted } from '../groups/readBack';
import { nameId, readDeleted, resolveDeletes, type IdRecord } from '../api/deletes';
import { makeFilters, shapeFilter } from '../api/filters';
import { refuseDots } from '../api/ids';
import { checkTrackId, trackId, writeTrackId } from '../api/parameters';

const reference = 'https://www.rfc-editor.org/rfc/rfc7644#section-3.4';

const userId: Parameter = {
	name: 'userId',
	field: required(text({ label: 'User ID', description: 'The ID of the user' })),
	place: 'path',
	as: 'userId',
};

const lookFor: Parameter = {
	name: 'value',
	field: required(text({ label: 'Value', description: 'The user name, email or external ID to look for' })),
	place: 'query',
	as: 'value',
};

/** What is compared, by the chosen name. */
const attributes: Readonly<Record<string, string>> = {
	userName: 'userName',
	email: 'emails.value',
	externalId: 'externalId',
};

const findVariants: readonly [Variant, ...Variant[]] = [
	{ value: 'userName', name: 'User Name', route: 'GET /Users', reference },
	{ value: 'email', name: 'Email', route: 'GET /Users', reference },
	{ value: 'externalId', name: 'External ID', route: 'GET /Users', reference },
];

/** A server that ignores filters answers with whoever comes first: only who bears the name is given back. */
function pickFound(body: unknown, { query }: HttpRequest): readonly JsonObject[] | undefined {
	const [, attribute = '', quoted = ''] = /^(\S+) eq (.*)$/s.exec(query?.filter ?? '') ?? [];
	const value = String(parseJson(quoted)).toLowerCase();
	return readResources(body)?.filter((user) => listNames(user, attribute).includes(value));
}

function listNames(user: JsonObject, attribute: string): readonly string[] {
	const emails = (): readonly unknown[] =>
		(readObjects(user, 'emails') ?? []).map((each) => readAttribute(each, 'value'));
	const names = attribute === 'emails.value' ? emails() : [readAttribute(user, attribute)];
	return names.map((name) => String(name).toLowerCase());
}

export function makeUserSingles(dialect: Dialect): readonly SingleOperation[] {
	const resource = 'user';
	const common = { resource, repeatable: true } as const;
	return [
		{
			...common,
			operation: 'find',
			name: 'Find',
			action: 'Find a user',
			description: 'Find a user by user name, email or external ID. Nobody found gives no item.',
			variants: findVariants,
			parameters: [lookFor],
			shapeQuery: ({ value = '' }, variant) => ({
				ok: true,
				query: { filter: `${attributes[variant.value] ?? 'userName'} eq ${quote(value)}` },
			}),
			answer: { kind: 'made', what: 'Resources', make: pickFound },
		},
		{
			...common,
			operation: 'get',
			name: 'Get',
			action: 'Get a user',
			description: 'Get a user by ID',
			variants: [{ value: 'user', name: 'User', route: 'GET /Users/{userId}', reference }],
			parameters: [userId],
			answer: { kind: 'one' },
		},
		{
			...common,
			operation: 'getMany',
			name: 'Get Many',
			action: 'Get many users',
			description: 'List users',
			variants: [{ value: 'user', name: 'User', route: 'GET /Users', reference }],
			parameters: [],
			filters: makeFilters(['userName', 'emails.value', 'externalId', 'displayName', 'active', 'status', 'id']),
			shapeQuery: shapeFilter,
			answer: { kind: 'pages', key: 'Resources', pager: dialect.pager, list: readResources },
		},
	];
}

/** `status` is Zuora's own, `active` everyone's. */
function isInactive(user: JsonObject): boolean {
	return readText(user, 'status') === 'INACTIVE' || readAttribute(user, 'active') === false;
}

/** Zuora's "bulk delete" of users sets them inactive, and takes a bare array of ids. */
export function makeDeleteUsers(dialect: Dialect): BulkOperation<IdRecord> {
	const isGone = (user: object): boolean => isInactive({ ...user });
	const row: BulkOperation<IdRecord> = {
		resource: 'user',
		operation: 'deleteMany',
		name: 'Delete Many (Zuora)',
		action: 'Delete many users',
		description: 'Deactivate many users by their IDs. Only Zuora has this.',
		notice: 'Zuora deactivates these users: they can no longer sign in, and lose their user name and email.',
		route: 'POST /Users/delete',
		reference: 'https://developer.zuora.com/v1-api-reference/api/',
		fields: { id: required(text({ label: 'User ID', description: 'The ID of the user' })) },
		limits: dialect.usualLimits,
		options: [trackId],
		checkSettings: checkTrackId,
		answersAtOnce: true,
		done: ['deleted', 'unchanged'],
		// Who is inactive can't be deactivated again.
		repeatable: true,
		...(dialect.keyHeader !== undefined && { keyHeader: dialect.keyHeader }),
		headers: (_users, settings) => writeTrackId(settings),
		identify: (user) => [nameId(user)],
		check: ({ id }) => refuseDots('User ID', id),
		resolve: (records, look) => resolveDeletes('/Users', records, look, dialect, isGone),
		body: (users) => users.map(({ id }) => id),
		read: (reply) => readDeleted(reply, dialect, (user) => !isInactive(user)),
		readBack: () => (open, look) => readBackDeleted('/Users', open, look, dialect, isGone),
	};
	return { ...row, adapt: async (look) => ({ ...row, limits: (await readCapabilities(look, dialect)).limits }) };
}
