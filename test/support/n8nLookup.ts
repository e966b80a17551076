import type { INodeListSearchResult, INodeType, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { core } from './n8nCore';
import { CredentialsOfCanvas } from './n8nCredentials';
import { buildWorkflow, type Canvas, type NodeOnCanvas } from './n8nWorkflow';

/** Asks a node for the entries of a searchable list, as the editor does while its form is being filled in. */
export async function lookUp(
	nodeType: INodeType,
	method: string,
	node: Pick<NodeOnCanvas, 'parameters' | 'credentials'>,
	filter?: string,
	token?: unknown,
): Promise<INodeListSearchResult> {
	const name = nodeType.description.displayName;
	const canvas: Canvas = { nodes: [{ name, nodeType, ...node }], wires: [] };
	const { workflow } = buildWorkflow(canvas);
	const asked = workflow.getNode(name);
	const search = nodeType.methods?.listSearch?.[method];
	if (!asked || !search) throw new Error(`${name} has no list ${method}`);
	// All that a list needs of a server: no execution stands behind it.
	const additionalData = { credentialsHelper: new CredentialsOfCanvas(canvas) };
	const context = new core.LoadOptionsContext(
		workflow,
		asked,
		additionalData as unknown as IWorkflowExecuteAdditionalData,
		'parameters',
	);
	return search.call(context, filter, token as string | undefined);
}
