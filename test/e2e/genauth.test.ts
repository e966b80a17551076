import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { demoFolder } from '../../demo/open';
import { saveCredential } from '../../localN8n/credentials';
import { runWorkflow } from '../../localN8n/runWorkflow';
import { openSession, type Session } from '../../localN8n/session';
import { Shutdown } from '../../localN8n/shutdown';
import type { GenAuthState } from '../../sandbox';
import { countStatuses, itemsOf, makeWorkflow, ours, start, type Step } from './workflow';

const minuteMs = 60_000;
const genAuthGroups = ours('genAuthGroups');
const employeesFile = path.join(demoFolder, 'data', 'employees.csv');

interface Employee {
	readonly email: string;
	readonly group: string;
}

/** The code of a group, as the workflow makes it of the group's name. */
const toCode = (group: string): string => group.toLowerCase().replace(/[^a-z0-9]+/g, '-');
const codeExpression = "={{ $json.Department.toLowerCase().replace(/[^a-z0-9]+/g, '-') }}";

const readFile: readonly Step[] = [
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
			assignments: { assignments: [{ id: 'code', name: 'code', type: 'string', value: codeExpression }] },
			includeOtherFields: true,
			options: {},
		},
	},
];

describe('From HR to GenAuth in a real n8n', () => {
	const stateFolder = mkdtempSync(path.join(tmpdir(), 'bulk-genauth-'));
	const shutdown = new Shutdown();
	const sheet: Record<string, string>[] = parse(readFileSync(employeesFile), { columns: true });
	const employees = sheet.map(({ 'Work E-Mail': email = '', Department: group = '' }): Employee => ({ email, group }));
	const people = employees.filter(
		({ email }, index) => email !== '' && employees.findIndex((each) => each.email === email) === index,
	);
	/** The e-mail of an employee who has no user in GenAuth. */
	const unknown = people[20]?.email ?? '';
	let session: Session;
	let credential: { id: string; name: string };

	beforeAll(async () => {
		session = await openSession({ stateFolder, fresh: true, speed: 20, workFolder: demoFolder }, shutdown);
		const users = people.filter(({ email }) => email !== unknown).map(({ email }) => ({ email }));
		await fetch(`${session.sandbox.control}/seed`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ genauth: { users } }),
		});
		credential = await saveCredential(session.n8n.api, makeCredential());
	}, 10 * minuteMs);

	afterAll(async () => {
		await shutdown.run();
		rmSync(stateFolder, { recursive: true, force: true });
	}, 3 * minuteMs);

	const makeCredential = (changes: object = {}) => {
		const { url, accessKeyId, accessKeySecret, userPoolId } = session.sandbox.genauth;
		const data = { baseUrl: url, accessKeyId, accessKeySecret, userPoolId, language: 'en-US', ...changes };
		return { name: 'GenAuth (sandbox)', type: 'genAuthManagementApi', data };
	};

	const readState = async (): Promise<GenAuthState> => {
		const response = await fetch(`${session.sandbox.control}/state`);
		return ((await response.json()) as { genauth: GenAuthState }).genauth;
	};

	/** Creates the group that each employee's row names, and adds the employee to it. */
	function makeHrWorkflow(): object {
		const credentials = { genAuthManagementApi: credential };
		const steps: Step[] = [
			start,
			...readFile,
			{
				name: 'Create groups',
				type: genAuthGroups,
				parameters: { operation: 'createMany', fieldNames: { name: 'Department' }, options: { outcomeField: 'made' } },
				credentials,
			},
			{
				name: 'Add members',
				type: genAuthGroups,
				parameters: {
					resource: 'member',
					operation: 'addMembers',
					fieldNames: { email: 'Work E-Mail' },
					options: { outcomeField: 'joined' },
				},
				credentials,
			},
		];
		const wires = steps.slice(1).map(({ name }, index) => `${steps[index]?.name} > ${name}`);
		return makeWorkflow('From HR to GenAuth', steps, wires);
	}

	it(
		'makes the groups, puts everybody into theirs, and a second run changes nothing',
		async () => {
			const { data: saved } = await session.n8n.api.send('POST', '/rest/workflows', makeHrWorkflow());
			const first = await runWorkflow(session.n8n.api, saved.id);

			const { groups, users } = await readState();
			const emails = new Map(users.map(({ userId, email }) => [userId, email]));
			for (const { code, members } of groups.filter(({ code }) => code !== 'everyone')) {
				const expected = people.filter(({ email, group }) => toCode(group) === code && email !== unknown);
				const lower = expected.map(({ email }) => email.toLowerCase());
				expect(members.map((userId) => emails.get(userId)).sort()).toEqual([...new Set(lower)].sort());
			}
			expect(groups).toHaveLength(new Set(employees.map(({ group }) => toCode(group))).size + 1);
			expect(countStatuses(itemsOf(first, 'Create groups', 0), 'made')).toEqual({ created: 250 });
			const added = countStatuses(itemsOf(first, 'Add members', 0), 'joined');
			const failed = itemsOf(first, 'Add members', 1);
			expect((added.added ?? 0) + failed.length).toBe(250);
			expect(failed.map(({ json }) => json['Work E-Mail'])).toContain(unknown);

			const second = await runWorkflow(session.n8n.api, saved.id);
			expect(countStatuses(itemsOf(second, 'Create groups', 0), 'made')).toEqual({ unchanged: 250 });
			expect(countStatuses(itemsOf(second, 'Add members', 0), 'joined')).toEqual({ unchanged: added.added });
			expect((await readState()).groups).toEqual(groups);
		},
		4 * minuteMs,
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
		[
			'an address where nobody listens: the Base URL',
			{ baseUrl: 'http://127.0.0.1:9' },
			'Error',
			'Nothing accepts connections',
		],
	])('the test of the credential names what is wrong: %s', async (_name, changes, status, message) => {
		const credentials = { id: credential.id, ...makeCredential(changes) };
		const { data } = await session.n8n.api.send('POST', '/rest/credentials/test', { credentials });
		expect(data).toMatchObject({ status, message: expect.stringContaining(message) });
	});
});
