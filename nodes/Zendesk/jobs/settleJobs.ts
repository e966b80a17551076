import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { SettleMode } from '../../../bulk/later';
import type { Ports } from '../../../bulk/run';
import type { Client } from '../../../http/client';
import type { Rejected } from '../../../http/types';
import { wallClock } from '../../shared/n8n/clock';
import { giveThrown } from '../../shared/n8n/giveThrown';
import { isTool } from '../../shared/node/outputs';
import { openPorts } from '../../shared/n8n/ports';
import { throwRefusal } from '../../shared/n8n/throwRefusal';
import { readZendeskAccess } from '../api/access';
import { zendesk } from '../api/service';
import { settleJobIds } from './settleJobIds';
import { settleRecords } from './settleRecords';

/** What both ways of settling need of their node. */
export interface SettleRun {
	readonly context: IExecuteFunctions;
	readonly how: SettleMode;
	readonly ports: Ports;
	readonly startedAtMs: number;
	/** Throws, if all that Zendesk has said so far is that it refuses the credential. */
	throwIfRefused(): void;
}

/** The outputs of an item, by place: Done, Failed, Still Running. */
export type Place = 0 | 1 | 2;

/** Gives up a check's own requests and looks after this time. A wait has a setting for it. */
const checkMinutes = 10;

/** `execute` of Wait and Check: Done, Failed, and for a check Still Running; an AI agent sees one output. */
export async function settleJobs(context: IExecuteFunctions, how: SettleMode): Promise<INodeExecutionData[][]> {
	const oneOutput = isTool(context);
	return giveThrown(context, settle(context, how, oneOutput), () => (oneOutput ? 0 : 1));
}

async function settle(
	context: IExecuteFunctions,
	how: SettleMode,
	oneOutput: boolean,
): Promise<INodeExecutionData[][]> {
	const startedAtMs = wallClock.now();
	const minutes = how === 'wait' ? Number(context.getNodeParameter('giveUpAfterMinutes', 0, 60)) : checkMinutes;
	if (!(minutes >= 0.1 && minutes <= 1440)) {
		throw new NodeOperationError(context.getNode(), '"Give Up After (Minutes)" must be a number from 0.1 to 1440.', {
			description: 'Change "Give Up After (Minutes)".',
		});
	}
	const access = await readZendeskAccess(context);
	const ports = openPorts(context, zendesk, access, startedAtMs + minutes * 60_000);
	const { client, refusal } = noteRefusal(ports.client);
	const run: SettleRun = {
		...{ context, how, startedAtMs, ports: { ...ports, client } },
		throwIfRefused() {
			const rejected = refusal();
			const told = rejected && zendesk.explain(rejected);
			if (told?.about === 'run') throwRefusal(context, told);
		},
	};
	const isIds = context.getNodeParameter('jobsFrom', 0, 'records') === 'ids';
	const placed = await (isIds ? settleJobIds(run) : settleRecords(run));
	const outputs: INodeExecutionData[][] = oneOutput ? [[]] : how === 'wait' ? [[], []] : [[], [], []];
	for (const { item, place } of placed) outputs[oneOutput ? 0 : place]?.push(item);
	return outputs;
}

/** The first no, as long as there has been no yes: what is refused later on was not refused for the credential. */
function noteRefusal(client: Client): { client: Client; refusal(): Rejected | undefined } {
	let wasTaken = false;
	let first: Rejected | undefined;
	const send: Client['send'] = async (request) => {
		// Nothing else is asked in vain.
		if (!wasTaken && first && zendesk.explain(first).about === 'run') return first;
		const reply = await client.send(request);
		if (reply.kind === 'ok') wasTaken = true;
		if (reply.kind === 'rejected') first ??= reply;
		return reply;
	};
	return { client: { ...client, send }, refusal: () => (wasTaken ? undefined : first) };
}

/** An item, and the output that it leaves on. */
export interface Placed {
	readonly item: INodeExecutionData;
	readonly place: Place;
}
