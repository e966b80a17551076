import type { IDataObject } from 'n8n-workflow';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { sendJson } from '../support/hostileServer';
import { openSecretsRig, type Answer } from './secretsRig';
import { makeZendeskPeople } from './zendeskPeople';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* Whatever Zendesk repeats of what was sent to it, at whatever stage: no secret is seen in what a run leaves behind. */

const rig = openSecretsRig();
const { fetched, renewed, byApiToken } = makeZendeskPeople(new ZendeskUsers());

const refuse =
	(status: number): Answer =>
	(response) =>
		rig.server.echo(response, status, { error: 'Bad', description: 'You sent ECHO', details: { ECHO: 'ECHO' } });

/** Takes the write as a job, and says this of it. */
const report =
	(job: IDataObject): Answer =>
	(response, { method }) => {
		if (method !== 'GET')
			return sendJson(response, 200, { job_status: { id: 'V3-1', status: 'queued', results: null } });
		rig.server.echo(response, 200, { job_statuses: [{ id: 'V3-1', ...job }], users: [], count: 0, next_page: null });
	};

const listUsers: Answer = (response) =>
	rig.server.echo(response, 200, { users: [{ id: 1, notes: 'ECHO', ECHO: 1 }], meta: { has_more: false } });

const giveWebPage: Answer = (response) => {
	response.writeHead(200, { 'content-type': 'text/html' }).end(`<html>${rig.server.writeEcho()}</html>`);
};

const redirect: Answer = (response) => {
	response.writeHead(302, { location: `/?t=${encodeURIComponent(rig.server.writeEcho())}` }).end();
};

const ended = { status: 'completed', total: 1, progress: 1 };
const getMany = { operation: 'getMany' };
const stages: readonly (readonly [string, Answer, IDataObject])[] = [
	...[400, 403, 404, 422, 429, 500, 503].map(
		(status) => [`a write that is answered HTTP ${status}`, refuse(status), {}] as const,
	),
	['a read that is refused', refuse(403), getMany],
	[
		'a report of a job',
		report({ ...ended, message: 'ECHO', results: [{ index: 0, error: 'Bad', details: 'ECHO' }] }),
		{},
	],
	['a report that says done', report({ ...ended, results: [{ index: 0, id: 5, status: 'Created ECHO' }] }), {}],
	['a job that failed', report({ status: 'failed', message: 'Failed: ECHO', results: [] }), {}],
	['a list of users', listUsers, getMany],
	['a web page', giveWebPage, {}],
	['a redirect', redirect, {}],
	['an answer 401, whatever is sent', refuse(401), {}],
];

describe.each([fetched, renewed, byApiToken].map((who) => [who.name, who] as const))('%s', (_name, who) => {
	test.each(stages)('in %s', async (_stage, answer, parameters) => {
		rig.serve(who, answer);
		await rig.expectNoSecret(who, parameters);
	});
});

test.each([400, 401, 403, 500].flatMap((status) => [fetched, renewed].map((who) => [who.name, status, who] as const)))(
	'%s, where the token address answers HTTP %i',
	async (_name, status, who) => {
		const body = { error: 'invalid_client', error_description: 'ECHO', hint: 'ECHO' };
		rig.serve(who, refuse(401), (response) => rig.server.echo(response, status, body));
		await rig.expectNoSecret(who, {});
	},
);
