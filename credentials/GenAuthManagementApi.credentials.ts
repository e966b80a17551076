import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { fetchToken } from '../nodes/GenAuth/api/fetchToken';
import { listTokenHeaders, readKey, type Key } from '../nodes/GenAuth/api/token';

/**
 * An access key of a GenAuth (Authing) user pool. Our node fetches a token of its own in each run. The token that n8n keeps
 * with the credential is for the HTTP Request node. The credential is tested by GenAuth Groups (`testGenAuthKey`).
 */
export class GenAuthManagementApi implements ICredentialType {
	name = 'genAuthManagementApi';

	displayName = 'GenAuth Management API';

	icon = { light: 'file:../icons/genauth.svg', dark: 'file:../icons/genauth.dark.svg' } as const;

	documentationUrl = 'https://docs.genauth.ai/reference/sdk/node/install.html';

	properties: INodeProperties[] = [
		{
			displayName: 'Management Token',
			name: 'managementToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Access Key ID',
			name: 'accessKeyId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 6a1f0c3e9b7d2a4c5e8f0b1d',
			description: 'The ID of the access key. With the key of the user pool itself, it is the ID of the pool.',
		},
		{
			displayName: 'Access Key Secret',
			name: 'accessKeySecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. 0f3a…, shown once with the key',
			description: 'The secret of the access key, or of the user pool',
		},
		{
			displayName: 'User Pool ID',
			name: 'userPoolId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 6a1f0c3e9b7d2a4c5e8f0b1d',
			description: 'The user pool to work on. Left empty, it is the pool that the access key belongs to.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.genauth.ai',
			required: true,
			placeholder: 'e.g. https://api.genauth.ai',
			description:
				'The address of the API, without a path: https://api.genauth.ai, https://api.authing.cn, or that of your own installation',
		},
		{
			displayName: 'Language',
			name: 'language',
			type: 'options',
			options: [
				{ name: 'Chinese (Simplified)', value: 'zh-CN' },
				{ name: 'Chinese (Traditional)', value: 'zh-TW' },
				{ name: 'English', value: 'en-US' },
				{ name: 'Japanese', value: 'ja-JP' },
			],
			default: 'en-US',
			description: 'The language in which GenAuth says why it refuses something',
		},
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreSSLIssues',
			type: 'boolean',
			default: false,
			description: 'Whether to connect even if SSL certificate validation is not possible',
		},
	];

	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		const { httpRequest } = this.helpers;
		return {
			managementToken: await fetchToken(httpRequest, requireKey(credentials), credentials.ignoreSSLIssues === true),
		};
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const token = typeof credentials.managementToken === 'string' ? credentials.managementToken : '';
		const headers = { ...options.headers, ...listTokenHeaders(requireKey(credentials), token) };
		return { ...options, headers };
	}
}

function requireKey(credentials: ICredentialDataDecryptedObject): Key {
	const key = readKey(credentials);
	if (key.kind === 'failed') throw new Error(`Fill in the ${key.label}.`);
	return key.value;
}
