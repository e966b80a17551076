import type { IExecuteFunctions } from 'n8n-workflow';
import { isObject, show } from '../values/json';
import { evaluate } from './evaluate';
import { isExpression } from './parameters';
import { isVersion2 } from './version';

/** A parameter that is read once for all items, with its name in the form. An entry of a collection: `options.batchSize`. */
export interface ReadOnce {
	readonly path: string;
	readonly label: string;
}

/** Items that are looked at between the first and the last one. */
const between = 100;

/**
 * What a hint warns of, where parameters that are read once have expressions that would give other items another value.
 * Only expressions are evaluated, and only for the first item, the last one and 100 between: a difference in others is not
 * seen.
 */
export function describeDifferences(context: IExecuteFunctions, parameters: readonly ReadOnce[]): string | undefined {
	const count = context.getInputData().length;
	if (count <= 1) return undefined;
	const saved: unknown = context.getNode().parameters;
	const expressions = parameters.filter(({ path }) => holdsExpression(findSaved(saved, path)));
	if (expressions.length === 0) return undefined;
	const others = pickItems(count);
	const differences = expressions.flatMap((one) => describeDifference(context, one, others) ?? []);
	if (differences.length === 0) return undefined;
	return (
		`Read once, with the first item, though other items would have another value: ${differences.join('; ')}. Divide the ` +
		'items before (Switch, If), with a node for each value.'
	);
}

function findSaved(saved: unknown, path: string): unknown {
	return path.split('.').reduce<unknown>((found, name) => (isObject(found) ? found[name] : undefined), saved);
}

/** As it is saved; a value that was chosen from a list lies in an object. */
function holdsExpression(raw: unknown): boolean {
	return isExpression(isObject(raw) && '__rl' in raw ? raw.value : raw);
}

/** The last item, and those between. */
function pickItems(count: number): readonly number[] {
	const last = count - 1;
	const steps = Math.min(last, between + 1);
	return Array.from({ length: steps }, (_, nth) => Math.round(((nth + 1) * last) / steps));
}

/** An expression that fails for the first item says so elsewhere. */
function describeDifference(
	context: IExecuteFunctions,
	{ path, label }: ReadOnce,
	others: readonly number[],
): string | undefined {
	const read = (itemIndex: number) => evaluate(() => withoutMode(context.getNodeParameter(path, itemIndex, '')));
	const first = read(0);
	if (first.kind === 'failed') return undefined;
	for (const itemIndex of others) {
		const place = isVersion2(context) ? `row ${itemIndex + 1}` : `item ${itemIndex}`;
		const other = read(itemIndex);
		if (other.kind === 'failed') return `"${label}" (${showGiven(first.value)}; for ${place} it fails)`;
		if (isSame(other.value, first.value)) continue;
		return `"${label}" (${showGiven(first.value)}; ${place}: ${showGiven(other.value)})`;
	}
	return undefined;
}

function showGiven(value: unknown): string {
	return value === undefined || value === null ? 'nothing' : show(value);
}

function withoutMode(value: unknown): unknown {
	return isObject(value) && '__rl' in value ? value.value : value;
}

function isSame(one: unknown, other: unknown): boolean {
	return one === other || JSON.stringify(one) === JSON.stringify(other);
}
