import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/** What a node says and gets, as far as rows are read of it. Nothing in it is evaluated. */
export interface SheetNode {
	readonly typeVersion: number;
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly items: readonly IDataObject[];
}

/** The context of a node that reads its rows, without n8n: for tests of many sheets. */
export function openSheetContext({ typeVersion, parameters, items }: SheetNode): IExecuteFunctions {
	const context = {
		getNode: () => ({ type: 'n8n-nodes-bulk-provisioning.node', typeVersion, name: 'Node', parameters }),
		getInputData: () => items.map((json) => ({ json })),
		getNodeParameter: (name: string, _item: number, usual: unknown) => parameters[name] ?? usual,
		evaluateExpression: (text: string) => {
			throw new Error(`Nothing is evaluated here: ${text}`);
		},
	};
	return context as unknown as IExecuteFunctions;
}
