import type { HttpRequest } from '../../../http/types';
import type { Parameter, ShapedQuery, SingleOperation, Variant } from '../../shared/single/operation';
import type { Query } from '../../shared/lists/pages';
import { required, text } from '../../shared/values/fields';
import { parseJson, type JsonObject } from '../../shared/values/json';
import { readOneAs } from '../api/answers';
import { quote, readAttribute, readObjects, readResources } from '../api/attributes';
import { checkOne } from '../api/checkShown';
import type { Dialect } from '../api/dialect';
import { makeFilters, writeFilter } from '../api/filters';
import { addUserKeys } from '../api/keys/findOne';

const reference = 'https://www.rfc-editor.org/rfc/rfc7644#section-3.4';

const userId: Parameter = {
	name: 'userId',
	field: required(text({ label: 'User ID', description: 'The ID of the user', holds: 'key' })),
	location: 'path',
	as: 'userId',
};

const userName: Parameter = {
	name: 'value',
	field: required(text({ label: 'Value', description: 'The user name, email or external ID to look for' })),
	location: 'query',
	as: 'value',
};

/** The attribute that is compared, by the chosen variant. */
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

function writeFindQuery({ value = '' }: Query, variant: Variant): ShapedQuery {
	return { kind: 'read', value: { filter: `${attributes[variant.value] ?? 'userName'} eq ${quote(value)}` } };
}

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

/** What a step after it mostly needs. */
const simplified = ['id', 'userName', 'externalId', 'displayName', 'active', 'emails', 'groups'] as const;

export function makeUserSingles(dialect: Dialect): readonly SingleOperation[] {
	return [
		{
			resource: 'user',
			operation: 'find',
			name: 'Find',
			action: 'Find a user',
			description: 'Find a user by user name, email or external ID. Nobody found gives no item.',
			variants: findVariants,
			parameters: [userName],
			shapeQuery: writeFindQuery,
			repeatable: true,
			simplified,
			answer: { kind: 'made', what: 'Resources', make: pickFound },
		},
		{
			resource: 'user',
			operation: 'get',
			name: 'Get',
			action: 'Get a user',
			description: 'Get a user by ID, user name, email or external ID. Nobody found is an error.',
			variants: addUserKeys({ value: 'user', name: 'ID', route: 'GET /Users/{userId}', reference }, userId, dialect),
			parameters: [userId],
			repeatable: true,
			simplified,
			answer: readOneAs('user'),
			check: checkOne('user'),
		},
		{
			resource: 'user',
			operation: 'getMany',
			name: 'Get Many',
			action: 'Get many users',
			description: 'List users',
			variants: [{ value: 'user', name: 'User', route: 'GET /Users', reference }],
			parameters: [],
			filters: makeFilters(['userName', 'emails.value', 'externalId', 'displayName', 'active', 'status', 'id']),
			shapeQuery: writeFilter,
			repeatable: true,
			simplified,
			answer: { kind: 'pages', key: 'Resources', pager: dialect.pager, list: readResources },
		},
	];
}
