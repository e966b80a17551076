import { overlay } from '../../../bulk/overlay';
import { runBulk } from '../../../bulk/run';
import { doForEach, doInTurns, type Steps } from '../../../bulk/turns';
import { type BulkRecord, type Outcome, fateOf } from '../../../bulk/types';
import { describeFault } from '../../../bulk/fault';
import type { Client } from '../../../http/client';
import { bindSettings } from './bind';
import type { BulkOperation, Fallback, Follow, Resolved, SendMore, Service, SettledRecord } from './operation';
import type { Followed, Review } from './followed';
import { leaveUnsent, type OperationRun, type RunGiven } from './operationRun';
import { runInSlices, type SentRun } from './runInSlices';
import type { Ports } from '../../../bulk/settings';

/** Runs an operation; where the service says no to it as a whole and the operation knows another way, that's taken. */
export async function runOperation<Asked, Ready, S>(
	offered: BulkOperation<Asked, Ready, S>,
	service: Service,
	records: readonly BulkRecord<Asked>[],
	given: RunGiven<S>,
	ports: Ports,
): Promise<OperationRun> {
	const operation = await adaptOperation(offered, given, ports.client);
	const { run, ready } = await sendReady(operation, service, records, given, ports);
	if (!ready) return run;
	const { follow, review } = operation.after(given.context.settings);
	if (!follow) return reviewRun(run, review, ports.clock);
	const settled = await doInTurns(listSettled(records, ready, run), ports.clock);
	return reviewRun(await followUp(follow, settled, run, service, given, ports), review, ports.clock);
}

/** Resolves the records and sends them: as they become ready, where the operation knows how and nothing asks for all before. */
async function sendReady<Asked, Ready, S>(
	operation: BulkOperation<Asked, Ready, S>,
	service: Service,
	records: readonly BulkRecord<Asked>[],
	given: RunGiven<S>,
	ports: Ports,
): Promise<SentRun<Ready>> {
	const maySlice = !given.run.stopAfterFailure && !operation.fallback;
	const slices = maySlice ? operation.before.resolveInSlices?.(records, ports.client, given.context) : undefined;
	if (slices) return runInSlices(operation, service, records, slices, given, ports);
	const resolved = await resolveRecords(operation, records, given, ports.client);
	if (resolved.stoppedBy) return { run: leaveUnsent(records, resolved) };
	const sent = await runWithFallback(operation, service, resolved, given, ports);
	return { run: { ...sent, notes: [...(resolved.notes ?? []), ...sent.notes] }, ready: resolved.records };
}

/** The run with what the operation's look over its outcomes finds. */
export async function reviewRun(
	run: OperationRun,
	review: Review | undefined,
	clock: Ports['clock'],
): Promise<OperationRun> {
	const { outcomes = new Map<number, Outcome>(), warnings = [] } = review?.(run.outcomes) ?? {};
	const all = await overlay(run.outcomes, outcomes, clock);
	return { ...run, outcomes: all, ...(warnings.length > 0 && { warnings }) };
}

export async function adaptOperation<Asked, Ready, S>(
	operation: BulkOperation<Asked, Ready, S>,
	{ context }: RunGiven<S>,
	client: Client,
): Promise<BulkOperation<Asked, Ready, S>> {
	const { adapt } = operation.before;
	return adapt ? adapt(client, context.settings) : operation;
}

/** Makes the records ready. */
export async function resolveRecords<Asked, Ready, S>(
	{ before }: BulkOperation<Asked, Ready, S>,
	records: readonly BulkRecord<Asked>[],
	{ context }: RunGiven<S>,
	client: Client,
): Promise<Resolved<Ready>> {
	return before.resolve(records, client, context);
}

