import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Refusal } from '../../bulk/operation';
import type { Outcome } from '../../bulk/types';
import { makeClient } from '../../http/client';
import type { BulkRow, Service } from './bulkRow';
import { wallClock } from './clock';
import { emitOutcomes } from './emit';
import { failExecution } from './failExecution';
import { show } from './json';
import { readRows } from './rows';
import { rehearseRow, runRow, type RowRun } from './runRow';
import { readSettings, type BulkSettings } from './settings';
import { summaryAsJson, sumUp, tellSummary, type Summary } from './summary';
import { makeTransport, type Access } from './transport';

/** All that a bulk node is beside its description. */
export interface BulkFace<T> {
	readonly service: Service;
	readonly rows: readonly BulkRow<T>[];
	/** Reads the node's credential. Throws, where it's missing or half filled in. */
	readAccess(context: IExecuteFunctions): Promise<Access>;
}

/** `execute` of a bulk node: check the settings, read the rows, run them, tell what became of each. */
export async function runBulkNode<T>(context: IExecuteFunctions, face: BulkFace<T>): Promise<INodeExecutionData[][]> {
	const startedAtMs = wallClock.now();
	const row = findRow(context, face.rows);
	const settings = readSettings(context, row as BulkRow<never>);
	const access = await face.readAccess(context);
	const { rows, records, failed } = readRows(context, row);

	const signal = context.getExecutionCancelSignal?.() ?? new AbortController().signal;
	const deadlineMs = startedAtMs + settings.giveUpAfterMs;
	const transport = makeTransport(context, access);
	const { manners } = face.service;
	const client = makeClient({ transport, manners, clock: wallClock, random: Math.random, signal, deadlineMs });
	const run = settings.dryRun
		? rehearseRow(row, face.service, records, settings, access.baseUrl)
		: await runRow(row, face.service, records, settings, { client, clock: wallClock, signal, deadlineMs });
	throwIfRefused(context, run);

	const outcomes = rows.map((_, index) => failed.get(index) ?? run.outcomes.get(index) ?? forgotten);
	const summary = sumUp(outcomes, client.traffic, wallClock.now() - startedAtMs, run.notes);
	addHint(context, summary);
	failExecution(context, settings.failAbovePercent, outcomes, summary);
	return emit(context, settings, rows, outcomes, summary);
}

/** Can't be: the engine gives each record an outcome, and tests hold it to that. If it ever is, it's told. */
const forgotten: Outcome = {
	status: 'unknown',
	code: 'no_answer',
	reason: 'This record has no outcome: a fault of this node. Look in the service, and please report it.',
};

function findRow<T>(context: IExecuteFunctions, rows: readonly BulkRow<T>[]): BulkRow<T> {
	const resource: unknown = context.getNodeParameter('resource', 0);
	const operation: unknown = context.getNodeParameter('operation', 0);
	const row = rows.find((known) => known.resource === resource && known.operation === operation);
	if (row) return row;
	if (resource === '__CUSTOM_API_CALL__' || operation === '__CUSTOM_API_CALL__') {
		throw new NodeOperationError(context.getNode(), 'A custom API call is not an operation of this node.', {
			description:
				'Use the HTTP Request node with the same credential ("Predefined Credential Type"), or choose an operation.',
		});
	}
	const known = rows.map((each) => each.operation).join(', ');
	throw new NodeOperationError(context.getNode(), `There is no operation ${show(operation)} for ${show(resource)}.`, {
		description: `Choose one of the node's operations: ${known}.`,
	});
}

const settingsCodes: readonly Refusal['code'][] = ['credential_refused', 'forbidden', 'not_found', 'unreachable'];

/** Refused from the start, for what the credential is: nothing was written, and no row is to blame. */
function throwIfRefused(context: IExecuteFunctions, run: RowRun): void {
	const { stoppedBy } = run;
	if (!stoppedBy || run.wrote || !settingsCodes.includes(stoppedBy.code)) return;
	const [message = '', ...others] = stoppedBy.reason.split(/(?<=\.) /);
	throw new NodeOperationError(context.getNode(), message, { description: others.join(' ') });
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

/** An AI agent sees one output. n8n before 2.x does not have the question: there, the tool's own type tells. */
function isTool(context: IExecuteFunctions): boolean {
	return context.isToolExecution?.() ?? context.getNode().type.endsWith('Tool');
}
