import type { ServerResponse } from 'node:http';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { ZendeskBulkApi } from '../../credentials/ZendeskBulkApi.credentials';
import { ZendeskMemberships } from '../../nodes/Zendesk/ZendeskMemberships.node';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { sendJson, startHostileServer, type HostileServer } from '../support/hostileServer';
import { runNode, type NodeRun, type NodeRunOptions } from '../support/n8nRunNode';
import { readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const canary = 'canary-0b9f2c71-token';
const email = 'owner@acme.example';
const encodedCanary = Buffer.from(`${email}/token:${canary}`).toString('base64');

let server: HostileServer;
let stranger: HostileServer;

beforeEach(async () => {
	server = await startHostileServer();
	stranger = await startHostileServer();
});

afterEach(async () => {
	await server.close();
	await stranger.close();
});

function run(node: INodeType, options: NodeRunOptions = {}): Promise<NodeRun> {
	const data = { subdomain: server.url, email, apiToken: canary };
	return runNode(node, { credentials: [{ type: new ZendeskBulkApi(), data }], ...options });
}

const userItem = { name: 'Mei', external_id: 'E1' };
const createUser: NodeRunOptions = { items: [userItem] };
const shortly = { options: { giveUpAfterMinutes: 1 } };

const listAll: NodeRunOptions = { parameters: { operation: 'getMany', returnAll: true } };

function startJob(response: ServerResponse): void {
	sendJson(response, 200, { job_status: { id: 'V3-1', status: 'queued', results: null } });
}

/** Takes the write as a job, and answers everything else so. */
function answerReads(answer: (response: ServerResponse, url: string) => void): void {
	server.behave((request, response) => (request.method === 'GET' ? answer(response, request.url) : startJob(response)));
}

test('a redirect to another host is not followed, and the credential does not go there', async () => {
	server.behave((_, response) => response.writeHead(302, { location: `${stranger.url}/api/v2/users` }).end());
	const result = await run(new ZendeskUsers(), createUser);

	expect(result.error?.message).toBe('Zendesk does not know this address (HTTP 302).');
	expect(stranger.seen).toEqual([]);
});

test('a next link to another host is not followed: the next page is asked for at home', async () => {
	const links = { next: `${stranger.url}/api/v2/group_memberships?page%5Bafter%5D=abc`, prev: null };
	server.behave(({ url }, response) =>
		sendJson(response, 200, {
			group_memberships: [{ id: url.includes('abc') ? 2 : 1 }],
			meta: { has_more: !url.includes('abc'), after_cursor: 'abc', before_cursor: null },
			links,
		}),
	);
	const result = await run(new ZendeskMemberships(), listAll);

	expect(result.json).toEqual([[{ id: 1 }, { id: 2 }]]);
	expect(stranger.seen).toEqual([]);
	expect(server.seen).toHaveLength(2);
});

test('a list that never ends, and comes round to its beginning, is an error and not half a list', async () => {
	let page = 0;
	server.behave((_, response) => {
		page += 1;
		sendJson(response, 200, {
			group_memberships: [{ id: page % 3 }],
			meta: { has_more: true, after_cursor: `c${page}` },
		});
	});
	const result = await run(new ZendeskMemberships(), listAll);

	expect(result.error?.message).toBe('Zendesk\'s answer could not be read: it has no "next page".');
	expect(server.seen).toHaveLength(4);
});

test('an answer of a gigabyte is cut off after 32 MB', async () => {
	let sent = 0;
	const chunk = Buffer.alloc(2 ** 20, 'x');
	answerReads((response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		const write = (): void => {
			while (sent < 2 ** 30 && !response.destroyed) {
				sent += chunk.length;
				if (!response.write(chunk)) return void response.once('drain', write);
			}
			response.end();
		};
		write();
	});
	const heapBefore = process.memoryUsage().heapUsed;
	const result = await run(new ZendeskUsers(), { parameters: { operation: 'getMany' } });

	expect(result.error?.message).toMatch(/is larger than 32 MB/);
	expect(sent).toBeLessThan(2 ** 29);
	expect(process.memoryUsage().heapUsed - heapBefore).toBeLessThan(2 ** 29);
});

test('JSON that is nested without end is no answer: the write is unknown, and it is said', async () => {
	server.behave((_, response) => sendJson(response, 200, '['.repeat(2_000_000)));
	const result = await run(new ZendeskMemberships(), { items: [{ user_id: 1, group_id: 2 }], parameters: shortly });

	expect(readOutcomes(result.json[1])).toMatchObject([{ status: 'unknown', code: 'no_answer' }]);
});

test('keys such as __proto__ in an answer change nothing but the answer', async () => {
	const results =
		'[{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"id":9005,"external_id":"E1","status":"Created"}]';
	answerReads((response) =>
		sendJson(
			response,
			200,
			`{"__proto__":{"polluted":true},"job_statuses":[{"id":"V3-1","status":"completed","results":${results}}]}`,
		),
	);
	const result = await run(new ZendeskUsers(), createUser);

	expect(readOutcomes(result.json[0])).toMatchObject([{ status: 'created', id: 9005 }]);
	expect(({} as IDataObject).polluted).toBeUndefined();
});

test('a job that always says working ends with the time of Give Up After, as unknown', async () => {
	let progress = 0;
	answerReads((response) => {
		progress = (progress + 7) % 10;
		sendJson(response, 200, { job_statuses: [{ id: 'V3-1', status: 'working', progress, total: 1, results: null }] });
	});
	const result = await run(new ZendeskUsers(), { ...createUser, parameters: shortly });

	expect(readOutcomes(result.json[1])).toMatchObject([{ status: 'unknown', code: 'job_not_ended', jobId: 'V3-1' }]);
});

describe('the secret of a credential that a server tells back', () => {
	const echo = (authorization = ''): object => ({
		error: `Bad ${authorization}`,
		description: `${canary} ${encodedCanary} ${encodeURIComponent(canary)}`,
	});
	const statuses = [200, 302, 400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503];
	const modes: readonly [string, IDataObject][] = [
		['as it is', {}],
		['with everything on one output', { oneOutput: true }],
		['as a summary', { return: 'summary' }],
		['when failures fail the execution', { failExecution: 'any' }],
		['in a dry run', { dryRun: true }],
	];

	test.each(statuses.flatMap((status) => modes.map(([mode, options]) => [status, mode, options] as const)))(
		'with HTTP %i, %s, is nowhere to be seen',
		async (status, _mode, options) => {
			server.behave(({ authorization }, response) => sendJson(response, status, echo(authorization)));
			const result = await run(new ZendeskUsers(), {
				...createUser,
				parameters: { options: { giveUpAfterMinutes: 0.1, ...options } },
			});

			const error = result.error && [
				result.error.message,
				result.error.description,
				result.error.stack,
				result.error.context,
			];
			const all = JSON.stringify([result.outputs, error, result.hints, result.logs, result.uiMessages, result.runData]);
			for (const secret of [canary, encodedCanary, encodeURIComponent(canary)]) expect(all).not.toContain(secret);
		},
	);
});
