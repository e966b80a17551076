import type {
	ICredentialDataDecryptedObject,
	INodeCredentialTestResult,
	INodeType,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { core } from './n8nCore';

/** Tests a credential as n8n does from its dialog: by the function that a node names in "testedBy". */
export async function testCredential(
	node: INodeType,
	type: string,
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const testedBy = node.description.credentials?.find(({ name }) => name === type)?.testedBy;
	const run = typeof testedBy === 'string' ? node.methods?.credentialTest?.[testedBy] : undefined;
	if (!run) throw new Error(`No function tests ${type}`);
	const context = new core.CredentialTestContext({} as IWorkflowExecuteAdditionalData);
	return run.call(context, { id: '', name: type, type, data });
}
