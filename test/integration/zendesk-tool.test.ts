import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { runNodeAsTool } from '../support/n8nTool';
import { openZendeskNodeRig } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const zoe = { name: 'Zoë', email: 'zoe@acme.example' };
const yan = { name: 'Yan', email: 'yan@acme.example' };
const keyless = { name: 'Keyless' };
const badSetting = { options: { batchSize: 0 } };

describe('as a tool of an AI agent', () => {
	const fields = {
		name: "={{ $fromAI('name', 'The name', 'string') }}",
		email: "={{ $fromAI('email', 'The email', 'string') }}",
	};

	test('one output: what is done', async () => {
		const run = await runNodeAsTool(new ZendeskUsers(), {
			parameters: { recordsFrom: 'fields', fields },
			credentials: rig.credentials(),
			args: zoe,
		});

		expect(run.response).toMatchObject([{ ...zoe, outcome: { status: 'created', id: rig.user(zoe.email).id } }]);
	});

	test('one output: what failed, with the reason, for the model to read', async () => {
		const run = await runNodeAsTool(new ZendeskUsers(), {
			parameters: { recordsFrom: 'fields', fields },
			credentials: rig.credentials(),
			args: { name: 'Zoë', email: 'no address' },
		});

		expect(run.response).toMatchObject([{ outcome: { status: 'failed', code: 'invalid_value' } }]);
		expect(rig.control.journal()).toEqual([]);
	});

	test('a list of records in one call', async () => {
		const run = await runNodeAsTool(new ZendeskUsers(), {
			parameters: { recordsFrom: 'json', records: "={{ $fromAI('records', 'The users', 'json') }}" },
			credentials: rig.credentials(),
			args: { records: [zoe, keyless, yan] },
		});

		expect(run.response).toMatchObject([
			{ outcome: { status: 'created' } },
			{ outcome: { status: 'failed' } },
			{ outcome: { status: 'created' } },
		]);
	});

	test('a wrong setting is told to the model, with the cure', async () => {
		const run = await runNodeAsTool(new ZendeskUsers(), { parameters: badSetting, credentials: rig.credentials() });

		expect(run.failure).toMatch(/"Batch Size" is 0.*Change the option "Batch Size"/s);
	});
});
