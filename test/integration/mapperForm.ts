import type { INodeParameters } from 'n8n-workflow';
import { listBulkOperations, registry } from '../../nodes/registry';
import { listMapperFields } from '../../nodes/shared/bulk/mapper/mapperFields';

/** What the form of a mapper holds: values and expressions by field. Those that nobody touched are null. */
export type Mapped = Readonly<Record<string, string | number | boolean | null>>;

/** "Map Each Column Manually", as the editor saves it: with the list of all fields of the operation. */
export function mapEach(operation: string, value: Mapped, matchingColumns: readonly string[] = []): INodeParameters {
	const schema = listSchema(operation).map((field) => ({ ...field, removed: !Object.hasOwn(value, field.id) }));
	return save({ mappingMode: 'defineBelow', value, matchingColumns, schema });
}

/** "Map Automatically": the editor saves no values. */
export function mapByName(operation: string, matchingColumns: readonly string[] = []): INodeParameters {
	return save({ mappingMode: 'autoMapInputData', value: null, matchingColumns, schema: listSchema(operation) });
}

function save(columns: object): INodeParameters {
	return { columns: { ...columns, attemptToConvertTypes: false, convertFieldsToString: false } } as INodeParameters;
}

/** By resource and operation, as in `user:deleteMany`. */
function listSchema(name: string) {
	const operations = registry.flatMap(({ service }) => listBulkOperations(service));
	const found = operations.find((operation) => operation.name === name);
	if (!found) throw new Error(`There is no operation ${name}`);
	return listMapperFields(found.face);
}
