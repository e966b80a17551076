import type { INodeProperties } from 'n8n-workflow';
import type { Show } from '../../n8n/fieldProperties';
import type { Fields } from '../../values/fields';
import type { FoundBy } from '../keys';
import type { OperationFace } from '../operation';
import { foundByLabel, listLabels } from './chosenKeys';
import { columnsLabel } from './mapping';
import { makeToolMapping } from './toolMapping';

/** What version 2 shows in place of "Field Names". */
export function listMapperProperties(operation: OperationFace, show: Show): INodeProperties[] {
	const usual = showMapper(operation, { ...show, '@tool': [false] });
	return [usual, showToolMapper(operation, show), ...listAlsoTake(operation.fields, show)];
}

function showMapper({ fields, foundBy }: OperationFace, show: Show): INodeProperties {
	return {
		displayName: columnsLabel,
		name: 'columns',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null, matchingColumns: [...(foundBy?.preset ?? [])] },
		description: `Which column of the input goes into which field: ${Object.keys(fields).join(', ')}`,
		typeOptions: {
			loadOptionsDependsOn: ['resource', 'operation'],
			resourceMapper: {
				resourceMapperMethod: 'listColumns',
				mode: foundBy ? (foundBy.preset ? 'upsert' : 'update') : 'add',
				// n8n shows this one, and not the parameter's own name.
				valuesLabel: columnsLabel,
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: true,
				supportAutoMap: true,
				multiKeyMatch: (foundBy?.groups.flat().length ?? 0) > 1,
				...(foundBy && { matchingFieldsLabels: describeMatch(fields, foundBy) }),
			},
		},
		displayOptions: { show },
	};
}

/** An agent's item is never mapped by the names of its columns: it holds more than what the model gave. */
function showToolMapper(operation: OperationFace, show: Show): INodeProperties {
	const { typeOptions, ...mapper } = showMapper(operation, { ...show, '@tool': [true] });
	return {
		...mapper,
		default: makeToolMapping(operation),
		description: 'Which fields the model is asked for, and what it is told of them',
		typeOptions: { ...typeOptions, resourceMapper: { ...typeOptions?.resourceMapper, supportAutoMap: false } },
	} as INodeProperties;
}

/** By their labels, as the list has them. Where nothing is chosen from the start, n8n shows no field before something is. */
function describeMatch(fields: Fields, { groups, preset }: FoundBy) {
	const keys = listChoices(fields, groups);
	const below = preset || groups.flat().length === 1 ? '' : ' The fields to map then appear below.';
	return {
		title: foundByLabel,
		description: `What each row's record is found by: ${keys}. No other column is looked at for it.`,
		hint: `Choose ${keys}.${below} A column that merely has such a name is not taken for it.`,
	};
}

/** A key that stands for all others is named once: `Membership ID; or User ID or User Email, and Group ID or Group Name`. */
function listChoices(fields: Fields, groups: FoundBy['groups']): string {
	const forAll =
		groups.length < 2 ? [] : (groups[0] ?? []).filter((key) => groups.every((group) => group.includes(key)));
	const others = groups.map((group) => group.filter((key) => !forAll.includes(key)));
	const together = others.map((group) => listLabels(fields, group)).join(', and ');
	return forAll.length === 0 ? together : `${listLabels(fields, forAll)}; or ${together}`;
}

/** Only where there are fields that a column's name alone does not fill. */
function listAlsoTake(fields: Fields, show: Show): INodeProperties[] {
	const names = Object.keys(fields).filter((name) => fields[name]?.onlyWhenMapped === true);
	if (names.length === 0) return [];
	return [
		{
			displayName: 'Also Take',
			name: 'alsoTake',
			type: 'string',
			noDataExpression: true,
			default: '',
			placeholder: `e.g. ${names.slice(0, 2).join(', ')}`,
			description: `Fields to take from a column of their name too, with commas between them. These are not taken by name alone, since such a column may be meant for something else: ${names.join(', ')}.`,
			// n8n 1 takes a path only from the root.
			displayOptions: { show: { ...show, '/columns.mappingMode': ['autoMapInputData'] } },
		},
	];
}
