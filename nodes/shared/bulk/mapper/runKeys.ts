import type { IExecuteFunctions } from 'n8n-workflow';
import { isVersion2 } from '../../n8n/version';
import { readSource } from '../foundRows';
import type { KeyFields } from '../keys';
import type { OperationFace } from '../operation';
import { withCustomColumns } from './customColumns';
import { readMapping } from './readMapping';

/** The fields that this run finds its records by, where that was chosen. Throws for a wrong mapping. */
export function readRunKeys(context: IExecuteFunctions, face: OperationFace): KeyFields {
	if (!isVersion2(context) || readSource(context) !== 'items') return undefined;
	return readMapping(context, withCustomColumns(context, face)).keys;
}
