import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord } from '../../../bulk/types';
import type { Resolved } from '../../shared/bulk/operation';
import { resolveCustomColumns } from './customColumns';
import type { Plain, References } from './references';
import { resolveReferences } from './resolveReferences';

/** Makes of rows what Zendesk takes, IDs for names and custom fields by their types, and goes on with `next`. */
export function resolveRows<Row extends References, Ready>(
	records: readonly BulkRecord<Row>[],
	reader: ServiceReader,
	next: (records: readonly BulkRecord<Plain<Row>>[]) => Promise<Resolved<Ready>>,
): Promise<Resolved<Ready>> {
	return resolveReferences(records, reader, (plain) => resolveCustomColumns(plain, reader, next));
}
