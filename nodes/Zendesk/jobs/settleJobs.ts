import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { SettleMode } from '../../../bulk/settleLater';
import type { ListedOperation } from '../../shared/bulk/listed';
import { readOutcome, writeOutcome } from '../../shared/bulk/outcomeForm';
import { readAccessByItem, type CredentialGroup } from '../../shared/n8n/accessByItem';
import { startClock } from '../../shared/n8n/clock';
import { applyOnError } from '../../shared/n8n/errors';
import { openPorts } from '../../shared/n8n/ports';
import { isTool } from '../../shared/n8n/tool';
import { readZendeskAccess } from '../api/access';
import { readLimitedNumber } from '../api/readLimitedNumber';
import { zendesk } from '../api/service';
import { noteRefusal } from './noteRefusal';
import { readOutcomeField } from './readOutcomes';
import { settleJobIds } from './settleJobIds';
import { settleRecords } from './settleRecords';
import type { RoutedItem, SettleAccount, SettleRun } from './settleRun';
import { giveUpAfterMinutes } from './waitProperties';

/** How long a check tries to get through with its own requests. A wait has a setting for it. */
const checkMinutes = 10;

/**
 * `execute` of Wait and Check: Done, Failed, and for a check Still Running; an AI agent sees one output. `operations` are
 * all those whose records may come in.
 */
export async function settleJobs(
	context: IExecuteFunctions,
	mode: SettleMode,
	operations: readonly ListedOperation[],
): Promise<INodeExecutionData[][]> {
	const hasOneOutput = isTool(context);
	const failedIndex = hasOneOutput ? 0 : 1;
	return applyOnError(context, settle(context, mode, operations, hasOneOutput), () => failedIndex);
}

async function settle(
	context: IExecuteFunctions,
	mode: SettleMode,
	operations: readonly ListedOperation[],
	hasOneOutput: boolean,
): Promise<INodeExecutionData[][]> {
	const run = await openRun(context, mode, operations);
	const isIds = context.getNodeParameter('jobsFrom', 0, 'records') === 'ids';
	const routed = await (isIds ? settleJobIds(run) : settleRecords(run));
	if (hasOneOutput) return [keepTold(routed, isIds ? 'job' : readOutcomeField(context))];
	const outputs: INodeExecutionData[][] = mode === 'wait' ? [[], []] : [[], [], []];
	for (const { item, outputIndex } of routed) outputs[outputIndex]?.push(item);
	return outputs;
}

/** What an agent's model is told: the agent's own data, which lies in the items as well, is not for it. */
function keepTold(routed: readonly RoutedItem[], field: string): INodeExecutionData[] {
	return routed.map(({ item: { json, pairedItem } }) => ({
		json: pickOutcome(json, field),
		...(pairedItem !== undefined && { pairedItem }),
	}));
}

/** An outcome stays in its form: one field, or columns. */
function pickOutcome(json: IDataObject, field: string): IDataObject {
	const { outcome, form } = readOutcome(json, field) ?? {};
	return outcome && form === 'columns' ? writeOutcome(outcome, field, form) : { [field]: json[field] };
}

async function openRun(
	context: IExecuteFunctions,
	mode: SettleMode,
	operations: readonly ListedOperation[],
): Promise<SettleRun> {
	const clock = startClock();
	const startedAtMs = clock.now();
	const minutes = mode === 'wait' ? readGiveUpAfter(context) : checkMinutes;
	const { groups, faults } = await readAccessByItem(context, readZendeskAccess);
	const accounts = groups.map((group) => openAccount(group, startedAtMs + minutes * 60_000));
	return { context, mode, operations, accounts, faults, startedAtMs, clock };
}

function openAccount({ access, context, itemIndexes }: CredentialGroup, deadlineMs: number): SettleAccount {
	const ports = openPorts(context, zendesk, access, deadlineMs);
	const { client, refusal } = noteRefusal(ports.client);
	return {
		address: access.baseUrl,
		ports: { ...ports, client },
		itemIndexes,
		refusal() {
			const rejected = refusal();
			const explained = rejected && zendesk.explain(rejected);
			return explained?.about === 'run' ? explained : undefined;
		},
	};
}

function readGiveUpAfter(context: IExecuteFunctions): number {
	const { name, default: usual } = giveUpAfterMinutes;
	return readLimitedNumber(context, giveUpAfterMinutes, context.getNodeParameter(name, 0, usual));
}
