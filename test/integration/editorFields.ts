import type { IWorkflowExecuteAdditionalData, ResourceMapperField } from 'n8n-workflow';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { core } from '../support/n8nCore';
import { CredentialsOfCanvas } from '../support/n8nCredentials';
import { buildWorkflow, type Canvas, type NodeOnCanvas } from '../support/n8nWorkflow';

/** The fields that Zendesk Users offers in its mapping, as the editor asks for them. */
export async function listFields(
	node: Pick<NodeOnCanvas, 'parameters' | 'credentials'>,
): Promise<readonly ResourceMapperField[]> {
	const nodeType = new ZendeskUsers();
	const name = nodeType.description.displayName;
	const canvas: Canvas = { nodes: [{ name, nodeType, typeVersion: 2, ...node }], wires: [] };
	const { workflow } = buildWorkflow(canvas);
	const asked = workflow.getNode(name);
	if (!asked) throw new Error('The node is not on the canvas');
	const additionalData = {
		credentialsHelper: new CredentialsOfCanvas(canvas),
		currentNodeParameters: { authentication: 'apiToken', ...node.parameters },
	};
	const context = new core.LoadOptionsContext(
		workflow,
		asked,
		additionalData as unknown as IWorkflowExecuteAdditionalData,
		'parameters',
	);
	return (await nodeType.methods.resourceMapping.listColumns.call(context)).fields;
}
