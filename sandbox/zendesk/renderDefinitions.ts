import type { Json } from '../core/json';
import { urlOf } from './render';
import type { CustomRole, UserField } from './resources';

export function showCustomRole(role: CustomRole, origin: string): Json {
	return { url: urlOf(origin, 'custom_roles', role.id), ...role };
}

export function showUserField(field: UserField, origin: string): Json {
	const { custom_field_options: options, title, description, ...others } = field;
	const hasOptions = field.type === 'dropdown' || field.type === 'multiselect';
	return {
		url: urlOf(origin, 'user_fields', field.id),
		...others,
		title,
		raw_title: title,
		description,
		raw_description: description,
		...(hasOptions && { custom_field_options: options.map((option) => ({ ...option, raw_name: option.name })) }),
	};
}
