import type { IExecuteFunctions } from 'n8n-workflow';
import { refuseSetting } from '../../shared/n8n/parameters';
import type { Contents } from '../cut/types';
import { readFieldName, readSettings } from '../readSettings';
import { splitParameters } from './properties';

/** Which part of each item Split puts into the list of a batch. */
export function readContents(context: IExecuteFunctions): Contents {
	const { contents: kind } = readSettings(context, [splitParameters.contents]);
	if (kind === 'all') return { kind };
	if (kind === 'value') return { kind, field: readFieldName(context, splitParameters.valueField) };
	const names = readFieldName(context, splitParameters.selectedFields).split(',');
	const fields = names.map((name) => name.trim()).filter((name) => name !== '');
	if (fields.length > 0) return { kind, fields };
	return refuseSetting(
		context,
		'"Fields" names no field.',
		'Write the names of fields under "Fields", with commas between them.',
	);
}
