import { saveCredential } from '../../localN8n/credentials';
import type { Execution } from '../../localN8n/runWorkflow';
import { agentRow, makeAgentWorkflow } from './agentWorkflow';
import { PlainN8n } from './plainN8n';
import { startStandInModel, type StandInModel } from './standInModel';
import { itemsOf } from './workflow';

const minuteMs = 60_000;

const zoe = { Name: 'Zoë Ek', Email: 'zoe.ek@acme.example', External_ID: 'E-101' };
const bad = { Name: 'Yan Li', Email: 'yan.li at acme', External_ID: 'E-102' };

describe("Zendesk Users as a tool of n8n's AI Agent", () => {
	let live: PlainN8n;
	let model: StandInModel;
	let modelCredentials: object;

	beforeAll(async () => {
		live = await PlainN8n.open({ speed: 20 });
		model = await startStandInModel();
		const data = { apiKey: 'none', url: model.url };
		modelCredentials = {
			openAiApi: await saveCredential(live.api, { name: 'Stand-in', type: 'openAiApi', data }),
		};
	}, 10 * minuteMs);

	afterAll(async () => {
		await model.close();
		await live.close();
	}, 3 * minuteMs);

	async function run(
		agent: number,
		operation: string,
		script: readonly object[],
		parameters: object = {},
	): Promise<Execution> {
		await live.resetSandbox();
		model.follow(script.map((args) => ({ args })));
		const { credentials } = live;
		const { steps, wires } = makeAgentWorkflow({ agent, operation, parameters, credentials, modelCredentials });
		const execution = await live.run(await live.save(`Agent ${agent}: ${operation}`, steps, wires));
		expect(itemsOf(execution, 'Agent')).toHaveLength(1);
		return execution;
	}

	const findUser = async (email: string) => (await live.state()).users.find((user) => user.email === email);
	const listWrites = async () => (await live.journal()).filter(({ method }) => method !== 'GET');

	describe.each([2.2, 3, 3.1])('of version %s', (agent) => {
		it(
			'as it was dropped, it adds the good person, and the model is told why the bad one was not added',
			async () => {
				await run(agent, 'createOrUpdateMany', [zoe, bad]);

				expect([...model.listArguments()].sort()).toEqual(['Email', 'External_ID', 'Name']);
				const added = await findUser(zoe.Email);
				expect(added).toMatchObject({ name: zoe.Name, external_id: zoe.External_ID });
				expect(added?.notes ?? '').toBe('');
				expect((await live.state()).users.map(({ name }) => name)).not.toContain(bad.Name);
				const [first = '', second = ''] = model.told();
				expect(JSON.parse(first)).toMatchObject([{ email: zoe.Email, outcome: { status: 'created', id: added?.id } }]);
				expect(JSON.parse(second)).toMatchObject([
					{ email: bad.Email, outcome: { status: 'failed', reason: expect.stringMatching(/not an email address/) } },
				]);
			},
			6 * minuteMs,
		);

		it(
			"nothing of the agent's own row reaches the model or Zendesk",
			async () => {
				await run(agent, 'createOrUpdateMany', [zoe, bad]);

				const sent = JSON.stringify(await live.journal());
				expect(sent).toContain(zoe.Email);
				for (const secret of [agentRow.salary, agentRow.notes, 'salary']) {
					expect(model.seen()).not.toContain(secret);
					expect(sent).not.toContain(secret);
				}
			},
			6 * minuteMs,
		);

		it(
			'a delete that nobody allowed sends nothing, and the model is told what to switch on',
			async () => {
				const [known] = (await live.state()).users.filter(({ external_id: externalId }) => externalId !== null);
				const target = { User_ID: '', External_ID: String(known?.external_id) };
				await run(agent, 'deleteMany', [target]);

				expect(model.told().join()).toMatch(/Nothing was sent.*Allow Deletes by an Agent/);
				expect(await listWrites()).toEqual([]);

				await run(agent, 'deleteMany', [target], { allowAgentDeletes: true });
				expect(JSON.parse(model.told()[0] ?? '')).toMatchObject([{ outcome: { status: 'deleted' } }]);
				expect((await live.state()).users.find(({ id }) => id === known?.id)).toMatchObject({ active: false });
			},
			6 * minuteMs,
		);
	});
});
