import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

/** A token, a key, or a name with a password, for the one server that it is for. Tested by HTTP Task. */
export class HttpTaskApi implements ICredentialType {
	name = 'httpTaskApi';

	displayName = 'HTTP Task API';

	icon = { light: 'file:../icons/httpTask.svg', dark: 'file:../icons/httpTask.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-bulk-provisioning/n8n-nodes-bulk-provisioning/blob/main/docs/http-task.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Server Address',
			name: 'address',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://api.example.com',
			description: 'The server that this credential is for. It is sent to this host only, whatever a document says.',
		},
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			options: [
				{ name: 'API Key', value: 'apiKey' },
				{ name: 'Basic', value: 'basic', description: 'A user name with a password' },
				{ name: 'Bearer Token', value: 'bearer' },
			],
			default: 'bearer',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. eyJhbGci…',
			required: true,
			displayOptions: { show: { type: ['bearer'] } },
		},
		{
			displayName: 'In',
			name: 'keyIn',
			type: 'options',
			options: [
				{ name: 'Header', value: 'header' },
				{ name: 'Query', value: 'query' },
			],
			default: 'header',
			displayOptions: { show: { type: ['apiKey'] } },
		},
		{
			displayName: 'Name',
			name: 'keyName',
			type: 'string',
			default: 'X-API-Key',
			required: true,
			description: 'The name of the header, or of the parameter in the query',
			displayOptions: { show: { type: ['apiKey'] } },
		},
		{
			displayName: 'Key',
			name: 'keySecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. aB3d…',
			required: true,
			displayOptions: { show: { type: ['apiKey'] } },
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			placeholder: 'e.g. ada@acme.example',
			displayOptions: { show: { type: ['basic'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. the password of this user',
			displayOptions: { show: { type: ['basic'] } },
		},
		{
			displayName: 'Test Path',
			name: 'testPath',
			type: 'string',
			default: '',
			placeholder: 'e.g. /me',
			description:
				'A path that the server answers only with a good credential. The test of this credential reads it. Without, the test shows only that the server is there.',
		},
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreSSLIssues',
			type: 'boolean',
			default: false,
			description: 'Whether to connect even if SSL certificate validation is not possible',
		},
	];

	/** A function, since which header or parameter it is depends on the type. */
	async authenticate(
		credential: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const read = (name: string): string => String(credential[name] ?? '').trim();
		switch (read('type')) {
			case 'basic':
				return { ...options, auth: { username: read('user'), password: String(credential.password ?? '') } };
			case 'apiKey':
				return read('keyIn') === 'query'
					? { ...options, qs: { ...options.qs, [read('keyName')]: read('keySecret') } }
					: { ...options, headers: { ...options.headers, [read('keyName')]: read('keySecret') } };
			default:
				return { ...options, headers: { ...options.headers, Authorization: `Bearer ${read('token')}` } };
		}
	}
}
