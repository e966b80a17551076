import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

/** Whether the node is of version 2 or newer: its columns are mapped, and its outcome stands first. */
export function isVersion2(context: Pick<IExecuteFunctions, 'getNode'>): boolean {
	return context.getNode().typeVersion >= 2;
}

/**
 * Throws where the workflow was saved with a newer version of the node than this package has. n8n alone would run it, with
 * the parameters of no version at all.
 */
export function refuseNewerVersion(context: Pick<IExecuteFunctions, 'getNode'>, newest: number): void {
	const { typeVersion, name } = context.getNode();
	if (!(typeVersion > newest)) return;
	throw new NodeOperationError(
		context.getNode(),
		`"${name}" is of version ${typeVersion}, and this package knows versions up to ${newest}.`,
		{ description: 'Update the package n8n-nodes-bulk-provisioning, or add the node to the workflow anew.' },
	);
}