async function runWithFallback<Asked, Ready, S>(
	operation: BulkOperation<Asked, Ready, S>,
	service: Service,
	resolved: Resolved<Ready>,
	{ run, context: { settings } }: RunGiven<S>,
	ports: Ports,
): Promise<OperationRun> {
	const first = await runBulk(bindSettings(operation, service, settings), resolved.records, run, ports);
	const outcomes = await overlay(resolved.outcomes, first.outcomes, ports.clock);
	const { fallback } = operation;
	if (!fallback || first.stoppedBy?.code !== fallback.when || !wantsFallback(fallback, settings)) {
		return { ...first, outcomes, notes: [] };
	}
	const left = resolved.records.filter(({ index }) => first.outcomes.get(index)?.code === fallback.when);
	const taken = first.wrote ? (fallback.operationOnceTaken ?? fallback.operation) : fallback.operation;
	const second = await runBulk(bindSettings(taken, service, settings), left, run, ports);
	return {
		outcomes: await overlay(outcomes, second.outcomes, ports.clock),
		...(second.stoppedBy && { stoppedBy: second.stoppedBy }),
		wrote: first.wrote || second.wrote,
		notes: second.wrote && taken === fallback.operation ? [fallback.hint] : [],
	};
}

function wantsFallback<Ready, S>({ option }: Fallback<Ready, S>, settings: S): boolean {
	return !option || settings[option.name] === option.value;
}

/** What became of each record. Twins are left out: they share their first one's fate. */
export function* listSettled<Asked, Ready>(
	asked: readonly BulkRecord<Asked>[],
	ready: readonly BulkRecord<Ready>[],
	{ outcomes }: Pick<OperationRun, 'outcomes'>,
): Steps<SettledRecord<Asked, Ready>[]> {
	const sent = new Map<number, { readonly ready: Ready }>();
	const settled: SettledRecord<Asked, Ready>[] = [];
	yield* doForEach(ready, ({ index, value }) => void sent.set(index, { ready: value }));
	yield* doForEach(asked, ({ index, value }) => {
		const outcome = outcomes.get(index);
		if (!outcome || outcome.sameAs !== undefined) return;
		settled.push({ index, asked: value, ...sent.get(index), outcome });
	});
	return settled;
}

async function followUp<Asked, Ready, S>(
	follow: Follow<Asked, Ready, S>,
	settled: readonly SettledRecord<Asked, Ready>[],
	run: OperationRun,
	service: Service,
	given: RunGiven<S>,
	ports: Ports,
): Promise<OperationRun> {
	const send: SendMore<S> = async (operation, values) => {
		const numbered = values.map((value, index) => ({ index, value }));
		const bound = bindSettings(operation, service, given.context.settings);
		const { outcomes } = await runBulk(bound, numbered, given.run, ports);
		return numbered.flatMap(({ index }) => outcomes.get(index) ?? []);
	};
	const context = { ...given.context, stopAfterFailure: given.run.stopAfterFailure };
	const followed = await followGuarded(() => follow(settled, send, ports.client, context), settled);
	const changed = 'outcomes' in followed ? followed.outcomes : followed;
	const outcomes = changed.size === 0 ? run.outcomes : await doInTurns(tellChanged(run, changed), ports.clock);
	const { notes = [], beside = [] } = 'outcomes' in followed ? followed : {};
	return { ...run, outcomes, notes: [...run.notes, ...notes], beside };
}

/** The outcomes with those that have changed, of which twins have a copy. */
function* tellChanged(
	{ outcomes }: OperationRun,
	changed: ReadonlyMap<number, Outcome>,
): Steps<ReadonlyMap<number, Outcome>> {
	const all = new Map<number, Outcome>();
	yield* doForEach(outcomes, ([index, outcome]) => void all.set(index, outcome));
	yield* doForEach(changed, ([index, outcome]) => void all.set(index, outcome));
	yield* doForEach(all, ([index, { sameAs }]) => {
		const twin = sameAs === undefined ? undefined : changed.get(sameAs);
		if (twin) all.set(index, { ...twin, sameAs });
	});
	return all;
}

/** An exception of ours throws nothing once something was written: what it touched is unknown. */
async function followGuarded<Asked, Ready>(
	act: () => Promise<ReadonlyMap<number, Outcome> | Followed>,
	settled: readonly SettledRecord<Asked, Ready>[],
): Promise<ReadonlyMap<number, Outcome> | Followed> {
	try {
		return await act();
	} catch (error) {
		const reason = `What follows the request was not done to its end. ${describeFault(error)}`;
		const done = settled.filter(({ outcome }) => fateOf(outcome.status) === 'done');
		return new Map(
			done.map(({ index, outcome }) => [index, { ...outcome, status: 'unknown', code: 'internal_error', reason }]),
		);
	}
}
