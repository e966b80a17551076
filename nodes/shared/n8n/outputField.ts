import type { IExecuteFunctions } from 'n8n-workflow';
import { show } from '../values/json';
import { refuseSetting } from './parameters';

/** n8n runs a node again for an item with a field `error`, or strips the item; the others would change the object itself. */
const forbiddenNames: readonly string[] = ['error', '__proto__', 'constructor', 'prototype'];

/**
 * The name of a field that a node adds to its output items. Throws where it's empty or can't name one; `label` is the
 * parameter that holds it, `example` a name that can.
 */
export function checkOutputField(
	context: Pick<IExecuteFunctions, 'getNode'>,
	name: string,
	{ label, example }: { readonly label: string; readonly example: string },
): string {
	if (name !== '' && !forbiddenNames.includes(name)) return name;
	const message = `"${label}" is ${show(name)}, which cannot name a field.`;
	return refuseSetting(context, message, `Choose another name, such as "${example}".`);
}
