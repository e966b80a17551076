import type { IDataObject, INodeType } from 'n8n-workflow';
import { ZendeskJobs } from '../../nodes/Zendesk/ZendeskJobs.node';
import { ZendeskMemberships } from '../../nodes/Zendesk/ZendeskMemberships.node';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { isObject } from '../../nodes/shared/values/json';
import { findSecrets } from '../support/echoingServer';
import { sendJson, type SeenRequest } from '../support/hostileServer';
import { lookUp } from '../support/n8nLookup';
import { openSecretsRig, type Answer } from './secretsRig';
import { makeZendeskPeople } from './zendeskPeople';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* The same, at the stages of a run that lie around its write: each answers as it should, but for the one that echoes. */

const rig = openSecretsRig();

const person = { id: 7, name: 'Mei', external_id: 'E1', email: 'mei@acme.example', role: 'agent', active: true };
const job = { id: 'V3-1', status: 'completed', total: 1, progress: 1 };
const users = { users: [person], count: 1, next_page: null };

/** What each address answers, where it does as it should. */
const usual: readonly (readonly [RegExp, unknown])[] = [
	[/^GET \/api\/v2\/users\/(show_many|search)/, users],
	[/^GET \/api\/v2\/groups\b/, { groups: [{ id: 9, name: 'Billing' }], meta: { has_more: false } }],
	[/^GET \/api\/v2\/job_statuses/, { job_statuses: [{ ...job, results: [] }], job_status: job }],
	[/^GET \/api\/v2\/(users|groups)\/\d+\/(group_)?memberships/, { group_memberships: [], meta: { has_more: false } }],
	[/^POST |^PUT |^DELETE /, { job_status: { id: 'V3-1', status: 'queued', results: null } }],
];

/** Answers as usual; to requests like this one, with this status and body, in which ECHO stands for the secrets. */
function echoAt(where: RegExp, status: number, body: unknown): Answer {
	return (response, request) => {
		const asked = `${(request as SeenRequest).method} ${request.url}`;
		if (where.test(asked)) return rig.server.echo(response, status, body);
		const [, answer = {}] = usual.find(([pattern]) => pattern.test(asked)) ?? [];
		sendJson(response, 200, answer);
	};
}

const refusal = { error: 'ECHO', description: 'You sent ECHO', details: { ECHO: [{ description: 'ECHO' }] } };
const echoed = { ...person, name: 'ECHO', notes: 'ECHO', ECHO: 'ECHO' };
const memberships = { node: new ZendeskMemberships(), parameters: { operation: 'createMany' } };
const upsert = { node: new ZendeskUsers(), parameters: { operation: 'createOrUpdateMany' } };
const byEmail = { user_email: person.email, group_name: 'Billing' };

interface Stage {
	readonly node: INodeType;
	readonly parameters: IDataObject;
	readonly items?: IDataObject[];
	readonly where: RegExp;
	readonly status?: number;
	readonly body?: unknown;
}

