import type { IExecuteFunctions } from 'n8n-workflow';
import { refuseSetting, type NodeParameter } from '../../shared/n8n/parameters';

/** A parameter that is a number, with the limits that the form shows and that are checked. */
interface LimitedNumber extends NodeParameter {
	readonly type: 'number';
	readonly default: number;
	readonly typeOptions: { readonly minValue: number; readonly maxValue: number };
}

/** Reads a number that was given for the run. Throws where it's none, or outside of its limits. */
export function readLimitedNumber(
	context: Pick<IExecuteFunctions, 'getNode'>,
	{ displayName, typeOptions: { minValue, maxValue } }: LimitedNumber,
	given: unknown,
): number {
	const value = Number(given);
	if (value >= minValue && value <= maxValue) return value;
	const message = `"${displayName}" must be a number from ${minValue} to ${maxValue}.`;
	return refuseSetting(context, message, `Change "${displayName}".`);
}
