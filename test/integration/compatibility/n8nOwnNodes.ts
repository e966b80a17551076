import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { get } from 'lodash';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties, INodeType } from 'n8n-workflow';
import { passTime } from '../fastClock';

/*
 * Stand-ins for the nodes of n8n's own that the saved workflows use, which the tests do not install. Each does what the
 * workflows ask of it, and no more. Expressions, wires and item links are the work of n8n's own engine.
 */

type Items = INodeExecutionData[];

interface StandIn {
	readonly name: string;
	/** The parameters that a workflow gives it, by name, with what counts where it gives none. */
	readonly parameters?: Readonly<Record<string, INodeProperties['default']>>;
	readonly inputs?: number;
	readonly outputs?: number;
	run(context: IExecuteFunctions): Items[] | Promise<Items[]>;
}

function makeStandIn({ name, parameters = {}, inputs = 1, outputs = 1, run }: StandIn): INodeType {
	return {
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: 1,
			description: `Stands in for n8n's own ${name}`,
			defaults: { name },
			inputs: Array<'main'>(inputs).fill('main'),
			outputs: Array<'main'>(outputs).fill('main'),
			...(inputs > 1 && { requiredInputs: 1 }),
			credentials: [{ name: 'zendeskBulkApi' }],
			properties: Object.entries(parameters).map(([parameter, value]) => ({
				displayName: parameter,
				name: parameter,
				type: 'json',
				default: value,
			})),
		},
		async execute(this: IExecuteFunctions) {
			return run(this);
		},
	};
}

function passOn(context: IExecuteFunctions): Items[] {
	return [context.getInputData().map(({ json }, item) => ({ json, pairedItem: { item } }))];
}

/** Keeps the path as it is written in the workflow, for the next step. */
function nameFile(context: IExecuteFunctions): Items[] {
	const fileSelector = String(context.getNodeParameter('fileSelector', 0));
	return [[{ json: { fileSelector }, pairedItem: { item: 0 } }]];
}

function readCsv(context: IExecuteFunctions, folder: string): Items[] {
	const file = path.join(folder, String(context.getInputData()[0]?.json.fileSelector));
	const rows = parse(readFileSync(file), { columns: true, bom: true }) as IDataObject[];
	return [rows.map((json) => ({ json, pairedItem: { item: 0 } }))];
}

interface Assignment {
	readonly name: string;
	readonly type: string;
	readonly value: unknown;
}

function setFields(context: IExecuteFunctions): Items[] {
	return [
		context.getInputData().map(({ json }, item) => {
			const { assignments } = context.getNodeParameter('assignments', item) as { assignments: Assignment[] };
			const set = assignments.map(({ name, type, value }) => [name, type === 'number' ? Number(value) : value]);
			const kept = context.getNodeParameter('includeOtherFields', item) === true ? json : {};
			return { json: { ...kept, ...(Object.fromEntries(set) as IDataObject) }, pairedItem: { item } };
		}),
	];
}

function splitOut(context: IExecuteFunctions): Items[] {
	const field = String(context.getNodeParameter('fieldToSplitOut', 0));
	const items = context.getInputData().flatMap(({ json }, item) => {
		return (json[field] as IDataObject[]).map((one) => ({ json: one, pairedItem: { item } }));
	});
	return [items];
}

/** A setting that a stand-in does not have would otherwise go unseen. */
function refuseOther(context: IExecuteFunctions, parameter: string, known: string): void {
	const given = context.getNodeParameter(parameter, 0);
	if (given !== known)
		throw new Error(`The stand-in knows ${parameter} as "${known}" only, and not as "${String(given)}"`);
}

/** Puts both inputs behind each other; or gives each item of the second one what the first has under the same field. */
function merge(context: IExecuteFunctions): Items[] {
	const [first, second] = [0, 1].map((input) =>
		context.getInputData(input).map(({ json }, item) => ({ json, pairedItem: { item, input } })),
	);
	if (context.getNodeParameter('mode', 0) !== 'combine') return [[...(first ?? []), ...(second ?? [])]];
	refuseOther(context, 'joinMode', 'enrichInput2');
	const field = String(context.getNodeParameter('fieldsToMatchString', 0));
	const found = new Map(first?.map((one) => [one.json[field], one.json]));
	return [(second ?? []).map((one) => ({ ...one, json: { ...found.get(one.json[field]), ...one.json } }))];
}

