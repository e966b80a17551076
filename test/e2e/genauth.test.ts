import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { runWorkflow, type Execution, type Item } from '../../demo/runWorkflow';
import { openSession, type Session } from '../../demo/session';
import { Shutdown } from '../../demo/shutdown';
import type { GenAuthState } from '../../sandbox';

const minuteMs = 60_000;
const genAuthGroups = 'n8n-nodes-bulk-provisioning.genAuthGroups';
const employeesFile = path.join(__dirname, '..', '..', 'demo', 'data', 'employees.csv');

interface Employee {
	readonly employee_id: string;
	readonly email: string;
	readonly group: string;
}

interface GenAuthAccess {
	readonly url: string;
	readonly accessKeyId: string;
	readonly accessKeySecret: string;
	readonly userPoolId: string;
}

const toCode = (group: string): string => group.toLowerCase().replace(/[^a-z0-9]+/g, '-');

describe('From HR to GenAuth in a real n8n', () => {
	const stateFolder = mkdtempSync(path.join(tmpdir(), 'bulk-genauth-'));
	const shutdown = new Shutdown();
	const employees: Employee[] = parse(readFileSync(employeesFile), { columns: true });
	const people = employees.filter(
		({ email }, index) => email !== '' && employees.findIndex((each) => each.email === email) === index,
	);
	/** Has left, and is not in GenAuth any more. */
	const unknown = people[20]?.email ?? '';
	let session: Session;
	let access: GenAuthAccess;
	let credential: { id: string; name: string };

	beforeAll(async () => {
		session = await openSession({ stateFolder, fresh: true, speed: 20 }, shutdown);
		access = (session.sandbox as unknown as { genauth: GenAuthAccess }).genauth;
		const users = people.filter(({ email }) => email !== unknown).map(({ email }) => ({ email }));
		await fetch(`${session.sandbox.control}/seed`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ genauth: { users } }),
		});
		const { data } = await session.n8n.api.send('POST', '/rest/credentials', makeCredential());
		credential = { id: data.id, name: data.name };
	}, 5 * minuteMs);

	afterAll(async () => {
		await shutdown.run();
		rmSync(stateFolder, { recursive: true, force: true });
	}, minuteMs);

	const makeCredential = (changes: object = {}) => {
		const { url, accessKeyId, accessKeySecret, userPoolId } = access;
		const data = { baseUrl: url, accessKeyId, accessKeySecret, userPoolId, language: 'en-US', ...changes };
		return { name: 'GenAuth (sandbox)', type: 'genAuthManagementApi', data };
	};

	const readState = async (): Promise<GenAuthState> => {
		const response = await fetch(`${session.sandbox.control}/state`);
		return ((await response.json()) as { genauth: GenAuthState }).genauth;
	};

	/** Every employee's row names a group to make and to be put into. */
	const makeWorkflow = (): object => {
		const credentials = { genAuthManagementApi: credential };
		const code = "={{ $json.group.toLowerCase().replace(/[^a-z0-9]+/g, '-') }}";
		const steps = [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
			{
				name: 'Read the HR export',
				type: 'n8n-nodes-base.readWriteFile',
				parameters: { operation: 'read', fileSelector: 'data/employees.csv', options: {} },
			},
			{
				name: 'Turn the CSV into rows',
				type: 'n8n-nodes-base.extractFromFile',
				parameters: { operation: 'csv', options: {} },
			},
			{
				name: 'Name the groups',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				parameters: {
					assignments: { assignments: [{ id: 'code', name: 'code', type: 'string', value: code }] },
					includeOtherFields: true,
					options: {},
				},
			},
			{
				name: 'Create groups',
				type: genAuthGroups,
				parameters: { operation: 'createMany', fieldNames: { name: 'group' }, options: { outcomeField: 'made' } },
				credentials,
			},
			{
				name: 'Add members',
				type: genAuthGroups,
				parameters: { resource: 'member', operation: 'addMembers', options: { outcomeField: 'joined' } },
				credentials,
			},
		];
		const nodes = steps.map((step, index) => ({
			...{ id: `step-${index}`, typeVersion: 1, parameters: {}, position: [index * 208, 0] },
			...step,
		}));
		const wires = steps.slice(1).map(({ name }, index) => {
			return [steps[index]?.name, { main: [[{ node: name, type: 'main', index: 0 }]] }];
		});
		const settings = { executionOrder: 'v1' };
		return { name: 'From HR to GenAuth', nodes, connections: Object.fromEntries(wires), settings };
	};

	const readItems = ({ runs }: Execution, node: string, output: number): Item[] =>
		runs[node]?.at(-1)?.data?.main?.[output] ?? [];

	const count = (items: readonly Item[], field: string): Record<string, number> => {
		const counts: Record<string, number> = {};
		for (const { json } of items) counts[json[field].status] = (counts[json[field].status] ?? 0) + 1;
		return counts;
	};

	it(
		'makes the groups, puts everybody into theirs, and a second run changes nothing',
		async () => {
			const { data: saved } = await session.n8n.api.send('POST', '/rest/workflows', makeWorkflow());
			const first = await runWorkflow(session.n8n.api, saved.id);

			const { groups, users } = await readState();
			const emails = new Map(users.map(({ userId, email }) => [userId, email]));
			for (const { code, members } of groups.filter(({ code }) => code !== 'everyone')) {
				const expected = people.filter(({ email, group }) => toCode(group) === code && email !== unknown);
				const lower = expected.map(({ email }) => email.toLowerCase());
				expect(members.map((userId) => emails.get(userId)).sort()).toEqual([...new Set(lower)].sort());
			}
			expect(groups).toHaveLength(new Set(employees.map(({ group }) => toCode(group))).size + 1);
			expect(count(readItems(first, 'Create groups', 0), 'made')).toEqual({ created: 250 });
			const added = count(readItems(first, 'Add members', 0), 'joined');
			const failed = readItems(first, 'Add members', 1);
			expect((added.added ?? 0) + failed.length).toBe(250);
			expect(failed.map(({ json }) => json.email)).toContain(unknown);

			const second = await runWorkflow(session.n8n.api, saved.id);
			expect(count(readItems(second, 'Create groups', 0), 'made')).toEqual({ unchanged: 250 });
			expect(count(readItems(second, 'Add members', 0), 'joined')).toEqual({ unchanged: added.added });
			expect((await readState()).groups).toEqual(groups);
		},
		2 * minuteMs,
	);

	it('the editor lists the groups, by what is typed', async () => {
		const list = async (filter: string): Promise<unknown> => {
			const { data } = await session.n8n.api.send('POST', '/rest/dynamic-node-parameters/resource-locator-results', {
				path: 'code',
				nodeTypeAndVersion: { name: genAuthGroups, version: 1 },
				currentNodeParameters: { resource: 'group', operation: 'get' },
				credentials: { genAuthManagementApi: credential },
				methodName: 'searchGroups',
				filter,
			});
			return data.results;
		};
		expect(await list('EVERYONE')).toEqual([{ name: 'Everyone (everyone)', value: 'everyone' }]);
		expect(await list('no such group')).toEqual([]);
	});

	it.each([
		['a credential that works', {}, 'OK', 'Connection successful'],
		['a wrong secret: the key', { accessKeySecret: 'wrong' }, 'Error', 'refused the access key'],
		['another pool: the pool', { userPoolId: 'f'.repeat(24) }, 'Error', 'does not know this user pool'],
		['another server: the host', { baseUrl: 'http://127.0.0.1:9' }, 'Error', 'no GenAuth at this address'],
	])('the test of the credential names what is wrong: %s', async (_name, changes, status, message) => {
		const credentials = { id: credential.id, ...makeCredential(changes) };
		const { data } = await session.n8n.api.send('POST', '/rest/credentials/test', { credentials });
		expect(data).toMatchObject({ status, message: expect.stringContaining(message) });
	});
});
