import type { IExecuteFunctions } from 'n8n-workflow';
import { refuseSetting } from '../../n8n/parameters';
import type { Fields } from '../../values/fields';
import { isObject, show } from '../../values/json';
import type { KeyFields } from '../keys';
import type { OperationFace } from '../operation';

/** The match selector's title, in the form and in what is told. */
export const foundByLabel = 'Find Records By';

/** The fields chosen as columns to match on. Throws, where none is chosen of what is needed. */
export function readChosenKeys(
	context: Pick<IExecuteFunctions, 'getNode'>,
	{ fields, foundBy }: OperationFace,
	given: unknown,
): KeyFields {
	if (!foundBy) return undefined;
	if (given !== undefined && given !== null && !Array.isArray(given)) {
		return refuseSetting(
			context,
			`"${foundByLabel}" is ${show(given)}, and not a list of fields.`,
			`Choose the fields anew under "${foundByLabel}".`,
		);
	}
	const listed: readonly unknown[] = Array.isArray(given) ? given : [];
	const known = foundBy.groups.flat();
	const chosen = new Set(known.filter((key) => listed.includes(key)));
	for (const group of foundBy.groups) {
		if (group.some((key) => chosen.has(key))) continue;
		return refuseSetting(
			context,
			`Nothing is chosen under "${foundByLabel}" of ${listLabels(fields, group)}.`,
			`Choose ${listLabels(fields, group)} there. Records are found by what is chosen, and by nothing else: a column that ` +
				'merely has such a name is not taken.',
		);
	}
	return chosen;
}

/** `User ID, External ID or Email`. */
export function listLabels(fields: Fields, names: readonly string[]): string {
	const labels = names.map((name) => labelOf(fields, name));
	return [labels.slice(0, -1).join(', '), ...labels.slice(-1)].filter((part) => part !== '').join(' or ');
}

export function labelOf(fields: Fields, name: string): string {
	return (isObject(fields[name]) ? fields[name]?.label : undefined) ?? name;
}
