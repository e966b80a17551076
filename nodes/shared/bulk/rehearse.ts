import { overlay } from '../../../bulk/overlay';
import { planInSteps } from '../../../bulk/plan';
import { makeBulkRequest } from '../../../bulk/request';
import { doAtOnce, doInTurns, type Steps } from '../../../bulk/turns';
import type { Ports } from '../../../bulk/settings';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { HttpRequest } from '../../../http/types';
import type { Access } from '../n8n/transport';
import { bindSettings } from './bind';
import type { BulkOperation, PlanMore, Service, SettledRecord } from './operation';
import { leaveUnsent, type OperationRun, type RunGiven } from './operationRun';
import { adaptOperation, listSettled, resolveRecords, reviewRun } from './runOperation';
import { tellPlan } from './tellPlan';

/** Where a request would go, and what the service's access adds to it. */
export type RequestDestination = Pick<Access, 'baseUrl' | 'prepare'>;

/** Decides everything and writes nothing. */
export async function rehearseOperation<Asked, Ready, S>(
	offered: BulkOperation<Asked, Ready, S>,
	service: Service,
	records: readonly BulkRecord<Asked>[],
	given: RunGiven<S>,
	{ client, clock }: Pick<Ports, 'client' | 'clock'>,
	destination: RequestDestination,
): Promise<OperationRun> {
	const operation = await adaptOperation(offered, given, client);
	const resolved = await resolveRecords(operation, records, given, client);
	if (resolved.stoppedBy) return leaveUnsent(records, resolved);
	const planner = new Planner(service, given, destination);
	const plan = await doInTurns(planner.plan(operation, resolved.records), clock);
	const told = given.rehearsal?.tells
		? await tellPlan(operation, service, resolved.records, plan.outcomes, given.context, client)
		: tellRequests(operation, plan);
	if (told.kind === 'stopped') return leaveUnsent(records, { ...resolved, stoppedBy: told.refusal });
	const outcomes = await overlay(resolved.outcomes, told.value.outcomes, clock);
	const { review, planFollow } = operation.after(given.context.settings);
	const planMore: PlanMore<S> = (more, values) => planner.planMore(more, values);
	const listAll = (): Promise<SettledRecord<Asked, Ready>[]> =>
		doInTurns(listSettled(records, resolved.records, { outcomes }), clock);
	const followed = await planFollow?.(await listAll(), planMore, client, given.context);
	const notes = [...(resolved.notes ?? []), ...told.value.notes, ...(followed?.notes ?? [])];
	const beside = followed?.beside ?? [];
	return reviewRun({ outcomes, wrote: false, plannedRequests: planner.requests, notes, beside }, review, clock);
}

/** Before version 2 of the node, the requests say it all. */
function tellRequests<Ready>(
	{ foresee }: Pick<BulkOperation<never, Ready, never>, 'foresee'>,
	{ outcomes, sent }: Planned<Ready>,
) {
	return { kind: 'read', value: { outcomes, notes: foresee?.(sent) ?? [] } } as const;
}

interface Planned<Ready> {
	readonly outcomes: ReadonlyMap<number, Outcome>;
	/** What would be sent. */
	readonly sent: readonly Ready[];
}

/** Plans requests, and counts them. */
class Planner<S> {
	requests = 0;

	constructor(
		private readonly service: Service,
		private readonly given: RunGiven<S>,
		private readonly destination: RequestDestination,
	) {}

	*plan<Asked, Ready>(
		operation: BulkOperation<Asked, Ready, S>,
		records: readonly BulkRecord<Ready>[],
	): Steps<Planned<Ready>> {
		const { run, context } = this.given;
		const { request } = bindSettings(operation, this.service, context.settings);
		const plan = yield* planInSteps(request, records, run);
		const outcomes = new Map(plan.outcomes);
		for (const batch of plan.batches) {
			yield;
			const values = batch.records.map((record) => record.value);
			const planned = showRequest(makeBulkRequest(request, values, run.runId), this.destination);
			batch.records.forEach(({ index }, place) => {
				const data = place === 0 && this.given.rehearsal?.showsRequests !== false ? { data: { request: planned } } : {};
				outcomes.set(index, { status: 'planned', batch: batch.number, ...data });
			});
		}
		for (const [index, first] of plan.twins) {
			const twin: Outcome = plan.outcomes.get(first) ?? { status: 'planned' };
			outcomes.set(index, { ...twin, sameAs: first });
		}
		this.requests += plan.batches.length;
		return { outcomes, sent: plan.batches.flatMap((batch) => batch.records.map((record) => record.value)) };
	}

	planMore<Ready>(operation: BulkOperation<never, Ready, S>, values: readonly Ready[]): readonly Outcome[] {
		const records = values.map((value, index) => ({ index, value }));
		const { outcomes } = doAtOnce(this.plan(operation, records));
		return records.flatMap(({ index }) => outcomes.get(index) ?? []);
	}
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
