import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { listMapperFields } from '../bulk/mapper/mapperFields';
import { evaluate } from '../n8n/evaluate';
import type { NodeOperations } from './operations';

/**
 * The method that lists the fields of the chosen operation in n8n's mapper. It asks nobody and never throws: a failure would
 * show as "no fields found".
 */
export function listColumnsOf({ bulk }: NodeOperations) {
	return async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const read = (name: string): unknown => {
			const found = evaluate(() => this.getCurrentNodeParameter(name));
			return found.kind === 'read' ? found.value : undefined;
		};
		const [resource, operation] = [read('resource'), read('operation')];
		const chosen = bulk.find(({ face }) => face.resource === resource && face.operation === operation);
		return { fields: chosen ? listMapperFields(chosen.face) : [] };
	};
}
