import type { OperationModel, RequestField, ServerModel } from '../documents/types';
import { byFormId } from '../form/fieldIds';
import { variableId } from '../form/requestFields';
import type { Failure } from '../../shared/n8n/errors';
import { isObject, show, type JsonObject } from '../../shared/values/json';
import type { Read } from '../../shared/values/read';

/** The values of the form by the ids of the request's fields, as they were given. */
export type ValuesRead = Read<JsonObject, Failure>;

/**
 * Reads what the mapper holds for an item: as it is, since n8n would make 0 of an emptied number and cut a long ID. `json`
 * is the item's, for columns that are mapped by their names.
 */
export function readValues(mapper: unknown, json: JsonObject, model: OperationModel, server?: ServerModel): ValuesRead {
	if (isObject(mapper) && mapper.mappingMode === 'autoMapInputData')
		return { kind: 'read', value: takeColumns(json, model) };
	const given = isObject(mapper) && isObject(mapper.value) ? mapper.value : {};
	const fields = new Map(model.fields.map((field) => [field.id, field]));
	const ids = byFormId([...fields.keys()]);
	const variables = new Set((server?.variables ?? []).map(({ name }) => variableId(name)));
	const values: Record<string, unknown> = {};
	for (const [formId, value] of Object.entries(given)) {
		if (value === undefined || value === null || variables.has(formId)) continue;
		const field = fields.get(ids.get(formId) ?? '');
		if (!field) {
			if (value === '' || formId.startsWith('server.')) continue;
			return fail(`"${formId}" is ${show(value)}, and ${model.id} has no such field.`, strangeCure);
		}
		if (value !== '' || isTextOfBody(field)) values[field.id] = value;
	}
	return { kind: 'read', value: values };
}

const strangeCure = 'Remove it under "Request", or choose the API Operation again, so that the form gets its fields.';

/** Only there does an empty text say something: "make it empty". */
function isTextOfBody({ in: place, kind, isInteger }: RequestField): boolean {
	return place === 'body' && kind === 'text' && !isInteger;
}

/** By the id of a field (`query.page`), or by its bare name where only one field has it. */
function takeColumns(json: JsonObject, model: OperationModel): JsonObject {
	const values: Record<string, unknown> = {};
	for (const field of model.fields) {
		const bare = bareName(field);
		const isAlone = model.fields.filter((other) => bareName(other) === bare).length === 1;
		const column = [field.id, ...(isAlone ? [bare] : [])].find((name) => Object.hasOwn(json, name));
		const value = column === undefined ? undefined : json[column];
		if (value === undefined || value === null) continue;
		if (value !== '' || isTextOfBody(field)) values[field.id] = value;
	}
	return values;
}

const bareName = ({ in: place, keys, name, id }: RequestField): string =>
	place === 'body' ? keys.join('.') || id : name;

function fail(message: string, description: string): ValuesRead {
	return { kind: 'failed', message, description };
}
