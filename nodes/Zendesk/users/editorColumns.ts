import type { ILoadOptionsFunctions, ResourceMapperField } from 'n8n-workflow';
import { openEditorClient } from '../../shared/lists/editorSearch';
import { readZendeskAccess } from '../api/access';
import { findCustomRoles } from '../api/customRoles';
import { zendesk } from '../api/service';
import { findUserFields, type CustomField } from '../api/userFields';
import { customPrefix } from './customColumns';

/**
 * The fields of a user in the mapping, with the custom roles and the custom fields of the account. What cannot be read is left
 * out: the fixed fields are there in any case. Throws without a usable credential.
 */
export async function addUserColumns(
	context: ILoadOptionsFunctions,
	fields: readonly ResourceMapperField[],
): Promise<ResourceMapperField[]> {
	const client = openEditorClient(context, await readZendeskAccess(context), zendesk);
	const [custom, roles] = await Promise.all([findUserFields(client), findCustomRoles(client)]);
	const labels = new Set(fields.map(({ displayName }) => displayName.toLowerCase()));
	const active = custom.kind === 'read' ? [...custom.value.values()].filter(({ isActive }) => isActive) : [];
	return [
		...fields.map((field) =>
			field.id === 'custom_role_id' && roles.kind === 'read' ? offer(field, listRoles(roles.value.byId)) : field,
		),
		...active.map((field) => describeField(field, `${customPrefix}${field.key}`, labels)),
	];
}

type Options = NonNullable<ResourceMapperField['options']>;

function offer(field: ResourceMapperField, options: Options): ResourceMapperField {
	return options.length === 0 ? field : { ...field, type: 'options', options };
}

function listRoles(byId: ReadonlyMap<number, { readonly name?: unknown }>): Options {
	return [...byId].map(([id, { name }]) => ({ name: String(name ?? id), value: String(id) }));
}

/** Its title, with the key where another field is called the same. */
function describeField(field: CustomField, id: string, labels: Set<string>): ResourceMapperField {
	const { title, key } = field;
	const isTaken = labels.has(title.toLowerCase());
	labels.add(title.toLowerCase());
	return {
		id,
		displayName: isTaken ? `${title} (${key})` : title,
		required: false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		removed: true,
		...describeType(field),
	};
}

/** A tick is a choice of two: n8n would fill a switch that is merely shown. */
function describeType({ type, options }: CustomField): Pick<ResourceMapperField, 'type' | 'options'> {
	if (type === 'checkbox')
		return { type: 'options', options: ['true', 'false'].map((value) => ({ name: value, value })) };
	if (type === 'dropdown') return { type: 'options', options: options.map(({ name, tag }) => ({ name, value: tag })) };
	if (type === 'integer' || type === 'decimal') return { type: 'number' };
	return { type: type === 'date' ? 'dateTime' : 'string' };
}
