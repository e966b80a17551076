import { isJsonObject, type Json } from '../core/json';
import type { Account } from './account';
import type { InvalidField } from './invalidField';
import { timestamp, type UserField } from './resources';

/** Creates a custom user field of a seed, whose fields aren't checked. */
export function createUserField(account: Account, fields: Json, nowMs: number, id = account.ids.next()): UserField {
	const options = Array.isArray(fields.custom_field_options) ? fields.custom_field_options.filter(isJsonObject) : [];
	const field: UserField = {
		id,
		key: String(fields.key),
		type: typeof fields.type === 'string' ? fields.type : 'text',
		title: typeof fields.title === 'string' ? fields.title : String(fields.key),
		description: typeof fields.description === 'string' ? fields.description : '',
		position: account.userFields.ids.length,
		active: fields.active !== false,
		system: false,
		regexp_for_validation: typeof fields.regexp_for_validation === 'string' ? fields.regexp_for_validation : null,
		custom_field_options: options.map((option, place) => ({
			id: id + place + 1,
			name: String(option.name),
			value: String(option.value),
		})),
		created_at: timestamp(nowMs),
		updated_at: timestamp(nowMs),
	};
	account.userFields.add(field);
	return field;
}

/** How the values of a type are written. Words of dropdowns are tags of the field. */
const forms: Readonly<Record<string, RegExp>> = {
	date: /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?$/,
	integer: /^-?\d+$/,
	decimal: /^-?\d+(\.\d+)?$/,
	checkbox: /^(true|false)$/,
	lookup: /^\d+$/,
};

function isValid(field: UserField, value: unknown): boolean {
	if (value === null || value === '') return true;
	const tags = field.custom_field_options.map((option) => option.value);
	if (field.type === 'dropdown') return tags.includes(String(value));
	if (field.type === 'multiselect') return Array.isArray(value) && value.every((tag) => tags.includes(String(tag)));
	if (field.type === 'regexp') return new RegExp(field.regexp_for_validation ?? '', 'u').test(String(value));
	return forms[field.type]?.test(String(value)) !== false;
}

const definedIn = (account: Account, fields: Json): readonly (readonly [UserField, unknown])[] => {
	const values = isJsonObject(fields.user_fields) ? fields.user_fields : {};
	return account.userFields
		.all()
		.flatMap((field) => (field.key in values ? [[field, values[field.key]] as const] : []));
};

/** Why the service would refuse these values. A key that no field has is kept as it is: older tests rely on that. */
export function checkUserFields(account: Account, fields: Json): InvalidField[] {
	return definedIn(account, fields)
		.filter(([field, value]) => !isValid(field, value))
		.map(([{ key, title }, value]) => ({
			field: key,
			description: `${title}: ${String(value)} is not valid`,
			error: 'InvalidValue',
		}));
}

/** The values as the service keeps them. A field that is switched off keeps what it has. */
export function readUserFields(account: Account, fields: Json): Json {
	const kept: Record<string, unknown> = { ...(isJsonObject(fields.user_fields) && fields.user_fields) };
	for (const [{ key, type, active }, value] of definedIn(account, fields)) {
		if (!active) delete kept[key];
		else kept[key] = keep(type, value);
	}
	return kept;
}

function keep(type: string, value: unknown): unknown {
	if (type === 'checkbox') return String(value) === 'true';
	if (value === null || value === '') return null;
	if (type === 'date') return `${String(value).slice(0, 10)}T00:00:00+00:00`;
	return type === 'integer' ? Number(value) : type === 'decimal' ? String(value) : value;
}

/** All fields of the account, those without a value as null. */
export function showUserFields(account: Account, held: Readonly<Record<string, unknown>>): Json {
	if (account.userFields.ids.length === 0) return held;
	const blank = account.userFields.all().filter(({ active }) => active);
	return { ...Object.fromEntries(blank.map(({ key, type }) => [key, type === 'checkbox' ? false : null])), ...held };
}
