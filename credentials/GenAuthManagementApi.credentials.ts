import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { faultReasons, listTokenHeaders, readKey, type Key } from '../nodes/GenAuth/api/token';
import { fetchToken } from '../nodes/GenAuth/api/fetchToken';

/**
 * An access key of a GenAuth (Authing) user pool. The node asks for its own token in each run; the one that is kept here
 * serves the credential's test and the HTTP Request node.
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
			description: 'The ID of the access key. With the key of the user pool itself, it is the ID of the pool.',
		},
		{
			displayName: 'Access Key Secret',
			name: 'accessKeySecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The secret of the access key, or of the user pool',
		},
		{
			displayName: 'User Pool ID',
			name: 'userPoolId',
			type: 'string',
			default: '',
			description: 'The user pool to work on. Left empty, it is the pool that the access key belongs to.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.genauth.ai',
			required: true,
			placeholder: 'https://api.genauth.ai',
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
	];

	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		const { httpRequest } = this.helpers;
		return { managementToken: await fetchToken(httpRequest, requireKey(credentials)) };
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const token = typeof credentials.managementToken === 'string' ? credentials.managementToken : '';
		const headers = { ...options.headers, ...listTokenHeaders(requireKey(credentials), token) };
		return { ...options, headers };
	}

	/** A wrong key or host has come out by now: only a token gets this far. The statusCode stands in the body. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "").replace(/\\/api\\/v3$/, "") }}',
			url: '/api/v3/list-groups',
			qs: { page: '1', limit: '1' },
		},
		rules: [
			...[2031, 2039, 2040, 2058, 2224].map((value) => tellOn('apiCode', value, faultReasons.pool)),
			tellOn('apiCode', 2020, 'GenAuth gave a token and does not accept it. Check that the access key is still on.'),
			tellOn('statusCode', 404, faultReasons.pool),
			tellOn('statusCode', 400, faultReasons.pool),
			tellOn('statusCode', 401, 'GenAuth gave a token and does not accept it. Check that the access key is still on.'),
			tellOn(
				'statusCode',
				403,
				'GenAuth does not let this access key read groups. Check its rights, and the User Pool ID.',
			),
		],
	};
}

type Rule = Extract<NonNullable<ICredentialTestRequest['rules']>[number], { type: 'responseSuccessBody' }>;

function tellOn(key: string, value: number, message: string): Rule {
	return { type: 'responseSuccessBody', properties: { key, value, message } };
}

function requireKey(credentials: ICredentialDataDecryptedObject): Key {
	const key = readKey(credentials);
	if ('missing' in key) throw new Error(`Fill in the ${key.missing}.`);
	return key;
}
