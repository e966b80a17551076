import type { INodeProperties } from 'n8n-workflow';
import type { Field } from '../values/fields';
import { showExample } from './examples';

/** When n8n shows a property: for which values of other parameters, by their names. */
export type Show = Record<string, (string | number | boolean)[]>;

/** The editor's input for a field, under the field's own name. */
export function showField(name: string, field: Field): INodeProperties {
	const about = { displayName: field.label, name, description: field.description };
	if (field.kind === 'flag') return { ...about, type: 'boolean', default: false };
	if (field.kind === 'object') return { ...about, type: 'json', default: '{}' };
	const placeholder = showExample(name, field);
	if (field.kind !== 'choice') return { ...about, type: 'string', default: '', ...(placeholder && { placeholder }) };
	const [first] = field.options ?? [];
	const options = (field.options ?? []).map((value) => ({ name: value, value }));
	return { ...about, type: 'options', options, default: first ?? '' };
}

/** A warning above the fields of an operation that does more than its name says; none where there is no text. */
export function listNotice(notice: string | undefined, show: Show): INodeProperties[] {
	if (notice === undefined) return [];
	return [{ displayName: notice, name: 'notice', type: 'notice', default: '', displayOptions: { show } }];
}
