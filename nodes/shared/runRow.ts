import { runBulk, type BulkResult, type Ports, type RunSettings } from '../../bulk/run';
import { planBulk } from '../../bulk/plan';
import type { BulkRecord, Outcome } from '../../bulk/types';
import { toOperation, type BulkRow, type RowSettings, type Service } from './bulkRow';

export interface RowRun {
	readonly outcomes: ReadonlyMap<number, Outcome>;
	readonly stoppedBy?: BulkResult['stoppedBy'];
	readonly wrote: boolean;
	/** What the run's hint should say beyond its figures. */
	readonly notes: readonly string[];
}

export interface RowRunSettings {
	readonly run: RunSettings;
	readonly row: RowSettings;
	readonly useFallback: boolean;
}

/** Runs a row; where the service says no to it as a whole and the row knows another way, that's taken. */
export async function runRow<T>(
	row: BulkRow<T>,
	service: Service,
	records: readonly BulkRecord<T>[],
	settings: RowRunSettings,
	ports: Ports,
): Promise<RowRun> {
	const first = await runBulk(toOperation(row, service, settings.row), records, settings.run, ports);
	const { fallback } = row;
	if (!fallback || !settings.useFallback || first.stoppedBy?.code !== fallback.when) return { ...first, notes: [] };
	const left = records.filter(({ index }) => first.outcomes.get(index)?.code === fallback.when);
	const second = await runBulk(toOperation(fallback.row, service, settings.row), left, settings.run, ports);
	return {
		outcomes: new Map([...first.outcomes, ...second.outcomes]),
		...(second.stoppedBy && { stoppedBy: second.stoppedBy }),
		wrote: first.wrote || second.wrote,
		notes: second.wrote ? [fallback.hint] : [],
	};
}

/** Decides everything and sends nothing. The first record of each batch carries the exact request. */
export function rehearseRow<T>(
	row: BulkRow<T>,
	service: Service,
	records: readonly BulkRecord<T>[],
	settings: RowRunSettings,
	baseUrl: string,
): RowRun {
	const operation = toOperation(row, service, settings.row);
	const limits = { ...row.limits, records: Math.min(settings.run.batchSize, row.limits.records) };
	const plan = planBulk(operation, records, limits);
	const outcomes = new Map(plan.outcomes);
	for (const batch of plan.batches) {
		const { method, path, body } = operation.request(batch.records.map((record) => record.value));
		const headers = { Accept: 'application/json', 'Content-Type': 'application/json', Authorization: '[secret]' };
		batch.records.forEach(({ index }, place) => {
			const data = place === 0 ? { data: { request: { method, url: baseUrl + path, headers, body } } } : {};
			outcomes.set(index, { status: 'planned', batch: batch.number, ...data });
		});
	}
	for (const [index, first] of plan.twins) {
		outcomes.set(index, { status: 'planned', sameAs: first });
	}
	const sent = plan.batches.flatMap((batch) => batch.records.map((record) => record.value));
	const notes = [`Dry run: nothing was written. It would take ${plan.batches.length} requests that write.`];
	return { outcomes, wrote: false, notes: [...notes, ...(row.foresee?.(sent) ?? [])] };
}
