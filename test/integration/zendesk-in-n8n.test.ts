import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { expectItemLinks } from '../support/n8nItemLinks';
import { Probe } from '../support/n8nProbe';
import { runNode, startNode } from '../support/n8nRunNode';
import { runNodeAsTool } from '../support/n8nTool';
import { openDesk, people, readOutcomes } from './zendeskDesk';

jest.mock('../../nodes/shared/clock', () => jest.requireActual('./fastClock'));

const desk = openDesk();

const zoe = { name: 'Zoë', email: 'zoe@acme.example' };
const yan = { name: 'Yan', email: 'yan@acme.example' };
const keyless = { name: 'Keyless' };
const badSetting = { options: { batchSize: 0 } };
const batchSizeIsZero = '"Batch Size" is 0, and must be a number from 1 to 100.';

/** What follows on Done, Failed and n8n's own error output. */
const following = ['Done', 'Failed', 'Error'].map((name, output) => ({
	name: `After ${name}`,
	nodeType: new Probe(),
	output,
	parameters: { text: '={{ $("Items").item.json.name }}' },
}));

describe('On Error: stop', () => {
	test('a wrong setting fails the node, and nothing is sent', async () => {
		const run = await desk.runUsers({ parameters: badSetting, items: [zoe] });

		expect(run).toMatchObject({ status: 'error', outputs: [], error: { name: 'NodeOperationError' } });
		expect(desk.control.journal()).toEqual([]);
	});

	test('a bad row never fails the node', async () => {
		const run = await desk.runUsers({ items: [keyless] });

		expect(run).toMatchObject({ status: 'success', json: [[], [keyless]] });
	});
});

describe.each(['continueErrorOutput', 'continueRegularOutput'] as const)('On Error: %s', (onError) => {
	test('rows leave on Done and Failed as ever', async () => {
		const run = await desk.runUsers({ items: [zoe, keyless, yan], settings: { onError }, following });

		expect(run.json[0]).toMatchObject([{ outcome: { status: 'created' } }, { outcome: { status: 'created' } }]);
		expect(run.json[1]).toMatchObject([{ outcome: { status: 'failed' } }]);
		expect(run.json[2] ?? []).toEqual([]);
		expectItemLinks({ itemLinks: run.itemLinks.slice(0, 2) }, [[0, 2], [1]]);
		expect(run.outputsOf('After Done')[0]?.map(({ json }) => json.text)).toEqual(['Zoë', 'Yan']);
		expect(run.outputsOf('After Failed')[0]?.map(({ json }) => json.text)).toEqual(['Keyless']);
	});

	// n8n puts the whole input on the first output when a node throws, so the node must hand the error over itself.
	test.failing('a wrong setting puts nothing on Done', async () => {
		const run = await desk.runUsers({ parameters: badSetting, items: [zoe, yan], settings: { onError }, following });

		expect(run.json[0]).toEqual([]);
		expect(run.json.flat()).toMatchObject([{ error: batchSizeIsZero }, { error: batchSizeIsZero }]);
		expect(desk.control.journal()).toEqual([]);
	});
});

describe('On Error: continueErrorOutput', () => {
	const settings = { onError: 'continueErrorOutput' as const };

	test.failing('a wrong setting puts each row on the error output, with the error and its cure', async () => {
		const run = await desk.runUsers({ parameters: badSetting, items: [zoe, yan], settings, following });

		expectItemLinks(run, [[], [], [0, 1]]);
		expect(run.json[2]).toMatchObject([
			{ name: 'Zoë', error: batchSizeIsZero },
			{ name: 'Yan', error: batchSizeIsZero },
		]);
		expect(run.outputsOf('After Error')[0]?.map(({ json }) => json.text)).toEqual(['Zoë', 'Yan']);
	});

	test.failing('Fail Execution puts no row on Done that is not done', async () => {
		const parameters = { options: { failExecution: 'any' } };
		const run = await desk.runUsers({ parameters, items: [zoe, keyless], settings, following });

		expect(run.json[0] ?? []).not.toContainEqual(keyless);
	});

	test.failing('a refused credential takes the error output', async () => {
		const credentials = desk.credentials({ apiToken: 'wrong' });
		const run = await desk.runUsers({ credentials, items: [zoe], settings, following });

		expectItemLinks(run, [[], [], [0]]);
	});
});

describe('Retry On Fail', () => {
	const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

	test.each([
		['two outputs', {}],
		['one output', { options: { oneOutput: true } }],
	])('does not send again because the first row failed: %s', async (_name, parameters) => {
		await desk.runUsers({ parameters, items: [keyless, zoe], settings });

		expect(desk.writes()).toHaveLength(1);
	});
});

