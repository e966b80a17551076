import type { ILoadOptionsFunctions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';
import { listMapperFields } from '../bulk/mapper/mapperFields';
import { evaluate } from '../n8n/evaluate';
import type { NodeOperations } from './operations';

/** Adds to the fields what the account has defined itself. */
type AddColumns = (
	context: ILoadOptionsFunctions,
	fields: readonly ResourceMapperField[],
) => Promise<ResourceMapperField[]>;

/**
 * The method that lists the fields of the chosen operation in n8n's mapper. It asks the service only for operations that
 * take fields of an account's own, and never throws: a failure would show as "no fields found".
 */
export function listColumnsOf({ bulk }: NodeOperations, addColumns?: AddColumns) {
	return async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const read = (name: string): unknown => {
			const found = evaluate(() => this.getCurrentNodeParameter(name));
			return found.kind === 'read' ? found.value : undefined;
		};
		const [resource, operation] = [read('resource'), read('operation')];
		const chosen = bulk.find(({ face }) => face.resource === resource && face.operation === operation);
		if (!chosen) return { fields: [] };
		const fields = listMapperFields(chosen.face);
		return { fields: addColumns && chosen.face.customColumns ? await addGuarded(this, fields, addColumns) : fields };
	};
}

/** Without a credential, or where the account cannot be read, the fields that each account has. */
async function addGuarded(
	context: ILoadOptionsFunctions,
	fields: ResourceMapperField[],
	addColumns: AddColumns,
): Promise<ResourceMapperField[]> {
	try {
		return await addColumns(context, fields);
	} catch {
		return fields;
	}
}
