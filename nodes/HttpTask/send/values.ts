import type { OperationModel, RequestField } from '../documents/types';
import { byFormId, fromFormText } from '../form/fieldIds';
import { isVariableId } from '../form/requestFields';
import { isObject, type JsonObject } from '../../shared/values/json';

/**
 * What the mapper holds for an item, by the ids of the request's fields: as it is, since n8n would make 0 of an emptied
 * number and cut a long ID. `json` is the item's, for columns that are mapped by their names.
 */
export function readValues(mapper: unknown, json: JsonObject, model: OperationModel): JsonObject {
	if (isObject(mapper) && mapper.mappingMode === 'autoMapInputData') return takeColumns(json, model);
	const ids = byFormId(model.fields.map(({ id }) => id));
	const options = new Map(model.fields.map((field) => [field.id, field.options]));
	const given = Object.entries(readMapperValues(mapper)).filter(([formId]) => !isVariableId(formId));
	return Object.fromEntries(
		given.map(([formId, value]) => {
			const id = ids.get(formId) ?? formId;
			return [id, fromFormText(value, options.get(id))];
		}),
	);
}

/** The values of the fields, and of the variables of the server's address, by their ids in the form. */
export function readMapperValues(mapper: unknown): JsonObject {
	return isObject(mapper) && isObject(mapper.value) ? mapper.value : {};
}

/** By the id of a field (`query.page`), or by its bare name where only one field has it. */
function takeColumns(json: JsonObject, model: OperationModel): JsonObject {
	const values: Record<string, unknown> = {};
	for (const field of model.fields) {
		const bare = bareName(field);
		const isAlone = model.fields.filter((other) => bareName(other) === bare).length === 1;
		const column = [field.id, ...(isAlone ? [bare] : [])].find((name) => Object.hasOwn(json, name));
		if (column !== undefined) values[field.id] = json[column];
	}
	return values;
}

function bareName({ in: place, keys, name, id }: RequestField): string {
	return place === 'body' ? keys.join('.') || id : name;
}
