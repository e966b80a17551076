import { NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Submitted } from '../../bulk/later';
import type { Ports } from '../../bulk/run';
import { fateOf, type Outcome } from '../../bulk/types';
import type { BoundRow } from '../shared/boundRow';
import { isObject, show, type JsonObject } from '../shared/json';
import { openPorts } from '../shared/ports';
import { sumUp, tellSummary } from '../shared/summary';
import { readZendeskAccess } from './access';
import { membershipRows } from './operations/memberships';
import { userRows } from './operations/users';
import { settleJobIds } from './settleJobIds';
import { zendesk } from './service';

const rows: readonly BoundRow[] = [...userRows.bulk, ...membershipRows.bulk];

export type How = 'wait' | 'check';

/** `execute` of Wait and Check: Done, Failed, and for a check Still Running. Items that are settled go through. */
export async function settleJobs(context: IExecuteFunctions, how: How): Promise<INodeExecutionData[][]> {
	const startedAtMs = Date.now();
	const minutes = how === 'wait' ? Number(context.getNodeParameter('giveUpAfterMinutes', 0, 60)) : 10;
	if (!(minutes >= 0.1 && minutes <= 1440)) {
		throw new NodeOperationError(context.getNode(), '"Give Up After (Minutes)" must be a number from 0.1 to 1440.', {
			description: 'Change "Give Up After (Minutes)".',
		});
	}
	const access = await readZendeskAccess(context);
	const ports = openPorts(context, zendesk, access, startedAtMs + minutes * 60_000);
	if (context.getNodeParameter('jobsFrom', 0, 'records') === 'ids') return settleJobIds(context, how, ports);

	const field = String(context.getNodeParameter('outcomeField', 0, 'outcome'));
	const items = context.getInputData();
	const read = items.map((item, index) => readItem(item.json[field], index, field));
	const { outcomes, running } = await settleAll(read, how, ports);
	const all = read.map((one, index) => outcomes.get(index) ?? one.outcome);
	const settled = all.filter((_, index) => !running.has(index));
	const notes = running.size === 0 ? [] : [`${running.size} still running.`];
	const summary = sumUp(settled, ports.client.traffic, Date.now() - startedAtMs, notes);
	const type = summary.done === summary.records ? 'info' : 'warning';
	context.addExecutionHints?.({ message: tellSummary(summary), type, location: 'outputPane' });
	return emit(items, all, running, field, how);
}

/** An item as the earlier step left it: to be settled, or settled already. */
interface Read {
	readonly outcome: Outcome;
	readonly submitted?: {
		readonly operation: string;
		readonly record: unknown;
		readonly jobId?: string;
		readonly sinceMs?: number;
	};
}

function readItem(given: unknown, index: number, field: string): Read {
	if (!isObject(given) || typeof given.status !== 'string') {
		const reason =
			`Item ${index}: there is no outcome in the field "${field}", but ${show(given)}. Feed in the items of a bulk ` +
			'operation, and give the name of its Outcome Field.';
		return { outcome: { status: 'failed', code: 'missing_field', reason } };
	}
	const outcome = given as unknown as Outcome;
	const later = isObject(given.data) ? given.data.later : undefined;
	const isOpen = outcome.status === 'submitted' || outcome.status === 'unknown';
	if (!isOpen || !isObject(later) || typeof later.operation !== 'string') return { outcome };
	return {
		outcome,
		submitted: {
			operation: later.operation,
			record: later.record,
			...(typeof outcome.jobId === 'string' && { jobId: outcome.jobId }),
			...(typeof later.since === 'number' && { sinceMs: later.since }),
		},
	};
}

interface Settled {
	readonly outcomes: Map<number, Outcome>;
	readonly running: Set<number>;
}

/** By operation; all jobs of an operation are asked about together. */
async function settleAll(read: readonly Read[], how: How, ports: Ports): Promise<Settled> {
	const settled: Settled = { outcomes: new Map(), running: new Set() };
	for (const row of rows) {
		const submitted = gatherJobs(read, row);
		if (submitted.length === 0) continue;
		const { outcomes, running } = await row.settleLater(submitted, how, zendesk, ports);
		for (const [index, outcome] of outcomes) settled.outcomes.set(index, outcome);
		for (const index of running) settled.running.add(index);
	}
	return settled;
}

/** The records of a job are a batch again. One that some items have left settles by names, or is looked up. */
function gatherJobs(read: readonly Read[], row: BoundRow): Submitted<unknown>[] {
	const jobs = new Map<
		string,
		{ records: { index: number; value: unknown }[]; number: number; sinceMs: number | undefined }
	>();
	read.forEach(({ outcome, submitted }, index) => {
		if (submitted?.operation !== row.name) return;
		const key = submitted.jobId ?? '';
		const job = jobs.get(key) ?? { records: [], number: outcome.batch ?? jobs.size + 1, sinceMs: submitted.sinceMs };
		job.records.push({ index, value: submitted.record });
		jobs.set(key, job);
	});
	return [...jobs].map(([jobId, { records, number, sinceMs }]) => ({
		batch: { number, records },
		...(jobId !== '' && { jobId }),
		...(sinceMs !== undefined && { sinceMs }),
	}));
}

function emit(
	items: readonly INodeExecutionData[],
	outcomes: readonly Outcome[],
	running: ReadonlySet<number>,
	field: string,
	how: How,
): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = how === 'wait' ? [[], []] : [[], [], []];
	outcomes.forEach((outcome, index) => {
		const { json = {}, binary } = items[index] ?? {};
		const place = running.has(index) ? 2 : fateOf(outcome.status) === 'done' ? 0 : 1;
		outputs[place]?.push({
			json: { ...(json as JsonObject), [field]: { ...outcome } } as IDataObject,
			pairedItem: { item: index },
			...(binary && { binary }),
		});
	});
	return outputs;
}
