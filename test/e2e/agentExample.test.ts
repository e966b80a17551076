import { saveCredential } from '../../localN8n/credentials';
import type { Execution } from '../../localN8n/runWorkflow';
import { LiveN8n } from './liveN8n';
import { Mailbox } from './mailbox';
import { until } from './rig';
import { startStandInModel, type StandInModel } from './standInModel';
import { itemsOf } from './workflow';

const minuteMs = 60_000;

const people = [
	{ name: 'Zoë Ek', email: 'zoe.ek@acme.example', external_id: 'E-1001' },
	{ name: 'Tariq Aziz', email: 'tariq.aziz@acme.example', external_id: 'E-1002', role: 'admin' },
	{ name: 'Yan Li', email: 'yan.li at acme', external_id: 'E-1003' },
];

/** What a model makes of the message in the example. */
const script = [
	{ tool: 'Find_a_user', args: { query: 'email:zoe.ek@acme.example' } },
	{ tool: 'Create_or_update_users', args: { toolParameters: { people }, hitlParameters: {} } },
];

/* docs/examples/agent-with-approval, with a stand-in for the model. */
describe('the agent that provisions behind an approval', () => {
	let live: LiveN8n;
	let mailbox: Mailbox;
	let model: StandInModel;

	beforeAll(async () => {
		mailbox = await Mailbox.open();
		model = await startStandInModel();
		live = await LiveN8n.open({ speed: 50 });
		const smtp = await saveCredential(live.api, mailbox.credential);
		const data = { apiKey: 'none', url: model.url };
		const openAiApi = await saveCredential(live.api, { name: 'Stand-in', type: 'openAiApi', data });
		const { data: workflow } = await live.api.get('/rest/workflows/agentApproval');
		for (const node of workflow.nodes) {
			if (node.name === 'Ask a person') node.credentials = { smtp };
			if (node.name === 'Chat model') node.credentials = { openAiApi };
		}
		await live.api.send('PATCH', '/rest/workflows/agentApproval?forceSave=true', workflow);
	}, 10 * minuteMs);

	afterAll(async () => {
		await live?.close();
		await model.close();
		mailbox.close();
	}, 3 * minuteMs);

	const listEmails = async () => (await live.state()).users.map(({ email }) => email);
	const listWrites = async () => (await live.journal()).filter(({ method }) => method !== 'GET');

	/** Runs it until the mail is out. */
	async function runUntilAsked(): Promise<string> {
		await live.resetSandbox();
		mailbox.mails.length = 0;
		model.follow(script);
		const id = await live.start('agentApproval');
		await live.untilStatus(id, 'waiting');
		return id;
	}

	/** Presses a button of the mail, and gives back the end of the run. */
	async function answer(id: string, approved: boolean): Promise<Execution> {
		await mailbox.press(`approved=${approved}`);
		return live.readEnd(id);
	}

	it(
		'asks a person with a mail that lists everybody with all fields, and has written nothing by then; "No" writes nothing',
		async () => {
			const id = await runUntilAsked();
			const mail = Mailbox.decode(await until(() => mailbox.mails[0]));
			expect(mail).toContain('Create or update 3 Zendesk users?');
			for (const person of people) {
				const fields = Object.entries(person).map(([field, value]) => `${field}: "${value}"`);
				expect(mail).toContain(fields.join(', '));
			}
			expect(await listWrites()).toEqual([]);

			const end = await answer(id, false);
			expect(model.told().at(-1)).toMatch(/rejected/);
			expect(await listWrites()).toEqual([]);
			expect(itemsOf(end, 'The answer')).toHaveLength(1);
		},
		3 * minuteMs,
	);

	it(
		'after "Yes" the good people have accounts, and the model is told why one has none',
		async () => {
			const before = await listEmails();
			await answer(await runUntilAsked(), true);
			const added = (await listEmails()).filter((email) => !before.includes(email));
			expect(added.sort()).toEqual(['tariq.aziz@acme.example', 'zoe.ek@acme.example']);
			expect(JSON.parse(model.told().at(-1) ?? '')).toMatchObject([
				{ outcome: { status: 'created' } },
				{ outcome: { status: 'created' } },
				{ outcome: { status: 'failed', reason: expect.stringMatching(/not an email address/) } },
			]);
		},
		3 * minuteMs,
	);
});
