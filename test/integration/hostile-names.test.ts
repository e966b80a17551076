import type { INodeType } from 'n8n-workflow';
import { ZendeskBulkApi } from '../../credentials/ZendeskBulkApi.credentials';
import { ZendeskJobs } from '../../nodes/Zendesk/ZendeskJobs.node';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { sendJson, startHostileServer, type HostileServer } from '../support/hostileServer';
import { runNode, type NodeRun, type NodeRunOptions } from '../support/n8nRunNode';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

let server: HostileServer;

beforeEach(async () => {
	server = await startHostileServer();
});

afterEach(() => server.close());

function run(node: INodeType, options: NodeRunOptions): Promise<NodeRun> {
	const data = { subdomain: server.url, email: 'owner@acme.example', apiToken: 'token' };
	return runNode(node, { credentials: [{ type: new ZendeskBulkApi(), data }], ...options });
}

const names = ['a/b', 'c?d=e', 'f#g', '..', 'h\r\nX-Evil: 1', 'i"j', "k'l", 'm😀n', 'o&p=q', 'r%2Fs'];

test.each(names)('the external id %j stays data, in a body and in a query', async (name) => {
	server.behave(({ method }, response) =>
		method === 'GET' ? sendJson(response, 200, { users: [], count: 0, next_page: null }) : sendJson(response, 422, {}),
	);
	await run(new ZendeskUsers(), { items: [{ name: 'Mei', external_id: name }] });
	await run(new ZendeskUsers(), { parameters: { operation: 'getByIds', by: 'externalId', ids: name } });

	const [write, read] = server.seen;
	expect(JSON.parse(write?.body ?? '')).toEqual({
		users: [{ name: 'Mei', external_id: name.replace('\r\n', ' '), skip_verify_email: true }],
	});
	const asked = new URL(read?.url ?? '', server.url);
	expect(asked.pathname).toBe('/api/v2/users/show_many');
	expect([...asked.searchParams]).toEqual([['external_ids', name.trim()]]);
});

test.each(names)('the job id %j stays data, in a path', async (name) => {
	server.behave((_, response) => sendJson(response, 404, { error: 'RecordNotFound' }));
	const result = await run(new ZendeskJobs(), { parameters: { operation: 'get', jobId: name } });
	if (name === '..') {
		expect(result.error?.message).toBe('"Job ID" is only dots, which cannot name anything.');
		expect(server.seen).toEqual([]);
		return;
	}

	const path = server.seen[0]?.url ?? '';
	expect(path.split('/').length - 1).toBe(4);
	expect(decodeURIComponent(path.replace('/api/v2/job_statuses/', ''))).toBe(name.trim());
});
