import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import type { RunSettings } from '../../../bulk/run';
import type { OperationFace, OperationParameter, OperationSettings } from './operation';
import { evaluate } from '../n8n/evaluate';
import { isObject, parseJson, show, type JsonObject } from '../values/json';

export interface BulkSettings {
	readonly run: RunSettings;
	readonly giveUpAfterMs: number;
	readonly dryRun: boolean;
	readonly failAbovePercent: number | undefined;
	readonly outcomeField: string;
	readonly includeInputFields: 'all' | 'none' | readonly string[];
	readonly oneOutput: boolean;
	readonly summary: boolean;
	readonly row: OperationSettings;
}

/** Reads and checks all options once. A wrong one throws before anything is sent, and says how to mend it. */
export function readSettings(context: IExecuteFunctions, row: OperationFace): BulkSettings {
	const read = makeReader(context, readOptions(context));
	const waitForJobs = read.flag('waitForCompletion', 'Wait for Completion', true);
	const rowSettings = readRowSettings(context, row, read);
	const fault = row.checkSettings?.(rowSettings);
	if (fault) read.refuse(fault.message, fault.description);
	const lookUpAll = row.readsBackAll !== undefined && rowSettings[row.readsBackAll] === true;
	if (lookUpAll && !waitForJobs) {
		const label = row.options?.find(({ name }) => name === row.readsBackAll)?.displayName ?? '';
		read.refuse(
			`"${label}" needs "Wait for Completion": before the job has ended there is no ID.`,
			'Switch one of the two options.',
		);
	}
	return {
		run: {
			batchSize: read.whole('batchSize', 'Batch Size', row.limits.records, 1, row.limits.records),
			concurrency: read.whole('concurrency', 'Requests at Once', 4, 1, 20),
			jobsInFlight: read.whole('jobsInFlight', 'Jobs in Flight', 30, 1, 30),
			waitForJobs,
			stopAfterFailure: read.flag('stopAfterFailure', 'Stop Sending After a Failure', false),
			readBackAll: lookUpAll,
		},
		giveUpAfterMs: read.number('giveUpAfterMinutes', 'Give Up After (Minutes)', 60, 0.1, 1440) * 60_000,
		dryRun: read.flag('dryRun', 'Dry Run', false),
		failAbovePercent: readFailAbove(read),
		outcomeField: readOutcomeField(read),
		includeInputFields: readIncluded(read),
		oneOutput: read.flag('oneOutput', 'Put Everything on One Output', false),
		summary: read.choice('return', 'Return', ['outcomes', 'summary']) === 'summary',
		row: { ...rowSettings, runId: makeRunId(context) },
	};
}

function readOptions(context: IExecuteFunctions): JsonObject {
	const given = evaluate(() => context.getNodeParameter('options', 0, {}));
	if (given.ok && isObject(given.value)) return given.value;
	const [message, description] = given.ok
		? [
				`"Options" is ${show(given.value)}, and not a set of options.`,
				'Mend the expression of "Options", or add the options one by one.',
			]
		: [
				`"Options" cannot be read: an expression in it failed: ${given.why.replace(/\.?$/, '.')}`,
				'Mend the expression under "Options". The options are read once, with the first item.',
			];
	throw new NodeOperationError(context.getNode(), message, { description });
}

/** The row's own parameters: those in plain sight by their names, the others among the options. */
function readRowSettings(context: IExecuteFunctions, row: OperationFace, options: Reader): OperationSettings {
	const given: Record<string, unknown> = {};
	for (const { name, type, default: usual } of row.parameters ?? []) {
		const how = type === 'resourceLocator' ? { extractValue: true } : {};
		given[name] = context.getNodeParameter(name, 0, usual, how);
	}
	const plain = makeReader(context, given);
	return Object.fromEntries([
		...(row.parameters ?? []).map((parameter) => [parameter.name, readRowParameter(parameter, plain)]),
		...(row.options ?? []).map((parameter) => [parameter.name, readRowParameter(parameter, options)]),
	]) as OperationSettings;
}

function readRowParameter(parameter: OperationParameter, read: Reader): string | boolean | number {
	const { name, displayName, typeOptions } = parameter;
	const usual: unknown = parameter.default;
	if (parameter.type === 'boolean') return read.flag(name, displayName, usual === true);
	if (parameter.type === 'json') return read.json(name, displayName);
	if (parameter.type === 'resourceLocator') return read.text(name, displayName, '');
	if (parameter.type === 'string') return read.text(name, displayName, String(usual));
	if (parameter.type === 'number') {
		const { minValue = 0, maxValue = Number.MAX_SAFE_INTEGER } = typeOptions ?? {};
		return read.number(name, displayName, Number(usual), minValue, maxValue);
	}
	const words = (parameter.options ?? []).flatMap((option) => ('value' in option ? String(option.value) : []));
	return read.choice(name, displayName, [String(usual), ...words]);
}

