import { findSecrets, type EchoingServer } from '../support/echoingServer';
import { secretForms } from '../support/secretForms';
import { PlainN8n } from './plainN8n';
import { until } from './rig';
import { openEchoed, readDisk, runToEnd, serveEchoes, type Authentication, type Echoed } from './secretsN8n';
import { ours, type Step } from './workflow';

const minuteMs = 60_000;

const person = { id: 7, name: 'ECHO', external_id: 'E1', email: 'mei@acme.example', role: 'agent', notes: 'ECHO' };
const refusal = { error: 'ECHO', description: 'You sent ECHO', details: { ECHO: [{ description: 'ECHO' }] } };
const queued = { job_status: { id: 'V3-1', status: 'queued', results: null } };
const ended = {
	id: 'V3-1',
	status: 'completed',
	total: 1,
	message: 'ECHO',
	results: [{ index: 0, error: 'ECHO', details: 'ECHO' }],
	updated_at: new Date().toISOString(),
};
const jobs = { job_statuses: [ended], meta: { has_more: false } };
const users = { users: [person], count: 1, next_page: null };

/** How each secret begins. So many bytes make whole letters of base64: what begins so is found in each form. */
const beginnings = ['canary', 'owner@acme.example/token'];

/** What a stage answers: to requests like this one, so; to all others, as Zendesk does. */
type Echo = readonly [where: RegExp, status: number, body: unknown];

function answer(asked: string, [where, status, body]: Echo): readonly [number, unknown] {
	if (where.test(asked)) return [status, body];
	if (asked.startsWith('POST')) return [200, queued];
	return /job_statuses/.test(asked)
		? [200, { job_statuses: [{ ...ended, message: null, results: [] }] }]
		: [200, users];
}

const upsert = { operation: 'createOrUpdateMany', recordsFrom: 'json', records: '[{"name":"Mei","external_id":"E1"}]' };
const join = {
	operation: 'createMany',
	recordsFrom: 'json',
	records: '[{"user_email":"mei@acme.example","group_name":"Billing"}]',
};

const stages: Readonly<Record<string, readonly [node: string, parameters: object, echo: Echo]>> = {
	'resolve: refused': ['zendeskMemberships', join, [/users\/search/, 403, refusal]],
	'resolve: whoever is found': ['zendeskMemberships', join, [/users\/search/, 200, users]],
	'write: refused': ['zendeskUsers', upsert, [/^POST/, 422, refusal]],
	'write: fails': ['zendeskUsers', upsert, [/^POST/, 500, refusal]],
	'poll: a job that failed': ['zendeskUsers', upsert, [/job_statuses/, 200, jobs]],
	'poll: refused': ['zendeskUsers', upsert, [/job_statuses/, 403, refusal]],
	'read back: somebody who differs': ['zendeskUsers', upsert, [/show_many\?external/, 200, users]],
	'one user: refused': ['zendeskUsers', { operation: 'create', name: 'Mei' }, [/^POST/, 422, refusal]],
	'one user: made': ['zendeskUsers', { operation: 'create', name: 'Mei' }, [/^POST/, 201, { user: person }]],
	'many users': ['zendeskUsers', { operation: 'getMany' }, [/^GET/, 200, users]],
	'a credential that is refused': ['zendeskUsers', upsert, [/./, 401, refusal]],
};

describe('secrets that Zendesk repeats, in a real n8n', () => {
	let live: PlainN8n;
	const opened: EchoingServer[] = [];

	beforeAll(async () => {
		live = await PlainN8n.open({ speed: 1 });
	}, 10 * minuteMs);

	afterAll(async () => {
		await live.close();
		for (const server of opened) await server.close();
	}, 3 * minuteMs);

	async function open(authentication: Authentication): Promise<Echoed> {
		const echoed = await openEchoed(live, authentication);
		opened.push(echoed.server);
		return echoed;
	}

	function expectNone({ secrets, echoes }: EchoingServer, ...seen: unknown[]): void {
		expect(echoes).toBeGreaterThan(0);
		expect(findSecrets(secrets, ...seen)).toEqual([]);
	}

	const makeStep = (node: string, parameters: object, authentication: Authentication, credentials: object): Step => ({
		name: node,
		type: ours(node),
		parameters: { authentication, options: { giveUpAfterMinutes: 0.2 }, ...parameters },
		credentials,
	});

	describe.each(['apiToken', 'oAuth2'] as const)('with %s', (authentication) => {
		it.each(Object.entries(stages))(
			'%s: none is in the saved execution',
			async (name, [node, parameters, echo]) => {
				const { server, credentials } = await open(authentication);
				serveEchoes(server, (asked) => answer(asked, echo));
				const step = makeStep(node, parameters, authentication, credentials);

				expectNone(server, await runToEnd(live, `${authentication}: ${name}`, step));
			},
			4 * minuteMs,
		);

		it.each([
			['refused', 403, refusal],
			['a list', 200, users],
		])('the search of the editor, %s', async (_name, status, body) => {
			const { server, credentials } = await open(authentication);
			serveEchoes(server, () => [status, body]);
			const asked = live.api.send('POST', '/rest/dynamic-node-parameters/resource-locator-results', {
				path: 'parameters.userId',
				nodeTypeAndVersion: { name: ours('zendeskUsers'), version: 1 },
				methodName: 'searchUsers',
				currentNodeParameters: { authentication, resource: 'user', operation: 'get' },
				credentials,
				filter: 'mei',
			});
			const seen: unknown = await asked.catch((error: unknown) => error);

			expectNone(server, seen);
		});
	});

	it(
		'the trigger: none is in the executions that it starts',
		async () => {
			const { server, credentials } = await open('oAuth2');
			let polls = 0;
			serveEchoes(server, () => {
				polls += 1;
				const later = { ...ended, id: `V3-${polls}`, updated_at: new Date().toISOString() };
				return [200, { ...jobs, job_statuses: [later] }];
			});
			const trigger = makeStep('zendeskJobTrigger', { intervalSeconds: 10 }, 'oAuth2', credentials);
			const id = await live.save('Trigger', [trigger], []);
			await live.activate(id);
			const executions = await until(async () => {
				const ids = await live.listExecutionIds(id, { finished: true });
				return ids.length > 0 && Promise.all(ids.map((each) => live.api.get(`/rest/executions/${each}`)));
			});
			await live.deactivate(id);

			expectNone(server, executions);
		},
		6 * minuteMs,
	);

	it('after all that, none is on the disk: in the database, the log, the state of the trigger', async () => {
		const disk = readDisk(live.stateFolder);

		expect(disk).toContain('[secret]');
		const known = opened.flatMap(({ secrets }) => secrets);
		expect(known.filter((secret) => !beginnings.some((each) => secret.startsWith(each)))).toEqual([]);
		expect(secretForms.filter(([, write]) => beginnings.some((each) => disk.includes(write(each))))).toEqual([]);
	});
});
