import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { redactJson } from '../../http/redaction';
import { applyOnError, failItem, type Failure } from '../shared/n8n/errors';
import { readParameters, refuseSetting } from '../shared/n8n/parameters';
import { isTool } from '../shared/n8n/tool';
import { refuseNewerVersion } from '../shared/n8n/version';
import { isObject, show } from '../shared/values/json';
import { tellReference } from './documents/tellReference';
import { findBuiltIn, readAccesses } from './send/accesses';
import { barDelete } from './send/agentDeletes';
import type { BuiltInService } from './send/builtIn';
import { openClients, type Clients } from './send/clients';
import { addHint } from './send/hint';
import { listItems } from './send/items';
import { tellMeaning, type Meaning } from './send/meaning';
import { taskOptions, type TaskSettings } from './send/options';
import { checkPageOptions } from './send/pages';
import { makeOperationFinder, planTask, toFailure, type TaskRead } from './send/plan';
import { previewTask, showBody } from './send/preview';
import { sendTask, type Page } from './send/sendTask';
import { listHeaders, type Task } from './send/task';

/** `execute` of HTTP Task. */
export async function runTask(
	context: IExecuteFunctions,
	services: readonly BuiltInService[],
): Promise<INodeExecutionData[][]> {
	return applyOnError(context, execute(context, services), () => 0);
}

async function execute(
	context: IExecuteFunctions,
	services: readonly BuiltInService[],
): Promise<INodeExecutionData[][]> {
	refuseNewerVersion(context, 1);
	const action: unknown = context.getNodeParameter('action', 0);
	const builtIn = findBuiltIn(context, services);
	const findOperation = makeOperationFinder(context);
	const settings = readSettings(context);
	const itemIndexes = settings.requestPer === 'all' ? [0] : [...context.getInputData().keys()];
	if (action === 'getReference')
		return [await Promise.all(itemIndexes.map((item) => getReference(context, findOperation, item)))];
	if (action !== 'sendRequest' && action !== 'preview') {
		refuseSetting(context, `"Action" is ${show(action)}.`, 'Choose one of: Send Request, Preview, Get Reference.');
	}
	// Before the credential: a wrong operation is told without one.
	const first = await findOperation(0);
	if (first.kind === 'failed' && context.getInputData().length === 1) {
		const { message, description } = toFailure(first);
		return [[failItem(context, { message, description }, 0)]];
	}
	const accesses = await readAccesses(context, builtIn, settings);
	const planning = { context, builtIn, accesses, settings, findOperation };
	const plans: TaskRead[] = [];
	for (const itemIndex of itemIndexes) plans.push(barDelete(context, await planTask(planning, itemIndex)));
	const items = await runPlans(context, plans, settings, action === 'preview');
	// An agent of version 3 tells its model an empty text where no item comes.
	return [items.length === 0 && isTool(context) ? [{ json: { found: 0 }, pairedItem: { item: 0 } }] : items];
}

function readSettings(context: IExecuteFunctions): TaskSettings {
	const given: unknown = context.getNodeParameter('options', 0, {});
	const settings = readParameters(context, taskOptions, isObject(given) ? given : {});
	const wrong = checkPageOptions(settings);
	return wrong ? refuseSetting(context, wrong.message, wrong.description) : settings;
}

async function getReference(
	context: IExecuteFunctions,
	findOperation: ReturnType<typeof makeOperationFinder>,
	itemIndex: number,
): Promise<INodeExecutionData> {
	const found = await findOperation(itemIndex);
	if (found.kind === 'failed') return failItem(context, toFailure(found), itemIndex);
	return { json: tellReference(found.value.model) as IDataObject, pairedItem: { item: itemIndex } };
}

/** What a run has to tell at its end. */
interface Tally {
	readonly meanings: Meaning[];
	failures: number;
}

/** Where an error ends the workflow, a wrong item is told before anything is sent. */
async function runPlans(
	context: IExecuteFunctions,
	plans: readonly TaskRead[],
	settings: TaskSettings,
	isPreview: boolean,
): Promise<INodeExecutionData[]> {
	const wrong = plans.map((plan, index) =>
		plan.kind === 'failed' ? [fail(context, plan, index, settings)] : undefined,
	);
	const tally: Tally = { meanings: [], failures: wrong.filter(Boolean).length };
	const clients = openClients(context, settings);
	const items: INodeExecutionData[] = [];
	for (const [index, plan] of plans.entries()) {
		if (plan.kind === 'failed') items.push(...(wrong[index] ?? []));
		else if (isPreview)
			items.push({ json: previewTask(plan.value), pairedItem: pair(context, plan.value.itemIndex, settings) });
		else items.push(...(await runOne(context, plan.value, settings, clients, tally)));
	}
	if (!isPreview) addHint(context, { ...tally, ...clients.countWaits() });
	return items;
}

async function runOne(
	context: IExecuteFunctions,
	task: Task,
	settings: TaskSettings,
	clients: Clients,
	tally: Tally,
): Promise<INodeExecutionData[]> {
	const answer = await sendTask(context, task, settings, clients.of(task));
	if (answer.kind === 'failed') {
		tally.failures += 1;
		return [fail(context, answer, task.itemIndex, settings)];
	}
	const items: INodeExecutionData[] = [];
	for (const page of answer.value) {
		const meaning = tellMeaning(task, page.reply, page.isCutHere);
		tally.meanings.push(meaning);
		const told = { reply: page.reply, request: showRequest(task, page), ms: page.ms, meaning: meaning.text };
		items.push(...(await listItems(context, told, settings, pair(context, task.itemIndex, settings))));
	}
	return items;
}

/** A request for all items that fails is a failure of each. */
function fail(
	context: IExecuteFunctions,
	failure: Failure,
	itemIndex: number,
	settings: TaskSettings,
): INodeExecutionData {
	return { ...failItem(context, failure, itemIndex), pairedItem: pair(context, itemIndex, settings) };
}

function pair(
	context: IExecuteFunctions,
	itemIndex: number,
	{ requestPer }: TaskSettings,
): INodeExecutionData['pairedItem'] {
	return requestPer === 'all' ? context.getInputData().map((_, item) => ({ item })) : { item: itemIndex };
}

/** The request of a page, as "Everything" tells it. The credential's part is not in it. */
function showRequest(task: Task, { path }: Page): IDataObject {
	const { wire, access } = task;
	const request = {
		method: wire.method,
		url: access.baseUrl + path,
		headers: { ...listHeaders(task) },
		...showBody(task),
	};
	return redactJson(request, access.redact) as IDataObject;
}
