import { planBulk } from '../../../bulk/plan';
import { makeBulkRequest } from '../../../bulk/request';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { Client } from '../../../http/client';
import type { HttpRequest } from '../../../http/types';
import type { Access } from '../n8n/transport';
import { bindSettings } from './bind';
import type { BulkOperation, Service } from './operation';
import {
	adaptOperation,
	leaveUnsent,
	resolveRecords,
	type OperationRun,
	type RunGiven,
	reviewRun,
} from './runOperation';

/** Where a request would go, and what the service's access adds to it. */
export type RequestDestination = Pick<Access, 'baseUrl' | 'prepare'>;

/** Decides everything and writes nothing. The first record of each batch carries the exact request. */
export async function rehearseOperation<Asked, Ready, S>(
	offered: BulkOperation<Asked, Ready, S>,
	service: Service,
	records: readonly BulkRecord<Asked>[],
	given: RunGiven<S>,
	client: Client,
	destination: RequestDestination,
): Promise<OperationRun> {
	const operation = await adaptOperation(offered, given, client);
	const resolved = await resolveRecords(operation, records, given, client);
	if (resolved.stoppedBy) return leaveUnsent(records, resolved);
	const { request } = bindSettings(operation, service, given.context.settings);
	const plan = planBulk(request, resolved.records, given.run.batchSize);
	const outcomes = new Map([...resolved.outcomes, ...plan.outcomes]);
	for (const batch of plan.batches) {
		const values = batch.records.map((record) => record.value);
		const planned = showRequest(makeBulkRequest(request, values, given.run.runId), destination);
		batch.records.forEach(({ index }, place) => {
			const data = place === 0 ? { data: { request: planned } } : {};
			outcomes.set(index, { status: 'planned', batch: batch.number, ...data });
		});
	}
	for (const [index, first] of plan.twins) {
		const twin: Outcome = plan.outcomes.get(first) ?? { status: 'planned' };
		outcomes.set(index, { ...twin, sameAs: first });
	}
	const sent = plan.batches.flatMap((batch) => batch.records.map((record) => record.value));
	const plannedRequests = plan.batches.length;
	const notes = [...(resolved.notes ?? []), ...(operation.foresee?.(sent) ?? [])];
	const run = { outcomes, wrote: false, plannedRequests, notes };
	return reviewRun(run, operation.after(given.context.settings).review);
}

/** The request as it would go out, but for the secret. */
function showRequest(request: HttpRequest, { baseUrl, prepare }: RequestDestination): object {
	const { method, path, query, headers, keyedHeaders, body } = prepare?.(request) ?? request;
	const content = body === undefined ? {} : { 'Content-Type': 'application/json' };
	return {
		method,
		url: baseUrl + path + writeQuery(query),
		headers: { Accept: 'application/json', ...content, ...headers, ...keyedHeaders?.(0), Authorization: '[secret]' },
		...(body !== undefined && { body }),
	};
}

function writeQuery(query: HttpRequest['query']): string {
	if (!query) return '';
	const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
	return `?${pairs.join('&')}`;
}
