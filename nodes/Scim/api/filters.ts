import { choice, flag, text } from '../../shared/values/fields';
import type { Query } from '../../shared/lists/pages';
import type { Parameter, ShapedQuery } from '../../shared/single/operation';
import { quote } from './attributes';

const operators = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le', 'pr'] as const;

/** What a list can be narrowed down by: an attribute, an operator and a value, or a filter as it stands. */
export function makeFilters(attributes: readonly string[]): readonly Parameter[] {
	return [
		{
			name: 'filterAttribute',
			field: choiceOf(attributes),
			location: 'query',
			as: 'filterAttribute',
		},
		{
			name: 'filterOperator',
			field: choice({
				label: 'Filter: Operator',
				description: 'How it is compared: equal, not equal, contains, starts with, ends with, … or present',
				options: operators,
			}),
			location: 'query',
			as: 'filterOperator',
		},
		{
			name: 'filterValue',
			field: text({ label: 'Filter: Value', description: 'What it is compared with' }),
			location: 'query',
			as: 'filterValue',
		},
		{
			name: 'filter',
			field: text({
				label: 'Filter Expression',
				description: 'A SCIM filter as it stands, such as displayName sw "Sales" and meta.created gt "2026-01-01"',
			}),
			location: 'query',
			as: 'filter',
		},
	];
}

export const excludeMembers: Parameter = {
	name: 'excludeMembers',
	field: flag({
		label: 'Leave Out Members',
		description: 'Whether the groups come without their members: much quicker',
	}),
	location: 'query',
	as: 'excludeMembers',
};

/** Words of a server are case-exact, so they are not made lower case as other options are. */
function choiceOf(attributes: readonly string[]): Parameter['field'] {
	return {
		...choice({ label: 'Filter: Attribute', description: 'What the list is narrowed down by', options: attributes }),
		read: (raw) => {
			const known = attributes.find((name) => name === raw);
			if (known !== undefined) return { kind: 'read', value: known };
			return { kind: 'failed', code: 'unknown_option', reason: `must be one of: ${attributes.join(', ')}` };
		},
	};
}

/** RFC 7644, 3.4.2.2. A value is a JSON string: whatever is in it stays data. */
export function writeFilter(given: Query): ShapedQuery {
	const { filterAttribute, filterOperator, filterValue, excludeMembers: excluded, filter: raw, ...others } = given;
	const query = { ...others, ...(excluded === 'true' && { excludedAttributes: 'members' }) };
	const operator = filterOperator ?? 'eq';
	if (filterAttribute === undefined && (filterValue !== undefined || filterOperator !== undefined)) {
		return refuse('"Filter: Attribute" is missing.', 'Choose what the value is compared with.');
	}
	if (filterAttribute !== undefined && filterValue === undefined && operator !== 'pr') {
		return refuse('"Filter: Value" is empty.', 'Fill it in, or choose the operator "pr" (present).');
	}
	const value = operator === 'pr' ? '' : ` ${quote(filterValue ?? '')}`;
	const built = filterAttribute === undefined ? undefined : `${filterAttribute} ${operator}${value}`;
	const filter = raw !== undefined && built !== undefined ? `(${raw}) and ${built}` : (raw ?? built);
	return { kind: 'read', value: { ...query, ...(filter !== undefined && { filter }) } };
}

function refuse(message: string, description: string): ShapedQuery {
	return { kind: 'failed', message, description };
}