/** The same throughout an execution of a node, and in no other. */
function makeRunId(context: IExecuteFunctions): string {
	return `${context.getExecutionId()}/${context.getNode().id}/${Date.now()}`;
}

function readFailAbove(read: Reader): number | undefined {
	const when = read.choice('failExecution', 'Fail Execution', ['never', 'any', 'percent']);
	if (when === 'never') return undefined;
	return when === 'any' ? 0 : read.number('failAbovePercent', 'Fail Above (%)', 10, 0, 100);
}

/** `error` is n8n's own: an item that has it is run again, or stripped. */
const takenNames = ['error', '__proto__', 'constructor', 'prototype'];

function readOutcomeField(read: Reader): string {
	const name = read.text('outcomeField', 'Outcome Field', 'outcome');
	if (name !== '' && !takenNames.includes(name)) return name;
	return read.refuse(
		`"Outcome Field" is ${show(name)}, which cannot name a field.`,
		'Choose another name, such as "outcome".',
	);
}

function readIncluded(read: Reader): BulkSettings['includeInputFields'] {
	const which = read.choice('includeInputFields', 'Include Input Fields', ['all', 'none', 'selected']);
	if (which !== 'selected') return which;
	const names = read.text('selectedInputFields', 'Selected Input Fields', '').split(',');
	const selected = names.map((name) => name.trim()).filter((name) => name !== '');
	if (selected.length > 0) return selected;
	return read.refuse(
		'"Include Input Fields" is "Selected", and no field is selected.',
		'Name the fields in the option "Selected Input Fields", with commas between them, or choose "All" or "None".',
	);
}

type Reader = ReturnType<typeof makeReader>;

/** Values come from an expression as often as from the form, so nothing is taken for granted. */
function makeReader(context: IExecuteFunctions, given: JsonObject) {
	function refuse(message: string, description: string): never {
		throw new NodeOperationError(context.getNode(), message, { description });
	}

	/** Only what is not there has its usual value: an expression that gives nothing is a mistake, and may be a dear one. */
	function get(name: string, label: string, usual: unknown): unknown {
		if (!Object.hasOwn(given, name)) return usual;
		const value = given[name];
		if (value !== undefined && value !== null) return value;
		return refuse(
			`"${label}" is an expression that gives nothing.`,
			`Mend the expression of "${label}", or remove it.`,
		);
	}

	function number(name: string, label: string, usual: number, min: number, max: number): number {
		const raw = get(name, label, usual);
		const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
		if (typeof value === 'number' && value >= min && value <= max) return value;
		return refuse(
			`"${label}" is ${show(raw)}, and must be a number from ${min} to ${max}.`,
			`Change the option "${label}".`,
		);
	}

	function whole(name: string, label: string, usual: number, min: number, max: number): number {
		const value = number(name, label, usual, min, max);
		if (Number.isInteger(value)) return value;
		return refuse(`"${label}" is ${value}, and must be a whole number.`, `Change the option "${label}".`);
	}

	function flag(name: string, label: string, usual: boolean): boolean {
		const raw = get(name, label, usual);
		if (typeof raw === 'boolean') return raw;
		if (raw === 'true' || raw === 'false') return raw === 'true';
		return refuse(`"${label}" is ${show(raw)}, and must be true or false.`, `Change "${label}".`);
	}

	function choice<W extends string>(name: string, label: string, [usual, ...others]: readonly [W, ...W[]]): W {
		const raw = get(name, label, usual);
		const word = [usual, ...others].find((known) => known === raw);
		if (word !== undefined) return word;
		const known = [...new Set([usual, ...others])].join(', ');
		return refuse(`"${label}" is ${show(raw)}, and must be one of: ${known}.`, `Change the option "${label}".`);
	}

	function text(name: string, label: string, usual: string): string {
		const raw = get(name, label, usual);
		if (typeof raw === 'string' || typeof raw === 'number') return String(raw).trim();
		return refuse(`"${label}" is ${show(raw)}, and must be a text.`, `Change the option "${label}".`);
	}

	/** As text, so that all settings of a row are plain values. */
	function json(name: string, label: string): string {
		const raw = get(name, label, '{}');
		const value = typeof raw === 'string' ? parseJson(raw) : raw;
		if (isObject(value)) return JSON.stringify(value);
		return refuse(
			`"${label}" is not a JSON object: ${show(raw)}.`,
			`Change "${label}", to {"tags": ["new"]} for example.`,
		);
	}

	return { refuse, number, whole, flag, choice, text, json };
}
