import type { IDataObject } from 'n8n-workflow';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { runNodeAsTool, type ToolRun, type ToolRunOptions } from '../support/n8nTool';
import { openZendeskNodeRig } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const zoe = { name: 'Zoë', email: 'zoe@acme.example' };
const yan = { name: 'Yan', email: 'yan@acme.example' };
const keyless = { name: 'Keyless' };
const badSetting = { options: { batchSize: 0 } };

/** What the agent works on: none of it is for the model to read. */
const agentItem = { chatInput: 'Add Zoë', salary: '50000', notes: 'to be dismissed' };

describe.each([2, 3] as const)('as a tool of an AI agent of version %i', (agent) => {
	const fields = {
		name: "={{ $fromAI('name', 'The name', 'string') }}",
		email: "={{ $fromAI('email', 'The email', 'string') }}",
	};
	const run = (parameters: ToolRunOptions['parameters'] & object, args: IDataObject): Promise<ToolRun> =>
		runNodeAsTool(new ZendeskUsers(), { parameters, args, agent, agentItem, credentials: rig.credentials() });

	test('one output: what is done', async () => {
		const { response } = await run({ recordsFrom: 'fields', fields }, zoe);

		expect(response).toMatchObject([{ ...zoe, outcome: { status: 'created', id: rig.user(zoe.email).id } }]);
	});

	test('one output: what failed, with the reason, for the model to read', async () => {
		const { response } = await run({ recordsFrom: 'fields', fields }, { name: 'Zoë', email: 'no address' });

		expect(response).toMatchObject([{ outcome: { status: 'failed', code: 'invalid_value' } }]);
		expect(rig.control.journal()).toEqual([]);
	});

	test('a list of records in one call', async () => {
		const records = "={{ $fromAI('records', 'The users', 'json') }}";
		const { response } = await run({ recordsFrom: 'json', records }, { records: [zoe, keyless, yan] });

		expect(response).toMatchObject([
			{ outcome: { status: 'created' } },
			{ outcome: { status: 'failed' } },
			{ outcome: { status: 'created' } },
		]);
	});

	test('a wrong setting is told to the model, with the cure', async () => {
		const { failure } = await run(badSetting, {});

		expect(failure).toMatch(/"Batch Size" is 0.*Change the option "Batch Size"/s);
	});

	test("nothing of the agent's own item goes back to the model: what is done", async () => {
		const { response } = await run({ recordsFrom: 'fields', fields }, zoe);

		expect(response).toEqual([{ ...zoe, outcome: expect.objectContaining({ status: 'created' }) }]);
	});

	test("nothing of the agent's own item goes back to the model: what failed, and for what it lacks", async () => {
		const { response } = await run(
			{ recordsFrom: 'fields', fields: { email: fields.email } },
			{ email: 'x', salary: 1 },
		);
		const { response: lacking } = await run({ operation: 'createMany', recordsFrom: 'fields', fields }, keyless);
		const { response: nameless } = await run(
			{ operation: 'createMany', recordsFrom: 'fields', fields: { email: fields.email } },
			{ email: zoe.email },
		);

		expect(response).toEqual([{ email: 'x', outcome: expect.objectContaining({ status: 'failed' }) }]);
		expect(nameless).toEqual([{ email: zoe.email, outcome: expect.objectContaining({ code: 'missing_field' }) }]);
		const told = JSON.stringify([response, lacking, nameless]);
		expect(told).not.toMatch(/salary|50000|chatInput|toolCallId|dismissed/);
	});
});

test('outside of an agent, the same node still has two outputs and all of its input', async () => {
	const { json } = await rig.runUsers({
		items: [
			{ ...zoe, ...agentItem },
			{ ...yan, email: 'no address', salary: 1 },
		],
	});

	expect(json).toMatchObject([[{ ...zoe, ...agentItem }], [{ salary: 1, outcome: { status: 'failed' } }]]);
});
