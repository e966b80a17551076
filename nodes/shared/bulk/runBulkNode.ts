import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Refusal } from '../../../bulk/operation';
import type { Ports } from '../../../bulk/run';
import type { Outcome } from '../../../bulk/types';
import type { ListedOperation } from './listed';
import type { Service } from './operation';
import { emitOutcomes } from './emit';
import { failExecution } from './failExecution';
import { isTool } from '../node/outputs';
import type { OperationRun } from './runOperation';
import type { BulkSettings } from './settings';
import { summaryAsJson, sumUp, tellSummary, type Summary } from './summary';
import { throwRefusal } from '../n8n/throwRefusal';
import type { Access } from '../n8n/transport';

/** What a bulk operation needs of its node. */
export interface BulkRun {
	readonly service: Service;
	readonly access: Access;
	readonly ports: Ports;
	readonly startedAtMs: number;
	readonly settings: BulkSettings;
}

/** `execute` of a bulk operation: read the rows, run them, tell what became of each. */
export async function runBulkNode(
	context: IExecuteFunctions,
	row: ListedOperation,
	{ service, access, ports, startedAtMs, settings }: BulkRun,
): Promise<INodeExecutionData[][]> {
	const { client, clock } = ports;
	const job = row.read(context);
	const run = settings.dryRun
		? await job.rehearse(service, settings, client, access)
		: await job.run(service, settings, ports);
	throwIfRefused(context, run);

	const outcomes = job.rows.map((_, index) => job.failed.get(index) ?? run.outcomes.get(index) ?? forgotten);
	const summary = sumUp(outcomes, client.traffic, clock.now() - startedAtMs, run.notes);
	addHint(context, summary);
	failExecution(context, settings.failAbovePercent, outcomes, summary);
	return emit(context, settings, job.rows, outcomes, summary);
}

/** Can't be: the engine gives each record an outcome, and tests hold it to that. If it ever is, it's told. */
const forgotten: Outcome = {
	status: 'unknown',
	code: 'no_answer',
	reason: 'This record has no outcome: a fault of this node. Look in the service, and please report it.',
};

const settingsCodes: readonly Refusal['code'][] = ['credential_refused', 'forbidden', 'not_found', 'unreachable'];

/** Refused from the start, for what the credential is: nothing was written, and no row is to blame. */
function throwIfRefused(context: IExecuteFunctions, run: OperationRun): void {
	const { stoppedBy } = run;
	if (!stoppedBy || run.wrote || !settingsCodes.includes(stoppedBy.code)) return;
	throwRefusal(context, stoppedBy);
}

function addHint(context: IExecuteFunctions, summary: Summary): void {
	const type = summary.done === summary.records ? 'info' : 'warning';
	context.addExecutionHints?.({ message: tellSummary(summary), type, location: 'outputPane' });
}

function emit(
	context: IExecuteFunctions,
	settings: BulkSettings,
	rows: Parameters<typeof emitOutcomes>[0],
	outcomes: readonly Outcome[],
	summary: Summary,
): INodeExecutionData[][] {
	if (settings.summary) {
		const pairedItem = context.getInputData().map((_, item) => ({ item }));
		return [[{ json: summaryAsJson(summary), pairedItem }]];
	}
	return emitOutcomes(rows, outcomes, settings, settings.oneOutput || isTool(context));
}
