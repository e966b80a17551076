import { runBulk, type BulkResult, type Ports, type RunSettings } from '../../bulk/run';
import { planBulk } from '../../bulk/plan';
import type { BulkRecord, Outcome } from '../../bulk/types';
import type { Client } from '../../http/client';
import type { HttpRequest } from '../../http/types';
import { toOperation, type BulkRow, type Fallback, type Resolved, type RowSettings, type Service } from './bulkRow';

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
}

/** Runs a row; where the service says no to it as a whole and the row knows another way, that's taken. */
export async function runRow<T>(
	row: BulkRow<T>,
	service: Service,
	records: readonly BulkRecord<T>[],
	settings: RowRunSettings,
	ports: Ports,
): Promise<RowRun> {
	const resolved = await resolveRecords(row, records, settings, ports.client);
	if (resolved.stoppedBy) return { ...leaveUnsent(records, resolved), stoppedBy: resolved.stoppedBy };
	const first = await runBulk(toOperation(row, service, settings.row), resolved.records, settings.run, ports);
	const outcomes = new Map([...resolved.outcomes, ...first.outcomes]);
	const { fallback } = row;
	if (!fallback || first.stoppedBy?.code !== fallback.when || !wantsFallback(fallback, settings)) {
		return { ...first, outcomes, notes: [] };
	}
	const left = resolved.records.filter(({ index }) => first.outcomes.get(index)?.code === fallback.when);
	const second = await runBulk(toOperation(fallback.row, service, settings.row), left, settings.run, ports);
	return {
		outcomes: new Map([...outcomes, ...second.outcomes]),
		...(second.stoppedBy && { stoppedBy: second.stoppedBy }),
		wrote: first.wrote || second.wrote,
		notes: second.wrote ? [fallback.hint] : [],
	};
}

function wantsFallback<T>({ option }: Fallback<T>, settings: RowRunSettings): boolean {
	return settings.row[option.name] === option.value;
}

/** Reads are the same in a dry run: they write nothing. */
async function resolveRecords<T>(
	row: BulkRow<T>,
	records: readonly BulkRecord<T>[],
	settings: RowRunSettings,
	client: Client,
): Promise<Resolved<T>> {
	return row.resolve ? row.resolve(records, client, settings.row) : { records, outcomes: new Map() };
}

function leaveUnsent<T>(records: readonly BulkRecord<T>[], { outcomes, stoppedBy }: Resolved<T>): RowRun {
	const { code, reason } = stoppedBy ?? { code: 'rejected', reason: '' };
	const unsent = records.map(({ index }): [number, Outcome] => [index, { status: 'unsent', code, reason }]);
	return { outcomes: new Map([...unsent, ...outcomes]), wrote: false, notes: [] };
}

/** Decides everything and writes nothing. The first record of each batch carries the exact request. */
export async function rehearseRow<T>(
	row: BulkRow<T>,
	service: Service,
	records: readonly BulkRecord<T>[],
	settings: RowRunSettings,
	client: Client,
	baseUrl: string,
): Promise<RowRun> {
	const resolved = await resolveRecords(row, records, settings, client);
	if (resolved.stoppedBy) return { ...leaveUnsent(records, resolved), stoppedBy: resolved.stoppedBy };
	const operation = toOperation(row, service, settings.row);
	const limits = { ...row.limits, records: Math.min(settings.run.batchSize, row.limits.records) };
	const plan = planBulk(operation, resolved.records, limits);
	const outcomes = new Map([...resolved.outcomes, ...plan.outcomes]);
	for (const batch of plan.batches) {
		const request = operation.request(batch.records.map((record) => record.value));
		batch.records.forEach(({ index }, place) => {
			const data = place === 0 ? { data: { request: showRequest(request, baseUrl) } } : {};
			outcomes.set(index, { status: 'planned', batch: batch.number, ...data });
		});
	}
	for (const [index, first] of plan.twins) {
		outcomes.set(index, { ...(plan.outcomes.get(first) ?? { status: 'planned' }), sameAs: first });
	}
	const sent = plan.batches.flatMap((batch) => batch.records.map((record) => record.value));
	const count = plan.batches.length;
	const notes = [`Dry run: nothing was written. It would take ${count} request${count === 1 ? '' : 's'} that write.`];
	return { outcomes, wrote: false, notes: [...notes, ...(row.foresee?.(sent) ?? [])] };
}

/** The request as it would go out, but for the secret. */
function showRequest({ method, path, query, headers, body }: HttpRequest, baseUrl: string): object {
	const search = query
		? `?${Object.entries(query)
				.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
				.join('&')}`
		: '';
	const content = body === undefined ? {} : { 'Content-Type': 'application/json' };
	return {
		method,
		url: baseUrl + path + search,
		headers: { Accept: 'application/json', ...content, ...headers, Authorization: '[secret]' },
		...(body !== undefined && { body }),
	};
}
