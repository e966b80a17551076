import type { IExecuteFunctions } from 'n8n-workflow';
import { evaluate } from '../n8n/evaluate';
import { isTool } from '../n8n/tool';
import type { NodeOperations } from './operations';

/**
 * The outputs of a node, as an expression that n8n evaluates with the node's parameters: Done and Failed for its bulk
 * operations, one for the others and where the options ask for one. Static text, because the editor evaluates it
 * without the node's code.
 */
export function writeOutputs({ bulk }: NodeOperations): `={{${string}}}` {
	const names = JSON.stringify(bulk.map(({ face }) => `${face.resource}:${face.operation}`));
	const isBulk = `${names}.includes($parameter.resource + ":" + $parameter.operation)`;
	const isOne = '$parameter.options?.oneOutput === true || $parameter.options?.return === "summary"';
	const two = '[{ type: "main", displayName: "Done" }, { type: "main", displayName: "Failed" }]';
	return `={{ !${isBulk} ? [{ type: "main" }] : ${isOne} ? [{ type: "main", displayName: "Outcomes" }] : ${two} }}`;
}

/**
 * Whether this run has an output "Failed", as `writeOutputs` has it, before the options are read: each parameter is
 * asked for alone, since another one's expression may be what fails.
 */
export function hasFailedOutput(context: IExecuteFunctions, { bulk }: NodeOperations): boolean {
	const read = (name: string): unknown => {
		const found = evaluate(() => context.getNodeParameter(name, 0, ''));
		return found.kind === 'read' ? found.value : undefined;
	};
	const [resource, operation] = [read('resource'), read('operation')];
	const isBulk = bulk.some(({ face }) => face.resource === resource && face.operation === operation);
	const isOne = read('options.oneOutput') === true || read('options.return') === 'summary';
	return isBulk && !isOne && !isTool(context);
}
