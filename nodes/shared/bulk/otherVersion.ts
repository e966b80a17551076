import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Show } from '../n8n/fieldProperties';
import { refuseSetting } from '../n8n/parameters';
import { isVersion2 } from '../n8n/version';
import { isObject } from '../values/json';
import type { Note } from './notes';

/*
 * Settings that stand where the other version of the node has them: a workflow that was written by hand, or by an AI, holds
 * such ones. n8n drops what a node does not list before the node runs, and a dry run would write. So each version lists the
 * other's places as well, hidden: the form does not show them, and n8n hands them over.
 */

/** "Dry Run" among the options of version 2: version 1 has it there. */
export const hiddenDryRunOption: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'hidden',
	default: false,
};

/** The settings of the other version that stand beside the options. */
export function listOtherVersion(show: Show): INodeProperties[] {
	const rows = { ...show, recordsFrom: ['items'] };
	return [
		{ ...hiddenDryRunOption, displayOptions: { show: { ...show, '@version': [1] } } },
		hide('Columns', 'columns', { ...rows, '@version': [1] }),
		hide('Field Names', 'fieldNames', { ...rows, '@version': [2] }),
	];
}

function hide(displayName: string, name: string, show: Show): INodeProperties {
	return { displayName, name, type: 'hidden', default: '', displayOptions: { show } };
}

/** Throws where columns are given as the other version takes them: rows would be read by other columns than was meant. */
export function refuseColumnsOfOtherVersion(context: IExecuteFunctions): void {
	const [own, other] = isVersion2(context) ? [columns, fieldNames] : [fieldNames, columns];
	const given: unknown = context.getNodeParameter(other.name, 0, '', { rawExpressions: true });
	if (!isObject(given) || Object.keys(given).length === 0) return;
	refuseSetting(
		context,
		`"${other.label}" is a setting of version ${other.version} of this node, and this one is of version ${own.version}.`,
		`Nothing was sent. Give the columns under "${own.label}" and take "${other.name}" out of the node's JSON, or add the node to the workflow anew.`,
	);
}

const columns = { label: 'Columns', name: 'columns', version: 2 } as const;
const fieldNames = { label: 'Field Names', name: 'fieldNames', version: 1 } as const;

/** What the hint says of a dry run that the form does not show. */
export function noteHiddenDryRun(context: IExecuteFunctions): readonly Note[] {
	const [name, where] = isVersion2(context)
		? ['options.dryRun', 'among the options']
		: ['dryRun', 'beside the options'];
	if (String(context.getNodeParameter(name, 0, false)) !== 'true') return [];
	const message = `This was a dry run: "dryRun" stands ${where} in the node's JSON, where the form does not show it. To write, take it out there, or add the node to the workflow anew.`;
	return [{ type: 'warning', message }];
}