describe('a credential', () => {
	test('that is missing is named, and nothing is sent', async () => {
		const run = await runNode(new ZendeskUsers(), { items: [zoe] });

		expect(run.error).toMatchObject({ message: 'Node does not have any credentials set' });
	});

	test('is never shown, not even when the service repeats it', async () => {
		const basic = Buffer.from(`${people.admin.email}/token:sandbox-api-token`).toString('base64');
		desk.control.addFaults([
			{
				method: 'POST',
				status: 400,
				body: { error: 'Bad', description: `You sent Basic ${basic}, that is sandbox-api-token` },
			},
		]);
		const run = await desk.runUsers({ items: [zoe] });

		const shown = JSON.stringify([run.runData, run.hints, run.logs, run.uiMessages]);
		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'rejected' }]);
		expect(shown).not.toContain('sandbox-api-token');
		expect(shown).not.toContain(basic);
	});

	test('is not sent to where a redirect points', async () => {
		desk.control.addFaults([{ method: 'POST', status: 302, headers: { location: `${desk.url}/api/v2/users/me` } }]);
		const run = await desk.runUsers({ items: [zoe] });

		expect(run.error).toMatchObject({ message: 'Zendesk does not know this address (HTTP 302).' });
		expect(desk.control.journal()).toHaveLength(1);
	});
});

describe('Stop', () => {
	/** Resolves as soon as the sandbox has seen such a request. */
	async function waitForRequest(method: string): Promise<void> {
		const isSeen = () => desk.control.journal().some((entry) => entry.method === method);
		while (!isSeen()) await new Promise((resolve) => setImmediate(resolve));
	}

	test('while a job runs: nothing new is sent, what was sent is unknown, what was not says so', async () => {
		desk.control.switches({ jobEnd: 'never' });
		const { stop, finished } = startNode(new ZendeskUsers(), {
			parameters: { options: { batchSize: 1, concurrency: 1, jobsInFlight: 1 } },
			items: [zoe, yan],
			credentials: desk.credentials(),
		});
		// The node asks after the job, so it knows of it.
		await waitForRequest('GET');
		stop();
		const run = await finished;

		expect(run.status).toBe('canceled');
		expect(readOutcomes(run.json[1])).toMatchObject([
			{ status: 'unknown', code: 'job_not_ended', jobId: desk.state().jobs[0]?.id },
			{ status: 'unsent', code: 'cancelled' },
		]);
		expect(desk.writes()).toHaveLength(1);
	});

	test('while a request is under way: it may have been done', async () => {
		desk.control.addFaults([{ method: 'POST', delayMs: 10_000 }]);
		const { stop, finished } = startNode(new ZendeskUsers(), {
			items: [zoe],
			credentials: desk.credentials(),
		});
		await waitForRequest('POST');
		stop();
		const run = await finished;

		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'unknown', code: 'no_answer' }]);
		expect(desk.writes()).toHaveLength(1);
	});
});

describe('as a tool of an AI agent', () => {
	const fields = {
		name: "={{ $fromAI('name', 'The name', 'string') }}",
		email: "={{ $fromAI('email', 'The email', 'string') }}",
	};

	test('one output: what is done', async () => {
		const run = await runNodeAsTool(new ZendeskUsers(), {
			parameters: { recordsFrom: 'fields', fields },
			credentials: desk.credentials(),
			args: zoe,
		});

		expect(run.response).toMatchObject([{ ...zoe, outcome: { status: 'created', id: desk.user(zoe.email).id } }]);
	});

	test('one output: what failed, with the reason, for the model to read', async () => {
		const run = await runNodeAsTool(new ZendeskUsers(), {
			parameters: { recordsFrom: 'fields', fields },
			credentials: desk.credentials(),
			args: { name: 'Zoë', email: 'no address' },
		});

		expect(run.response).toMatchObject([{ outcome: { status: 'failed', code: 'invalid_value' } }]);
		expect(desk.control.journal()).toEqual([]);
	});

	test('a list of records in one call', async () => {
		const run = await runNodeAsTool(new ZendeskUsers(), {
			parameters: { recordsFrom: 'json', records: "={{ $fromAI('records', 'The users', 'json') }}" },
			credentials: desk.credentials(),
			args: { records: [zoe, keyless, yan] },
		});

		expect(run.response).toMatchObject([
			{ outcome: { status: 'created' } },
			{ outcome: { status: 'failed' } },
			{ outcome: { status: 'created' } },
		]);
	});

	test('a wrong setting is told to the model, with the cure', async () => {
		const run = await runNodeAsTool(new ZendeskUsers(), { parameters: badSetting, credentials: desk.credentials() });

		expect(run.failure).toMatch(/"Batch Size" is 0.*Change the option "Batch Size"/s);
	});
});
