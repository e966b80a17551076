import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/**
 * What a node throws, as its "On Error" wants it. Where it is to go on, each input item leaves with the error, in the
 * form that n8n moves to the error branch where there is one (only the keys error, message and details).
 */
export async function giveThrown(
	context: IExecuteFunctions,
	execution: Promise<INodeExecutionData[][]>,
	findOutput: () => number,
): Promise<INodeExecutionData[][]> {
	const result = await execution.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
	if (!(result instanceof Error)) return result;
	if (!context.continueOnFail()) throw result;
	const description = 'description' in result && typeof result.description === 'string' ? result.description : '';
	const json: IDataObject = { error: result.message, ...(description !== '' && { message: description }) };
	const items = context.getInputData().map((_, item) => ({ json: { ...json }, pairedItem: { item } }));
	return [...Array.from({ length: findOutput() }, () => []), items];
}
