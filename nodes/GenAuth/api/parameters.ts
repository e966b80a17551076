import { choice, flag, object, required, text } from '../../shared/values/fields';
import type { Parameter } from '../../shared/single/operation';

/** A group that is there already: from the list, or by its code. */
export const groupCode: Parameter = {
	name: 'code',
	field: required(text({ label: 'Group', description: 'The group, from the list or by its code' })),
	place: 'query',
	as: 'code',
	search: 'searchGroups',
	typed: { label: 'By Code', placeholder: 'developers' },
};

/** A group that need not be there. */
export const newCode: Parameter = {
	name: 'code',
	field: required(text({ label: 'Code', description: "The group's own identifier, such as developers" })),
	place: 'body',
	as: 'code',
};

export const groupName: Parameter = {
	name: 'name',
	field: required(text({ label: 'Name', description: 'The name that people read' })),
	place: 'body',
	as: 'name',
};

/** A parameter that is a flag in the query. Off, it's left out: GenAuth was seen to read "false" as yes. */
export function withFlag(as: string, label: string, description: string): Parameter {
	const { read, ...field } = flag({ label, description });
	return {
		name: as,
		place: 'query',
		as,
		field: {
			...field,
			read: (raw) => {
				const told = read(raw);
				return told.ok && !told.value ? { ok: true, value: undefined } : told;
			},
		},
	};
}

export const withCustomData = withFlag('withCustomData', 'With Custom Data', 'Whether custom fields come along');

const typeChoice = choice({
	label: 'Resource Type',
	description: 'Only resources of this type',
	options: ['data', 'api', 'menu', 'button', 'ui'],
});

export const resourceType: Parameter = {
	name: 'resourceType',
	field: {
		...typeChoice,
		read: (raw) => {
			const told = typeChoice.read(raw);
			return told.ok ? { ok: true, value: told.value.toUpperCase() } : told;
		},
	},
	place: 'query',
	as: 'resourceType',
};

export const customData = object({
	label: 'Custom Data',
	description: 'Values of custom fields, as an object or its JSON. The user pool must have these fields already.',
});
