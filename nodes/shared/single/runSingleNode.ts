import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Client } from '../../../http/client';
import type { SettingFault } from '../bulk/operation';
import { giveError } from '../n8n/giveError';
import { readNamed } from './readNamed';
import { askNode, makeRequest, readVariant } from './request';
import { runSingle, type SingleResult } from './runSingle';
import type { SingleOperation, SingleService } from './operation';

/** `execute` of a single operation: a request for each item, its resources paired to the item, errors by "On Error". */
export async function runSingleNode(
	context: IExecuteFunctions,
	row: SingleOperation,
	service: SingleService,
	client: Client,
): Promise<INodeExecutionData[][]> {
	if (row.answer.kind === 'named') return [await readNamed(context, row, row.answer, service, client)];
	const items: INodeExecutionData[] = [];
	for (let itemIndex = 0; itemIndex < context.getInputData().length; itemIndex += 1) {
		const result = await runItem(context, row, service, client, itemIndex);
		if (result.ok) {
			for (const resource of result.resources)
				items.push({ json: { ...resource } as IDataObject, pairedItem: { item: itemIndex } });
		} else {
			items.push(giveError(context, result, itemIndex));
		}
	}
	return [items];
}

async function runItem(
	context: IExecuteFunctions,
	row: SingleOperation,
	service: SingleService,
	client: Client,
	itemIndex: number,
): Promise<SingleResult> {
	const ask = askNode(context, itemIndex);
	const variant = readVariant(row, ask);
	if (!variant)
		return { ok: false, message: '"By" is not one of its options.', description: 'Choose one of the options of "By".' };
	const made = makeRequest(row, variant, ask);
	if (!made.ok) return { ok: false, ...made.fault };
	const limit = row.answer.kind === 'pages' ? readLimit(ask) : 1;
	if (typeof limit !== 'number') return { ok: false, ...limit };
	return runSingle(row, made.request, service, client, limit);
}

function readLimit(ask: ReturnType<typeof askNode>): number | SettingFault {
	if (ask('returnAll', false) === true) return Infinity;
	const limit = Number(ask('limit', 50));
	if (Number.isInteger(limit) && limit > 0) return limit;
	return {
		message: '"Limit" must be a whole number above 0.',
		description: 'Change "Limit", or switch "Return All" on.',
	};
}
