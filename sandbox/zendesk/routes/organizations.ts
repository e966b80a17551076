import type { Json } from '../../core/json';
import { readQuery } from '../../core/query';
import { type Call, readId, type ZendeskRoute } from '../call';
import { invalidRecord, notFound } from '../errors';
import {
	checkOrganization,
	createOrganization,
	findOrganizationByExternalId,
	findOrganizationByName,
	updateOrganization,
} from '../organizations';
import { answerList, answerListByOffsetOnly } from '../pages';
import { showOrganization } from '../render';
import type { Organization } from '../resources';
import { isRouteAnswer, type RouteAnswer } from '../routeAnswer';
import { missingParameter, readCommaList, readIds, readRecord } from './body';

function listing(call: Call, ids: readonly number[]) {
	return {
		key: 'organizations',
		ids: [...ids].sort((a, b) => a - b),
		show(id: number): Json {
			const organization = call.account.organizations.get(id);
			return organization ? showOrganization(organization, call.request.origin) : {};
		},
	};
}

const list = (call: Call): RouteAnswer => answerList(call, listing(call, call.account.organizations.ids));

function listOfUser(call: Call): RouteAnswer {
	const userId = readId(call, 'user_id');
	if (isRouteAnswer(userId)) return userId;
	const held = call.account.organizationMemberships.ofUser(userId);
	return answerList(
		call,
		listing(
			call,
			held.map((one) => one.organization_id),
		),
	);
}

const answerAll = (call: Call, found: readonly (Organization | undefined)[]): RouteAnswer =>
	answerListByOffsetOnly(
		call,
		listing(
			call,
			found.flatMap((one) => one?.id ?? []),
		),
	);

/** By ids or external ids, in the order of ids; those that there are not are left out. */
function showMany(call: Call): RouteAnswer {
	const ids = readIds(call);
	if (isRouteAnswer(ids)) return ids;
	if (ids) return answerAll(call, call.account.organizations.pick([...new Set(ids)]));
	const externalIds = readCommaList(call, 'external_ids');
	if (isRouteAnswer(externalIds)) return externalIds;
	if (!externalIds) return missingParameter('ids');
	const found = externalIds.map((externalId) => findOrganizationByExternalId(call.account, externalId));
	return answerAll(call, [...new Set(found)]);
}

/** By the whole name or the external id, in any case. */
function search(call: Call): RouteAnswer {
	const name = readQuery(call.request, 'name');
	const externalId = readQuery(call.request, 'external_id');
	if (name !== undefined) return answerAll(call, [findOrganizationByName(call.account, name)]);
	if (externalId === undefined) return missingParameter('name');
	return answerAll(call, [findOrganizationByExternalId(call.account, externalId)]);
}

/** Those whose names begin so, in any case. */
function autocomplete(call: Call): RouteAnswer {
	const begin = readQuery(call.request, 'name')?.toLowerCase() ?? '';
	if (begin.length < 2) return missingParameter('name');
	return answerAll(
		call,
		call.account.organizations.all().filter(({ name }) => name.toLowerCase().startsWith(begin)),
	);
}

function findOne(call: Call): Organization | RouteAnswer {
	const id = readId(call);
	return isRouteAnswer(id) ? id : (call.account.organizations.get(id) ?? notFound());
}

const answerOne = (call: Call, status: number, organization: Organization): RouteAnswer => {
	const shown = showOrganization(organization, call.request.origin);
	const answer = { status, body: { organization: shown } };
	return status === 201 ? { ...answer, headers: { location: String(shown.url) } } : answer;
};

function showOne(call: Call): RouteAnswer {
	const organization = findOne(call);
	return isRouteAnswer(organization) ? organization : answerOne(call, 200, organization);
}

function write(call: Call, own: Organization | undefined): RouteAnswer {
	const record = readRecord(call);
	if (isRouteAnswer(record)) return record;
	const invalid = checkOrganization(call.account, record, own);
	if (invalid.length > 0) return invalidRecord(invalid);
	if (!own) return answerOne(call, 201, createOrganization(call.account, record, call.nowMs));
	updateOrganization(own, record, call.nowMs);
	return answerOne(call, 200, own);
}

/** Finds the organization by id or external id. The name finds none: one that is taken is refused. */
function createOrUpdate(call: Call): RouteAnswer {
	const record = readRecord(call);
	if (isRouteAnswer(record)) return record;
	if (record.id !== undefined) return write(call, call.account.organizations.get(Number(record.id)));
	const externalId = String(record.external_id ?? '').trim();
	return write(call, externalId === '' ? undefined : findOrganizationByExternalId(call.account, externalId));
}

const key = 'organization';
const fields: ReadonlySet<string> = new Set([
	'id',
	'name',
	'external_id',
	'domain_names',
	'details',
	'notes',
	'group_id',
	'shared_tickets',
	'shared_comments',
	'tags',
	'organization_fields',
]);
const body = { key, fields } as const;
const read = { method: 'GET', allowed: 'agents' } as const;
const path = '/organizations';

export const organizationRoutes: readonly ZendeskRoute[] = [
	{ ...read, path, action: 'organizations/index', handle: list },
	{ ...read, path: `/users/:user_id${path}`, action: 'organizations/index', handle: listOfUser },
	{
		...read,
		path: `${path}/show_many`,
		action: 'organizations/show_many',
		query: ['ids', 'external_ids'],
		handle: showMany,
	},
	{
		...read,
		path: `${path}/autocomplete`,
		action: 'organizations/autocomplete',
		query: ['name'],
		handle: autocomplete,
	},
	{ ...read, path: `${path}/search`, action: 'organizations/search', query: ['name', 'external_id'], handle: search },
	{ ...read, path: `${path}/:id`, action: 'organizations/show', handle: showOne },
	{
		method: 'POST',
		path: `${path}/create_or_update`,
		action: 'organizations/create_or_update',
		allowed: 'admins',
		body,
		handle: createOrUpdate,
	},
];
