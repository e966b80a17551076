import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsExpressionResolveValues,
	ICredentialType,
	IDataObject,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { authenticateRequest } from './n8nAuthenticate';
import { core, workflow as n8nWorkflow } from './n8nCore';
import type { Canvas, SavedCredential } from './n8nWorkflow';

/** Served from memory; everything else follows what n8n's server does with a saved credential. */
export class CredentialsOfCanvas extends n8nWorkflow.ICredentialsHelper {
	private readonly saved = new Map<string, SavedCredential>();
	private readonly types = new Map<string, ICredentialType>();

	constructor(canvas: Canvas) {
		super();
		for (const { name, credentials = [] } of canvas.nodes) {
			for (const { type, data } of credentials) {
				this.types.set(type.name, type);
				this.saved.set(`${name}/${type.name}`, { type, data: structuredClone(data) });
			}
		}
	}

	getParentTypes(name: string): string[] {
		const parents = this.types.get(name)?.extends ?? [];
		return [...parents, ...parents.flatMap((parent) => this.getParentTypes(parent))];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(name: string): INodeProperties[] {
		const inherited = this.types.get(name)?.extends?.flatMap((parent) => this.getCredentialsProperties(parent));
		return [...(inherited ?? []), ...(this.types.get(name)?.properties ?? [])];
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		return await authenticateRequest(
			this.typeOf(typeName),
			credentials,
			request as IHttpRequestOptions,
			workflow,
			node,
		);
	}

	/** Fetches a session token when there is none yet, or when the service has refused the one there is. */
	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.typeOf(typeName);
		const token = type.properties.find((property) => property.typeOptions?.expirable === true);
		if (!token || !type.preAuthentication) return undefined;
		if (credentials[token.name] !== '' && !credentialsExpired) return undefined;
		const output = (await type.preAuthentication.call(helpers, credentials)) as ICredentialDataDecryptedObject;
		const reference = node.credentials?.[typeName];
		if (output[token.name] === undefined || !reference) return undefined;
		await this.updateCredentials(reference, typeName, output);
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const output: IDataObject | undefined = await this.typeOf(typeName).preAuthentication?.call(helpers, credentials);
		return output as ICredentialDataDecryptedObject | undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('There is no database: a node gets its credential by getDecrypted');
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		reference: INodeCredentialsDetails,
		typeName: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		values?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const data = structuredClone(this.savedOf(reference).data);
		if (raw) return data;
		const properties = this.getCredentialsProperties(typeName);
		const filled = n8nWorkflow.NodeHelpers.getNodeParameters(
			properties,
			data as INodeParameters,
			true,
			false,
			null,
			null,
		);
		// A field that the form doesn't list, such as a fetched token, isn't lost.
		const complete = { ...data, ...filled } as ICredentialDataDecryptedObject;
		return values ? resolveFields(complete, additionalData, mode, executeData, values) : complete;
	}

	async updateCredentials(
		reference: INodeCredentialsDetails,
		_typeName: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		Object.assign(this.savedOf(reference).data, data);
	}

	async updateCredentialsOauthTokenData(
		reference: INodeCredentialsDetails,
		_typeName: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.savedOf(reference).data.oauthTokenData = data.oauthTokenData ?? '';
	}

	private typeOf(name: string): ICredentialType {
		const type = this.types.get(name);
		if (!type) throw new Error(`No credential type "${name}" on this canvas`);
		return type;
	}

	private savedOf(reference: INodeCredentialsDetails): SavedCredential {
		const saved = this.saved.get(reference.id ?? '');
		if (!saved) throw new Error(`No credential "${reference.name}" on this canvas`);
		return saved;
	}
}

/** The fields of a credential may be expressions themselves; they are resolved for the item that is asked about. */
function resolveFields(
	data: ICredentialDataDecryptedObject,
	additionalData: IWorkflowExecuteAdditionalData,
	mode: WorkflowExecuteMode,
	executeData: IExecuteData | undefined,
	values: ICredentialsExpressionResolveValues,
): ICredentialDataDecryptedObject {
	const keys = core.getAdditionalKeys(additionalData, mode, values.runExecutionData);
	return values.workflow.expression.getParameterValue(
		data as INodeParameters,
		values.runExecutionData,
		values.runIndex,
		values.itemIndex,
		values.node.name,
		values.connectionInputData,
		mode,
		keys,
		executeData,
		false,
		data,
	) as ICredentialDataDecryptedObject;
}
