import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	IWorkflowExecuteAdditionalData,
	ResourceMapperFields,
} from 'n8n-workflow';
import { HttpTaskApi } from '../../credentials/HttpTaskApi.credentials';
import { HttpTask } from '../../nodes/HttpTask/HttpTask.node';
import { core } from './n8nCore';
import { CredentialsOfCanvas } from './n8nCredentials';
import { runNode, type NodeRun, type NodeRunOptions } from './n8nRunNode';
import { buildWorkflow, type Canvas, type SavedCredential } from './n8nWorkflow';

/** What a test sets of the node: the operation by its id, and what the mapper holds. */
export interface TaskSetting {
	readonly operation?: string;
	readonly values?: IDataObject;
	/** Everything else, by the names of the parameters. */
	readonly others?: INodeParameters;
}

/** The parameters of HTTP Task as the editor saves them. */
export function makeTaskParameters({ operation = '', values = {}, others = {} }: TaskSetting): INodeParameters {
	return {
		operation: { __rl: true, mode: 'list', value: operation },
		request: { mappingMode: 'defineBelow', value: values, matchingColumns: [], schema: [] },
		...others,
	} as INodeParameters;
}

/** The choice of a document that is pasted. */
export function paste(document: unknown): INodeParameters {
	return { catalogue: 'pasted', documentText: JSON.stringify(document) };
}

export async function runTask(
	setting: TaskSetting,
	options: Omit<NodeRunOptions, 'parameters'> = {},
): Promise<NodeRun> {
	return runNode(new HttpTask(), { ...options, parameters: makeTaskParameters(setting) });
}

/** A credential of the type "HTTP Task API". */
export function saveHttpTaskApi(data: ICredentialDataDecryptedObject): SavedCredential[] {
	return [{ type: new HttpTaskApi(), data }];
}

/** The form as the editor asks for it while somebody fills it in. */
export interface TaskForm {
	search(words?: string): Promise<INodeListSearchResult>;
	fields(): Promise<ResourceMapperFields>;
	reference(): Promise<ResourceMapperFields>;
	servers(): Promise<INodePropertyOptions[]>;
}

export function openTaskForm(setting: TaskSetting): TaskForm {
	const nodeType = new HttpTask();
	const parameters = makeTaskParameters(setting);
	const canvas: Canvas = { nodes: [{ name: 'HTTP Task', nodeType, parameters }], wires: [] };
	const { workflow } = buildWorkflow(canvas);
	const node = workflow.getNode('HTTP Task');
	if (!node) throw new Error('There is no node on the canvas');
	// All that a form needs of a server: no execution stands behind it.
	const server = { credentialsHelper: new CredentialsOfCanvas(canvas), currentNodeParameters: node.parameters };
	const data = server as unknown as IWorkflowExecuteAdditionalData;
	const context = new core.LoadOptionsContext(workflow, node, data, '');
	const { listSearch, loadOptions, resourceMapping } = nodeType.methods;
	return {
		search: (words) => listSearch.searchOperations.call(context, words),
		fields: () => resourceMapping.listFields.call(context),
		reference: () => resourceMapping.showReference.call(context),
		servers: () => loadOptions.listServers.call(context),
	};
}
