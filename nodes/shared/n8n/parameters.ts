import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { isObject, parseJson, show, type JsonObject } from '../values/json';
import { isVersion2 } from './version';

/**
 * A parameter of a node that has a plain value, written once: the editor shows it, and `readParameters` reads and checks
 * it. A number is checked by its limits (`typeOptions.minValue`, `maxValue`; whole, where `numberPrecision` is 0), an option
 * by its words. `json` is read as the text of an object, `resourceLocator` as the text that its value has.
 */
export interface NodeParameter extends DeepReadonly<Omit<INodeProperties, 'name' | 'type' | 'default'>> {
	readonly name: string;
	readonly type: 'boolean' | 'options' | 'string' | 'number' | 'json' | 'resourceLocator';
	readonly default: boolean | string | number | { readonly mode: string; readonly value: string };
	/** The default from version 2 of the node on, where it's another one: saved workflows run as before. */
	readonly defaultOfVersion2?: boolean | string | number;
}

type DeepReadonly<T> = T extends (infer E)[]
	? readonly DeepReadonly<E>[]
	: T extends object
		? { readonly [K in keyof T]: DeepReadonly<T[K]> }
		: T;

/** Keeps the parameter's words as types, so that `SettingsOf` knows its name and values. */
export function parameter<const P extends NodeParameter>(given: P): P {
	return given;
}

type ValueOf<P extends NodeParameter> = P['type'] extends 'boolean'
	? boolean
	: P['type'] extends 'number'
		? number
		: P extends { readonly type: 'options'; readonly options: readonly { readonly value: infer V extends string }[] }
			? V
			: string;

/** The values of these parameters, by name. */
export type SettingsOf<P extends readonly NodeParameter[]> = {
	readonly [One in P[number] as One['name']]: ValueOf<One>;
};

/** The parameter as n8n's description of a node has it. */
export function showParameter(shown: NodeParameter): INodeProperties {
	return shown as INodeProperties;
}

/** The same, with the default of this version of the node. */
export function showOfVersion({ defaultOfVersion2, ...shown }: NodeParameter, version: 1 | 2): INodeProperties {
	return showParameter(
		version === 2 && defaultOfVersion2 !== undefined ? { ...shown, default: defaultOfVersion2 } : shown,
	);
}

/**
 * Reads the values of parameters that were given, in one object. Only what is not there has its default. Throws for a wrong
 * one, and says how to mend it: values come from an expression as often as from the form, so nothing is taken for granted.
 */
export function readParameters<const P extends readonly NodeParameter[]>(
	context: Pick<IExecuteFunctions, 'getNode'>,
	parameters: P,
	given: JsonObject,
): SettingsOf<P> {
	const values = parameters.map((one) => [one.name, readParameter(context, one, given)]);
	return Object.fromEntries(values) as SettingsOf<P>;
}

/** Whether a parameter, as it is saved, is an expression. */
export function isExpression(raw: unknown): boolean {
	return typeof raw === 'string' && raw.startsWith('=');
}

/** Throws for a wrong setting: the message, and the cure. */
export function refuseSetting(
	context: Pick<IExecuteFunctions, 'getNode'>,
	message: string,
	description: string,
): never {
	throw new NodeOperationError(context.getNode(), message, { description });
}

function readParameter(
	context: Pick<IExecuteFunctions, 'getNode'>,
	parameter: NodeParameter,
	given: JsonObject,
): string | boolean | number {
	const raw = readRaw(context, parameter, given);
	const read = readers[parameter.type](raw, parameter);
	if (read.kind === 'read') return read.value;
	const { displayName } = parameter;
	return refuseSetting(context, `"${displayName}" ${read.fault}`, read.cure ?? `Change the option "${displayName}".`);
}

/** An expression that gives nothing is a mistake, and may be a dear one: it does not count as the default. */
function readRaw(
	context: Pick<IExecuteFunctions, 'getNode'>,
	{ name, displayName, type, default: usual, defaultOfVersion2 }: NodeParameter,
	given: JsonObject,
): unknown {
	if (!Object.hasOwn(given, name) && type === 'resourceLocator') return '';
	if (!Object.hasOwn(given, name)) {
		return defaultOfVersion2 !== undefined && isVersion2(context) ? defaultOfVersion2 : usual;
	}
	const value = given[name];
	if (value !== undefined && value !== null) return value;
	return refuseSetting(
		context,
		`"${displayName}" is an expression that gives nothing.`,
		`Mend the expression of "${displayName}", or remove it.`,
	);
}

type ValueRead =
	| { readonly kind: 'read'; readonly value: string | boolean | number }
	| { readonly kind: 'failed'; readonly fault: string; readonly cure?: string };

type ReadValue = (raw: unknown, parameter: NodeParameter) => ValueRead;

const readers: Readonly<Record<NodeParameter['type'], ReadValue>> = {
	boolean: readFlag,
	number: readNumber,
	options: readChoice,
	string: readText,
	resourceLocator: readText,
	json: readJson,
};

function readFlag(raw: unknown, { displayName }: NodeParameter): ValueRead {
	if (typeof raw === 'boolean') return { kind: 'read', value: raw };
	if (raw === 'true' || raw === 'false') return { kind: 'read', value: raw === 'true' };
	return { kind: 'failed', fault: `is ${show(raw)}, and must be true or false.`, cure: `Change "${displayName}".` };
}

function readNumber(raw: unknown, { typeOptions }: NodeParameter): ValueRead {
	const { minValue = 0, maxValue = Number.MAX_SAFE_INTEGER, numberPrecision } = typeOptions ?? {};
	const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
	if (typeof value !== 'number' || !(value >= minValue && value <= maxValue)) {
		return { kind: 'failed', fault: `is ${show(raw)}, and must be a number from ${minValue} to ${maxValue}.` };
	}
	if (numberPrecision === 0 && !Number.isInteger(value)) {
		return { kind: 'failed', fault: `is ${value}, and must be a whole number.` };
	}
	return { kind: 'read', value };
}

function readChoice(raw: unknown, { options, default: usual }: NodeParameter): ValueRead {
	const listed = (options ?? []).flatMap((option) => ('value' in option ? String(option.value) : []));
	const words = [...new Set([String(usual), ...listed.sort()])];
	const word = words.find((known) => known === raw);
	if (word !== undefined) return { kind: 'read', value: word };
	return { kind: 'failed', fault: `is ${show(raw)}, and must be one of: ${words.join(', ')}.` };
}

function readText(raw: unknown): ValueRead {
	if (typeof raw === 'string' || typeof raw === 'number') return { kind: 'read', value: String(raw).trim() };
	return { kind: 'failed', fault: `is ${show(raw)}, and must be a text.` };
}

/** As text, so that all settings are plain values. */
function readJson(raw: unknown, { displayName }: NodeParameter): ValueRead {
	const value = typeof raw === 'string' ? parseJson(raw) : raw;
	if (isObject(value)) return { kind: 'read', value: JSON.stringify(value) };
	const cure = `Change "${displayName}", to {"tags": ["new"]} for example.`;
	return { kind: 'failed', fault: `is not a JSON object: ${show(raw)}.`, cure };
}
