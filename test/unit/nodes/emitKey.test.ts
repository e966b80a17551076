/** The key under which the trigger starts a run. n8n remembers keys across restarts, so they never change. */
import type { ITriggerFunctions } from 'n8n-workflow';
import type { Reply } from '../../../http/types';
import { makeEventKey } from '../../../nodes/Zendesk/jobTrigger/eventKey';
import { makePoll } from '../../../nodes/Zendesk/jobTrigger/watchEndings';

/** Polls once, with these jobs ended and 'old' known. The key of the run that is started. */
async function findKey(jobIds: readonly string[], workflowId = 'w-1', nodeId = 'n-1'): Promise<string | undefined> {
	const keys: (string | undefined)[] = [];
	const context = {
		emit: (_data: unknown, _response?: unknown, _done?: unknown, key?: string) => void keys.push(key),
		getWorkflowStaticData: () => ({ ended: ['old'] }),
		getWorkflow: () => ({ id: workflowId }),
		getNode: () => ({ id: nodeId }),
	};
	const jobs = [...jobIds, 'old'].map((id) => ({ id, status: 'completed', results: [{ id: 1, status: 'Created' }] }));
	const body = { job_statuses: jobs, meta: { has_more: false } };
	const reply: Reply = { kind: 'ok', status: 200, headers: {}, body };
	const client = {
		traffic: { requests: 0, waits: 0, waitedMs: 0 },
		startedAtMs: () => undefined,
		send: async () => reply,
	};
	const filter = { jobTypes: [], jobIds: [], onlyFailures: false, perRow: false };
	const trigger = { client, refresh: async () => undefined };
	await makePoll(context as unknown as ITriggerFunctions, trigger, filter, new AbortController().signal)();
	return keys[0];
}

test('the key of these jobs is the same today as ever', async () => {
	expect(await findKey(['V3-2', 'V3-1'])).toBe(makeEventKey('["w-1","n-1","V3-1","V3-2"]'));
});

test('the order of the jobs makes no other key', async () => {
	expect(await findKey(['V3-1', 'V3-2'])).toBe(await findKey(['V3-2', 'V3-1']));
});

test('other jobs, another workflow or another trigger make another key', async () => {
	const keys = [
		await findKey(['V3-1']),
		await findKey(['V3-2']),
		await findKey(['V3-1', 'V3-2']),
		await findKey(['V3-1'], 'w-2'),
		await findKey(['V3-1'], 'w-1', 'n-2'),
	];
	expect(new Set(keys).size).toBe(keys.length);
});
