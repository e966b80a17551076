import type { ResourceMapperField } from 'n8n-workflow';
import type { Field } from '../../values/fields';
import type { OperationFace } from '../operation';

/**
 * The fields of an operation as n8n's mapper lists them. Those that are seldom mapped start removed: n8n fills what it
 * shows.
 * All but choices are text, so that n8n converts nothing: an ID keeps its digits.
 */
export function listMapperFields({ fields, foundBy, modelFields = [] }: OperationFace): ResourceMapperField[] {
	const keys: readonly string[] = foundBy?.groups.flat() ?? [];
	const preset = foundBy?.preset ?? [];
	const shown = [...preset, ...modelFields];
	return Object.entries(fields).map(([id, field]) => ({
		id,
		displayName: field.label,
		required: field.required,
		defaultMatch: preset.includes(id),
		canBeUsedToMatch: keys.includes(id),
		display: true,
		removed: !field.required && !shown.includes(id),
		...describeType(field),
	}));
}

function describeType({ kind, options = [] }: Field): Pick<ResourceMapperField, 'type' | 'options'> {
	const values = kind === 'flag' ? ['true', 'false'] : options;
	if (values.length === 0) return { type: 'string' };
	return { type: 'options', options: values.map((value) => ({ name: value, value })) };
}
