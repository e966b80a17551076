import { flag, required, text } from '../../shared/values/fields';
import type { Parameter } from '../../shared/single/operation';

/** A group that is there already: from the list, or by its code. */
export const groupCode: Parameter = {
	name: 'code',
	field: required(text({ label: 'Group', description: 'The group, from the list or by its code' })),
	location: 'query',
	as: 'code',
	search: 'searchGroups',
	typed: { label: 'By Code', placeholder: 'e.g. developers' },
};

/** A parameter that is a flag in the query. Off, it's left out: GenAuth was seen to read "false" as yes. */
export function withFlag(as: string, label: string, description: string): Parameter {
	const { read, ...field } = flag({ label, description });
	return {
		name: as,
		location: 'query',
		as,
		field: {
			...field,
			read: (raw) => {
				const chosen = read(raw);
				return chosen.kind === 'read' && !chosen.value ? { kind: 'read', value: undefined } : chosen;
			},
		},
	};
}

export const withCustomData = withFlag('withCustomData', 'With Custom Data', 'Whether custom fields come along');

/** What may come along with a user. */
export const userFilters: readonly Parameter[] = [
	withCustomData,
	withFlag('withDepartmentIds', 'With Department IDs', 'Whether the IDs of the departments come along'),
	withFlag('withIdentities', 'With Identities', 'Whether the accounts elsewhere come along'),
];
