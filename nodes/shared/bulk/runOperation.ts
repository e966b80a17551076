import { runBulk, type BulkResult, type Ports, type RunSettings } from '../../../bulk/run';
import { planBulk } from '../../../bulk/plan';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { Client } from '../../../http/client';
import type { HttpRequest } from '../../../http/types';
import {
	bindSettings,
	type BulkOperation,
	type Fallback,
	type Follow,
	type Resolved,
	type OperationSettings,
	type Service,
} from './operation';
import type { Access } from '../n8n/transport';

export interface OperationRun {
	readonly outcomes: ReadonlyMap<number, Outcome>;
	readonly stoppedBy?: BulkResult['stoppedBy'];
	readonly wrote: boolean;
	/** What the run's hint should say beyond its figures. */
	readonly notes: readonly string[];
}

export interface OperationRunSettings {
	readonly run: RunSettings;
	readonly row: OperationSettings;
}

/** Runs a row; where the service says no to it as a whole and the row knows another way, that's taken. */
export async function runOperation<T>(
	given: BulkOperation<T>,
	service: Service,
	records: readonly BulkRecord<T>[],
	settings: OperationRunSettings,
	ports: Ports,
): Promise<OperationRun> {
	const row = await adaptRow(given, settings, ports.client);
	const resolved = await resolveRecords(row, records, settings, ports.client);
	if (resolved.stoppedBy) return { ...leaveUnsent(records, resolved), stoppedBy: resolved.stoppedBy };
	const run = await runWithFallback(row, service, resolved, settings, ports);
	if (!row.follow) return run;
	const asSent = new Map(resolved.records.map((record) => [record.index, record]));
	const all = records.map((record) => asSent.get(record.index) ?? record);
	return followUp(row.follow, all, run, service, settings, ports);
}

async function adaptRow<T>(
	row: BulkOperation<T>,
	settings: OperationRunSettings,
	client: Client,
): Promise<BulkOperation<T>> {
	return row.adapt ? row.adapt(client, settings.row) : row;
}

async function runWithFallback<T>(
	row: BulkOperation<T>,
	service: Service,
	resolved: Resolved<T>,
	settings: OperationRunSettings,
	ports: Ports,
): Promise<OperationRun> {
	const first = await runBulk(bindSettings(row, service, settings.row), resolved.records, settings.run, ports);
	const outcomes = new Map([...resolved.outcomes, ...first.outcomes]);
	const { fallback } = row;
	if (!fallback || first.stoppedBy?.code !== fallback.when || !wantsFallback(fallback, settings)) {
		return { ...first, outcomes, notes: [] };
	}
	const left = resolved.records.filter(({ index }) => first.outcomes.get(index)?.code === fallback.when);
	const taken = first.wrote ? (fallback.rowOnceTaken ?? fallback.row) : fallback.row;
	const second = await runBulk(bindSettings(taken, service, settings.row), left, settings.run, ports);
	return {
		outcomes: new Map([...outcomes, ...second.outcomes]),
		...(second.stoppedBy && { stoppedBy: second.stoppedBy }),
		wrote: first.wrote || second.wrote,
		notes: second.wrote && taken === fallback.row ? [fallback.hint] : [],
	};
}

async function followUp<T>(
	follow: Follow<T>,
	records: readonly BulkRecord<T>[],
	run: OperationRun,
	service: Service,
	settings: OperationRunSettings,
	ports: Ports,
): Promise<OperationRun> {
	const settled = records.flatMap((record) => {
		const outcome = run.outcomes.get(record.index);
		return outcome && outcome.sameAs === undefined ? [{ record, outcome }] : [];
	});
	const send = async <U>(row: BulkOperation<U>, values: readonly U[]): Promise<readonly Outcome[]> => {
		const numbered = values.map((value, index) => ({ index, value }));
		const { outcomes } = await runBulk(bindSettings(row, service, settings.row), numbered, settings.run, ports);
		return numbered.flatMap(({ index }) => outcomes.get(index) ?? []);
	};
	const changed = await follow(settled, send, ports.client, settings.row);
	const outcomes = new Map([...run.outcomes, ...changed]);
	for (const [index, { sameAs }] of outcomes) {
		const twin = sameAs === undefined ? undefined : changed.get(sameAs);
		if (twin) outcomes.set(index, { ...twin, sameAs });
	}
	return { ...run, outcomes };
}

function wantsFallback<T>({ option }: Fallback<T>, settings: OperationRunSettings): boolean {
	return !option || settings.row[option.name] === option.value;
}

/** Reads are the same in a dry run: they write nothing. */
async function resolveRecords<T>(
	row: BulkOperation<T>,
	records: readonly BulkRecord<T>[],
	settings: OperationRunSettings,
	client: Client,
): Promise<Resolved<T>> {
	return row.resolve ? row.resolve(records, client, settings.row) : { records, outcomes: new Map() };
}

function leaveUnsent<T>(records: readonly BulkRecord<T>[], { outcomes, stoppedBy }: Resolved<T>): OperationRun {
	const { code, reason } = stoppedBy ?? { code: 'rejected', reason: '' };
	const unsent = records.map(({ index }): [number, Outcome] => [index, { status: 'unsent', code, reason }]);
	return { outcomes: new Map([...unsent, ...outcomes]), wrote: false, notes: [] };
}

/** Where a request would go, and what it would bear. */
export type Shown = Pick<Access, 'baseUrl' | 'prepare'>;

/** Decides everything and writes nothing. The first record of each batch carries the exact request. */
export async function rehearseOperation<T>(
	given: BulkOperation<T>,
	service: Service,
	records: readonly BulkRecord<T>[],
	settings: OperationRunSettings,
	client: Client,
	access: Shown,
): Promise<OperationRun> {
	const row = await adaptRow(given, settings, client);
	const resolved = await resolveRecords(row, records, settings, client);
	if (resolved.stoppedBy) return { ...leaveUnsent(records, resolved), stoppedBy: resolved.stoppedBy };
	const operation = bindSettings(row, service, settings.row);
	const limits = { ...row.limits, records: Math.min(settings.run.batchSize, row.limits.records) };
	const plan = planBulk(operation, resolved.records, limits);
	const outcomes = new Map([...resolved.outcomes, ...plan.outcomes]);
	for (const batch of plan.batches) {
		const request = operation.request(batch.records.map((record) => record.value));
		batch.records.forEach(({ index }, place) => {
			const data = place === 0 ? { data: { request: showRequest(request, access) } } : {};
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
function showRequest(request: HttpRequest, { baseUrl, prepare }: Shown): object {
	const { method, path, query, headers, keyedHeaders, body } = prepare?.(request) ?? request;
	const search = query
		? `?${Object.entries(query)
				.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
				.join('&')}`
		: '';
	const content = body === undefined ? {} : { 'Content-Type': 'application/json' };
	return {
		method,
		url: baseUrl + path + search,
		headers: { Accept: 'application/json', ...content, ...headers, ...keyedHeaders?.(0), Authorization: '[secret]' },
		...(body !== undefined && { body }),
	};
}
