import type { IExecuteFunctions } from 'n8n-workflow';
import { readParameters, refuseSetting, type NodeParameter, type SettingsOf } from '../shared/n8n/parameters';
import { show } from '../shared/values/json';

/**
 * Reads parameters of the node once for all items, or those in its collection `options`. Each operation reads only what it
 * needs, so an expression in a parameter that plays no part is never evaluated.
 */
export function readSettings<const P extends readonly NodeParameter[]>(
	context: IExecuteFunctions,
	parameters: P,
	collection?: 'options',
): SettingsOf<P> {
	const prefix = collection ? `${collection}.` : '';
	const given = Object.fromEntries(
		parameters.map(({ name, default: usual }) => [name, context.getNodeParameter(prefix + name, 0, usual)]),
	);
	// Every text of this node names a field. A number is a field's value, given by an expression like {{ $json.id }}.
	for (const { name, displayName, type } of parameters) {
		if (type !== 'string' || typeof given[name] !== 'number') continue;
		refuseSetting(context, `"${displayName}" is ${show(given[name])}, and must be a text.`, `Change "${displayName}".`);
	}
	return readParameters(context, parameters, given);
}

/** The name of a field of the items, or the path to it. It may not be empty. */
export function readFieldName(context: IExecuteFunctions, parameter: NodeParameter & { type: 'string' }): string {
	const { name, displayName } = parameter;
	const { [name]: field = '' } = readSettings(context, [parameter]);
	if (field !== '') return field;
	return refuseSetting(
		context,
		`"${displayName}" is empty.`,
		`Write the name of a field under "${displayName}", such as id or user.id.`,
	);
}
