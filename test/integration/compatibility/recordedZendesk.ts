import { serveByNock, type WireAnswer, type WireRequest } from '../../support/nockTransport';
import type { ZendeskRecord, ZendeskRecords } from './storedOutcomes';

type Read = (records: ZendeskRecords, request: WireRequest, id: string) => WireAnswer;

/** What an earlier run's rows are settled by, as Zendesk documents it. Deleted users are shown alone, and in no list. */
const routes: readonly (readonly [path: RegExp, read: Read])[] = [
	[
		/^\/api\/v2\/job_statuses\/show_many$/,
		({ job_statuses: jobs }, { query }) => [200, { job_statuses: pick(jobs, 'id', query.ids) }],
	],
	[
		/^\/api\/v2\/users\/show_many$/,
		({ users }, { query }) => {
			const [key, values] = query.ids === undefined ? ['external_id', query.external_ids] : ['id', query.ids];
			return [200, { users: pick(users.filter(isActive), key, values) }];
		},
	],
	[/^\/api\/v2\/users\/search$/, ({ users }, { query }) => [200, { users: search(users.filter(isActive), query) }]],
	[
		/^\/api\/v2\/deleted_users\/(\d+)$/,
		({ users }, _request, id) => showOne('deleted_user', users.filter(isDeleted), id),
	],
	[/^\/api\/v2\/users\/(\d+)$/, ({ users }, _request, id) => showOne('user', users, id)],
	[
		/^\/api\/v2\/users\/(\d+)\/identities$/,
		({ identities = [] }, _request, id) => [200, { identities: pick(identities, 'user_id', id), ...lastPage }],
	],
	[
		/^\/api\/v2\/group_memberships\/(\d+)$/,
		(records, _request, id) => showOne('group_membership', records.group_memberships, id),
	],
	[
		/^\/api\/v2\/users\/(\d+)\/group_memberships$/,
		(records, _request, id) => listMemberships(records, 'user_id', records.users, id),
	],
	[
		/^\/api\/v2\/groups\/(\d+)\/memberships$/,
		(records, _request, id) => listMemberships(records, 'group_id', records.groups, id),
	],
];

/** Serves what was recorded, and nothing else: a request that writes is answered 500. Gives the list of requests. */
export function serveRecords(records: ZendeskRecords): WireRequest[] {
	return serveByNock((request) => {
		for (const [path, read] of request.method === 'GET' ? routes : []) {
			const match = path.exec(request.path);
			if (match) return read(records, request, match[1] ?? '');
		}
		return [500, { error: `Nobody recorded an answer to ${request.method} ${request.path}` }];
	});
}

const isActive = ({ active }: ZendeskRecord): boolean => active !== false;

const isDeleted = (user: ZendeskRecord): boolean => !isActive(user);

const fold = (value: unknown): string => String(value ?? '').toLowerCase();

function pick(records: readonly ZendeskRecord[], key: string, values = ''): ZendeskRecord[] {
	const wanted = values.split(',').map(fold);
	return records.filter((record) => wanted.includes(fold(record[key])));
}

function search(
	users: readonly ZendeskRecord[],
	{ external_id: externalId, query = '' }: WireRequest['query'],
): object[] {
	if (externalId !== undefined) return pick(users, 'external_id', externalId);
	const emails = [...query.matchAll(/email:"?([^"\s]+)"?/g)].map(([, email]) => fold(email));
	return users.filter(({ email }) => emails.includes(fold(email)));
}

const lastPage = { meta: { has_more: false }, links: { prev: null, next: null } };

const notFound: WireAnswer = [404, { error: 'RecordNotFound', description: 'Not found' }];

function showOne(key: string, records: readonly ZendeskRecord[], id: string): WireAnswer {
	const [found] = pick(records, 'id', id);
	return found ? [200, { [key]: found }] : notFound;
}

function listMemberships(
	{ group_memberships: memberships }: ZendeskRecords,
	side: 'user_id' | 'group_id',
	owners: readonly ZendeskRecord[],
	id: string,
): WireAnswer {
	if (pick(owners, 'id', id).length === 0) return notFound;
	return [200, { group_memberships: pick(memberships, side, id), ...lastPage }];
}
