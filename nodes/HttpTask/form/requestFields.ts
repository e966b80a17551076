import type { FieldType, INodePropertyOptions, ResourceMapperField } from 'n8n-workflow';
import type { OperationModel, RequestField, Scalar, ServerModel } from '../documents/types';
import { toFormId, toFormText } from './fieldIds';

/** A longer name is cut off by the form itself. */
const maxNameLength = 100;

/**
 * What the request of an operation can carry, as n8n's mapper lists it. Only what is required is shown from the start: n8n
 * sends a false, and complains of an empty list, where an optional field is merely shown.
 */
export function listRequestFields(model: OperationModel, server: ServerModel | undefined): ResourceMapperField[] {
	const variables = (server?.variables ?? []).map(describeVariable);
	return [...model.fields.map(describeField), ...variables];
}

function describeField(field: RequestField): ResourceMapperField {
	return {
		id: toFormId(field.id),
		displayName: nameField(field),
		required: field.required,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		removed: !field.required,
		...describeType(field),
	};
}

/** The mapper has no place for a description: name, place and type must do. The reference above says the rest. */
function nameField({ in: place, name, keys, type, id }: RequestField): string {
	const own = place === 'body' ? (keys.length > 0 ? keys.join('.') : id) : `${name} (${place})`;
	const text = toFormText(type === '' ? own : `${own}: ${type}`);
	return text.length > maxNameLength ? `${text.slice(0, maxNameLength - 1)}…` : text;
}

/** All that could lose digits, or be misread by n8n, is a text. */
function describeType(field: RequestField): { type: FieldType; options?: INodePropertyOptions[] } {
	const { kind, isInteger, options = [] } = field;
	if (kind === 'options' && options.length > 0) {
		return { type: 'options', options: options.map(describeOption) };
	}
	if (kind === 'boolean') return { type: 'boolean' };
	if (kind === 'number' && !isInteger) return { type: 'number' };
	if (kind === 'dateTime') return { type: 'dateTime' };
	if (kind === 'json') return { type: Array.isArray(field.sample) ? 'array' : 'object' };
	return { type: 'string' };
}

function describeOption(value: Scalar): INodePropertyOptions {
	return { name: toFormText(String(value)), value: typeof value === 'string' ? toFormText(value) : (value ?? 'null') };
}

type Variable = ServerModel['variables'][number];

/** The id of a variable of the server's address, beside the fields of the request. */
export const variableId = (name: string): string => toFormId(`server.${name}`);

export const isVariableId = (formId: string): boolean => formId.startsWith('server.');

function describeVariable({ name, default: usual, options }: Variable): ResourceMapperField {
	return {
		id: variableId(name),
		displayName: toFormText(`${name} (server's address): ${usual === '' ? 'text' : `else ${usual}`}`),
		required: false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		removed: true,
		...(options.length > 0 ? { type: 'options', options: options.map(describeOption) } : { type: 'string' }),
	};
}
