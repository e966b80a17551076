import type { Parameter } from '../../shared/single/operation';
import { choice, required, text } from '../../shared/values/fields';

/** The code of a group that need not be there. */
export const newCode: Parameter = {
	name: 'code',
	field: required(text({ label: 'Code', description: "The group's own identifier, such as developers", holds: 'key' })),
	location: 'body',
	as: 'code',
};

export const groupName: Parameter = {
	name: 'name',
	field: required(text({ label: 'Name', description: 'The name that people read' })),
	location: 'body',
	as: 'name',
};

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
			const chosen = typeChoice.read(raw);
			return chosen.kind === 'read' ? { kind: 'read', value: chosen.value.toUpperCase() } : chosen;
		},
	},
	location: 'query',
	as: 'resourceType',
};