const stages: Readonly<Record<string, Stage>> = {
	'resolve: the search is refused': { ...memberships, items: [byEmail], where: /users\/search/, status: 403 },
	'resolve: the search fails': { ...memberships, items: [byEmail], where: /users\/search/, status: 500 },
	'resolve: the groups are refused': { ...memberships, items: [byEmail], where: /\/groups/, status: 422 },
	'resolve: a group that looks alike': {
		...memberships,
		items: [{ ...byEmail, group_name: 'ECHO-' }],
		where: /\/groups/,
		body: {
			groups: [
				{ id: 9, name: 'ECHO' },
				{ id: 10, name: 'ECHO ' },
			],
			meta: { has_more: false },
		},
	},
	'resolve: whoever is found': { ...memberships, items: [byEmail], where: /users\/search/, body: { users: [echoed] } },
	'resolve, in a dry run': {
		...memberships,
		parameters: { ...memberships.parameters, options: { dryRun: true } },
		items: [byEmail],
		where: /\/groups/,
		status: 403,
	},
	'write: the job has a name with it': {
		...upsert,
		where: /^POST /,
		body: { job_status: { id: 'ECHO', status: 'queued', message: 'ECHO', results: null } },
	},
	'write: an answer that is none': { ...upsert, where: /^POST /, body: { ECHO: 'ECHO' } },
	'poll: refused': { ...upsert, where: /job_statuses/, status: 403 },
	'poll: fails': { ...upsert, where: /job_statuses/, status: 500 },
	'poll: still at work, with a message': {
		...upsert,
		where: /job_statuses/,
		body: { job_statuses: [{ ...job, status: 'working', message: 'ECHO', results: null }] },
	},
	'read back: refused': { ...upsert, where: /users\/show_many/, status: 403 },
	'read back: somebody who differs': { ...upsert, where: /users\/show_many/, body: { users: [echoed] } },
	'one user: made': {
		...upsert,
		parameters: { operation: 'create', name: 'Mei' },
		where: /^POST /,
		body: { user: echoed },
	},
	'one user: refused': { ...upsert, parameters: { operation: 'create', name: 'Mei' }, where: /^POST /, status: 422 },
	'one user: read': {
		...upsert,
		parameters: { operation: 'get', userId: { __rl: true, mode: 'id', value: '7' } },
		where: /users\/7/,
		body: { user: echoed },
	},
	'one user: not found': {
		...upsert,
		parameters: { operation: 'get', userId: { __rl: true, mode: 'id', value: '7' } },
		where: /users\/7/,
		status: 404,
	},
	'users by IDs': {
		...upsert,
		parameters: { operation: 'getByIds', ids: '7' },
		where: /show_many/,
		body: { users: [echoed] },
	},
	'jobs: waited for': {
		node: new ZendeskJobs(),
		parameters: { operation: 'wait', jobsFrom: 'ids', jobIds: 'V3-1' },
		where: /job_statuses/,
		body: { job_statuses: [{ ...job, message: 'ECHO', results: [{ index: 0, error: 'ECHO', details: 'ECHO' }] }] },
	},
	'jobs: refused': {
		node: new ZendeskJobs(),
		parameters: { operation: 'check', jobsFrom: 'ids', jobIds: 'V3-1' },
		where: /job_statuses/,
		status: 403,
	},
};

const kinds = ['fetched', 'renewed', 'byApiToken'] as const;

describe.each(kinds)('no secret is seen (%s) at', (kind) => {
	test.each(Object.entries(stages))('%s', async (_name, { node, parameters, items, where, status = 200, body }) => {
		const who = makeZendeskPeople(node)[kind];
		rig.serve(who, echoAt(where, status, body ?? refusal));
		// Room for the first request of a file, which loads much of n8n.
		const options = { giveUpAfterMinutes: 0.5, ...(isObject(parameters.options) && parameters.options) };
		await rig.expectNoSecret(who, { ...parameters, options } as IDataObject, items);
	});
});

describe.each(['renewed', 'byApiToken'] as const)('no secret is seen (%s) in', (kind) => {
	test.each([
		['refused', 403, refusal],
		['failing', 500, refusal],
		['a list', 200, { users: [echoed], count: 1, next_page: null }],
		['no list', 200, { ECHO: 'ECHO' }],
	])('the search of the editor: %s', async (_name, status, body) => {
		const who = makeZendeskPeople(new ZendeskUsers())[kind];
		rig.serve(who, echoAt(/./, status, body));
		const credentials = who.credentials(rig.server);
		const parameters = { authentication: who.authentication ?? 'apiToken' };
		const asked = lookUp(who.node, 'searchUsers', { parameters, credentials }, 'mei');
		const seen: unknown = await asked.catch((error: unknown) => error);

		expect(findSecrets(rig.server.secrets, seen)).toEqual([]);
		expect(rig.server.echoes).toBeGreaterThan(0);
	});
});
