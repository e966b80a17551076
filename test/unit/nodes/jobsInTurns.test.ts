/* Rows that an earlier run has submitted are read, settled and told in steps: others on n8n's thread have turns between. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { recordsInStep } from '../../../bulk/turns';
import { listBulkOperations } from '../../../nodes/registry';
import { zendesk } from '../../../nodes/Zendesk/api/service';
import { settleRecords } from '../../../nodes/Zendesk/jobs/settleRecords';
import { ok } from '../../support/things';
import { Watch } from '../../support/watchReads';

const count = 5000;
const perJob = 100;

const laterOf = (nth: number) => ({
	operation: 'Zendesk:user:createMany',
	record: { name: `Person ${nth}`, email: `u${nth}@acme.example` },
	place: nth % perJob,
	size: perJob,
});

const outcomeOf = (nth: number) => ({
	status: 'submitted',
	jobId: `job-${Math.floor(nth / perJob)}`,
	batch: 1 + Math.floor(nth / perJob),
	data: { later: laterOf(nth) },
});

const reportOf = (id: string) => ({
	id,
	status: 'completed',
	results: Array.from({ length: perJob }, (_, index) => ({
		index,
		id: 1000 + perJob * Number(id.split('-')[1]) + index,
		status: 'Created',
	})),
});

test('thousands of submitted rows', async () => {
	const watch = new Watch();
	const items = Array.from({ length: count }, (_, nth) => ({
		json: watch.see({ name: `Person ${nth}`, outcome: outcomeOf(nth) }, 'outcome'),
	}));
	const context = {
		getInputData: () => items,
		getNodeParameter: (_name: string, _index: number, usual: unknown) => usual,
		getNode: () => ({ typeVersion: 1, parameters: {} }),
	} as unknown as IExecuteFunctions;
	const reader = watch.reader(({ query }) => ok({ job_statuses: (query?.ids ?? '').split(',').map(reportOf) }));
	const clock = { now: () => 0, sleep: () => Promise.resolve(), breathe: watch.breathe };
	const client = { ...reader, traffic: { requests: 0, waits: 0, waitedMs: 0 } };
	const ports = { client, clock, signal: new AbortController().signal, deadlineMs: 1e9 };
	const account = { address: '', ports: ports as never, itemIndexes: new Set(items.keys()), refusal: () => undefined };
	const operations = listBulkOperations(zendesk);
	const told = await settleRecords({
		context,
		mode: 'check',
		operations,
		accounts: [account],
		faults: new Map(),
		startedAtMs: 0,
		clock,
	});
	expect(told).toHaveLength(count);
	expect(told.every(({ outputIndex }) => outputIndex === 0)).toBe(true);
	expect(watch.most).toBeGreaterThan(0);
	expect(watch.most).toBeLessThanOrEqual(4 * recordsInStep);
	expect(watch.turns).toBeGreaterThanOrEqual((8 * count) / recordsInStep);
});
