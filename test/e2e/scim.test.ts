import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { saveCredential } from '../../localN8n/credentials';
import { runWorkflow } from '../../localN8n/runWorkflow';
import { openSession, type Session } from '../../localN8n/session';
import { Shutdown } from '../../localN8n/shutdown';
import { allItemsOf, countStatuses, makeWorkflow, ours, start, type Step } from './workflow';

const minuteMs = 60_000;
const scimGroups = ours('scimGroups');
const groupCount = 120;

interface Server {
	readonly authentication: 'oAuth2' | 'token';
	readonly credentialType: string;
	readonly credentialData: object;
	/** The headers of a request to the server's own API. */
	readonly headers: () => Promise<Record<string, string>>;
	readonly url: string;
}

describe('SCIM Groups in a real n8n', () => {
	const stateFolder = mkdtempSync(path.join(tmpdir(), 'bulk-scim-'));
	const shutdown = new Shutdown();
	let session: Session;
	let servers: Readonly<Record<'zuora' | 'rfc7644', Server>>;

	beforeAll(async () => {
		session = await openSession({ stateFolder, fresh: true, speed: 1 }, shutdown);
		servers = describeServers(session.sandbox);
	}, 10 * minuteMs);

	afterAll(async () => {
		await shutdown.run();
		rmSync(stateFolder, { recursive: true, force: true });
	}, 3 * minuteMs);

	function describeServers({ zuora, scim }: Session['sandbox']): typeof servers {
		const { url, tokenUrl: accessTokenUrl, clientId, clientSecret } = zuora;
		const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
		return {
			zuora: {
				authentication: 'oAuth2',
				credentialType: 'scimGroupsOAuth2Api',
				credentialData: { dialect: 'zuora', baseUrl: url, accessTokenUrl, clientId, clientSecret },
				headers: async () => {
					const response = await fetch(accessTokenUrl, { method: 'POST', body: new URLSearchParams(form) });
					const { access_token: token } = (await response.json()) as { access_token: string };
					return { authorization: `Bearer ${token}` };
				},
				url,
			},
			rfc7644: {
				authentication: 'token',
				credentialType: 'scimGroupsTokenApi',
				credentialData: { dialect: 'rfc7644', baseUrl: scim.url, token: scim.token },
				headers: async () => ({ authorization: `Bearer ${scim.token}` }),
				url: scim.url,
			},
		};
	}

	/** Makes a user on the server, who is to be a member of all groups. Gives back the id. */
	async function makeUser(name: keyof typeof servers): Promise<string> {
		if (name === 'zuora') {
			const response = await fetch(`${session.sandbox.control}/seed`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ zuora: { users: [{ userName: 'mia@acme.example' }] } }),
			});
			return ((await response.json()) as { zuora: { users: string[] } }).zuora.users[0] ?? '';
		}
		const { url, headers } = servers[name];
		const response = await fetch(`${url}/Users`, {
			method: 'POST',
			headers: { ...(await headers()), 'content-type': 'application/scim+json' },
			body: JSON.stringify({
				schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
				userName: 'mia@acme.example',
				emails: [{ value: 'mia@acme.example' }],
			}),
		});
		return ((await response.json()) as { id: string }).id;
	}

	async function saveWorkflow(name: keyof typeof servers, memberId: string): Promise<string> {
		const { authentication, credentialType: type, credentialData: data } = servers[name];
		const { api } = session.n8n;
		const credentials = { [type]: await saveCredential(api, { name: `SCIM ${name}`, type, data }) };
		const rows = Array.from({ length: groupCount }, (_, nth) => ({ displayName: `Équipe ${nth}`, memberId }));
		const create = { operation: 'createMany', recordsFrom: 'json', records: JSON.stringify(rows) };
		const add = { resource: 'member', operation: 'addMembers', fieldNames: { groupId: 'made.id' } };
		const steps: Step[] = [
			start,
			{
				name: 'Create groups',
				type: scimGroups,
				credentials,
				parameters: { authentication, ...create, options: { outcomeField: 'made' } },
			},
			{
				name: 'Add members',
				type: scimGroups,
				credentials,
				parameters: { authentication, ...add, options: { outcomeField: 'joined' } },
			},
		];
		const workflow = makeWorkflow(`SCIM ${name}`, steps, ['Start > Create groups', 'Create groups > Add members']);
		const { data: saved } = await api.send('POST', '/rest/workflows', workflow);
		return saved.id;
	}

	it.each(['zuora', 'rfc7644'] as const)(
		'creates groups and adds members on %s; the second run changes nothing',
		async (name) => {
			const memberId = await makeUser(name);
			const workflowId = await saveWorkflow(name, memberId);
			const first = await runWorkflow(session.n8n.api, workflowId);
			expect(countStatuses(allItemsOf(first, 'Create groups'), 'made')).toEqual({ created: groupCount });
			expect(countStatuses(allItemsOf(first, 'Add members'), 'joined')).toEqual({ added: groupCount });

			const { url, headers } = servers[name];
			const response = await fetch(`${url}/Groups?count=100`, { headers: await headers() });
			const list = (await response.json()) as Record<string, { members: { value: string }[] }[]>;
			const groups = list.Resources ?? list.resources ?? [];
			expect(groups).toHaveLength(100);
			expect(groups.every(({ members }) => members.map(({ value }) => value).join() === memberId)).toBe(true);

			const second = await runWorkflow(session.n8n.api, workflowId);
			expect(countStatuses(allItemsOf(second, 'Create groups'), 'made')).toEqual({ unchanged: groupCount });
			expect(countStatuses(allItemsOf(second, 'Add members'), 'joined')).toEqual({ unchanged: groupCount });
		},
		5 * minuteMs,
	);

	it.each(['zuora', 'rfc7644'] as const)('tests the credential of %s against its groups', async (name) => {
		const { credentialType: type, credentialData: data } = servers[name];
		const test = async (changes: object) => {
			const credentials = { id: '', name: 'test', type, data: { ...data, ...changes } };
			const { data: result } = await session.n8n.api.send('POST', '/rest/credentials/test', { credentials });
			return result.status;
		};
		if (type === 'scimGroupsTokenApi') expect(await test({})).toBe('OK');
		expect(await test(name === 'zuora' ? { clientSecret: 'wrong' } : { token: 'wrong' })).toBe('Error');
	});
});
