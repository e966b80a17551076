import type { IExecuteFunctions } from 'n8n-workflow';
import { isVersion2 } from '../n8n/version';
import { ownNames, readFieldNames } from './fieldNames';
import type { Source } from './foundRows';
import type { KeyFields } from './keys';
import { MappedColumns } from './mapper/mappedColumns';
import { readMapping } from './mapper/readMapping';
import { NamedColumns } from './namedColumns';
import { leaveOutLaterValues, leaveOutUnnamed } from './newKeys';
import type { OperationFace } from './operation';
import type { RowColumns } from './rowColumns';

/** Where the fields are: in version 2, items are read by the mapper. */
export function openColumns(
	context: IExecuteFunctions,
	operation: OperationFace,
	source: Source,
): { readonly columns: RowColumns; readonly keys: KeyFields } {
	const { fields } = operation;
	if (source !== 'items') {
		const sought = isVersion2(context) ? fields : leaveOutLaterValues(operation);
		return { columns: new NamedColumns(fields, ownNames, sought), keys: undefined };
	}
	if (!isVersion2(context)) {
		const names = readFieldNames(context, fields);
		return { columns: new NamedColumns(fields, names, leaveOutUnnamed(fields, names.named)), keys: undefined };
	}
	const mapping = readMapping(context, operation);
	return { columns: new MappedColumns(context, operation, mapping), keys: mapping.keys };
}