function sortByCondition(context: IExecuteFunctions): Items[] {
	const branches: [Items, Items] = [[], []];
	for (const [item, { json }] of context.getInputData().entries()) {
		const { conditions } = context.getNodeParameter('conditions', item) as { conditions: { leftValue: unknown }[] };
		branches[conditions.every(({ leftValue }) => leftValue === true) ? 0 : 1].push({ json, pairedItem: { item } });
	}
	return branches;
}

/** With the credential that the workflow names, a page after the other where it asks for pages. */
async function request(context: IExecuteFunctions): Promise<Items[]> {
	const answers: Items = [];
	for (const item of context.getInputData().keys()) {
		const type = String(context.getNodeParameter('nodeCredentialType', item));
		const { parameters: query = [] } = context.getNodeParameter('queryParameters', item) as {
			parameters?: { name: string; value: string }[];
		};
		const qs = Object.fromEntries(query.map(({ name, value }) => [name, value]));
		let url: string | undefined = String(context.getNodeParameter('url', item));
		while (url !== undefined) {
			const json = (await context.helpers.httpRequestWithAuthentication.call(context, type, {
				url,
				qs,
				json: true,
			})) as IDataObject & { meta?: { has_more?: boolean }; links?: { next?: string } };
			answers.push({ json, pairedItem: { item } });
			url = json.meta?.has_more === true ? json.links?.next : undefined;
		}
	}
	return [answers];
}

/** Where n8n parks the execution until the time has passed, the time passes at once here. */
function wait(context: IExecuteFunctions): Items[] {
	refuseOther(context, 'unit', 'seconds');
	passTime(Number(context.getNodeParameter('amount', 0)) * 1000);
	return passOn(context);
}

/** What a person answers, where a workflow asks for an approval. */
let approved = false;
export const approve = (answer: boolean): void => void (approved = answer);

function sendAndWait(context: IExecuteFunctions): Items[] {
	refuseOther(context, 'operation', 'sendAndWait');
	return [[{ json: { data: { approved } }, pairedItem: { item: 0 } }]];
}

/** One item with the values that a field has in all items, as a list. */
function aggregate(context: IExecuteFunctions): Items[] {
	const { fieldToAggregate } = context.getNodeParameter('fieldsToAggregate', 0) as {
		fieldToAggregate: { fieldToAggregate: string; outputFieldName: string }[];
	};
	const items = context.getInputData();
	const lists = fieldToAggregate.map(({ fieldToAggregate: field, outputFieldName }) => [
		outputFieldName,
		items.map(({ json }) => get(json, field) as unknown),
	]);
	return [[{ json: Object.fromEntries(lists) as IDataObject, pairedItem: items.map((_, item) => ({ item })) }]];
}

/** By the types that workflows name; files are read from the folder. */
export function listN8nOwnNodes(folder: string): ReadonlyMap<string, INodeType> {
	const standIns: StandIn[] = [
		{ name: 'manualTrigger', inputs: 0, run: () => [[{ json: {} }]] },
		{ name: 'noOp', run: passOn },
		{ name: 'readWriteFile', parameters: { fileSelector: '' }, run: nameFile },
		{ name: 'extractFromFile', run: (context) => readCsv(context, folder) },
		{ name: 'set', parameters: { assignments: {}, includeOtherFields: false }, run: setFields },
		{ name: 'splitOut', parameters: { fieldToSplitOut: '' }, run: splitOut },
		{ name: 'merge', parameters: { mode: 'append', fieldsToMatchString: '', joinMode: '' }, inputs: 2, run: merge },
		{ name: 'if', parameters: { conditions: {} }, outputs: 2, run: sortByCondition },
		{ name: 'httpRequest', parameters: { url: '', nodeCredentialType: '', queryParameters: {} }, run: request },
		{ name: 'wait', parameters: { amount: 0, unit: '' }, run: wait },
		{ name: 'emailSend', parameters: { operation: '' }, run: sendAndWait },
		{ name: 'aggregate', parameters: { fieldsToAggregate: {} }, run: aggregate },
	];
	return new Map(standIns.map((standIn) => [`n8n-nodes-base.${standIn.name}`, makeStandIn(standIn)]));
}
