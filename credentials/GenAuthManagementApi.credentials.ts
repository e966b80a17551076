import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { notLoggedIn, poolCodes } from '../nodes/GenAuth/api/envelope';
import { fetchToken } from '../nodes/GenAuth/api/fetchToken';
import { faultReasons, listTokenHeaders, readKey, type Key } from '../nodes/GenAuth/api/token';

/**
 * An access key of a GenAuth (Authing) user pool. Our node fetches a token of its own in each run. The token that n8n keeps
 * with the credential is for the credential's test and for the HTTP Request node.
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

	/**
	 * Lists groups with the token. A wrong key or host fails before, in `preAuthentication`. GenAuth answers HTTP 200 to
	 * nearly all and gives the real status in the body, so the rules read the body.
	 */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "").replace(/\\/api\\/v3$/, "") }}',
			url: '/api/v3/list-groups',
			qs: { page: '1', limit: '1' },
			skipSslCertificateValidation: '={{ $credentials.ignoreSSLIssues }}',
		},
		rules: [
			...poolCodes.map((code) => makeRule('apiCode', code, faultReasons.pool)),
			makeRule('apiCode', notLoggedIn, tokenRefused),
			makeRule('statusCode', 404, faultReasons.pool),
			makeRule('statusCode', 400, faultReasons.pool),
			makeRule('statusCode', 401, tokenRefused),
			makeRule(
				'statusCode',
				403,
				'GenAuth does not let this access key read groups. Check its rights, and the User Pool ID.',
			),
		],
	};
}

const tokenRefused = 'GenAuth gave a token and does not accept it. Check that the access key is still on.';

type Rule = Extract<NonNullable<ICredentialTestRequest['rules']>[number], { type: 'responseSuccessBody' }>;

/** The message to show where this key of the answer's body has this value. */
function makeRule(key: string, value: number, message: string): Rule {
	return { type: 'responseSuccessBody', properties: { key, value, message } };
}

function requireKey(credentials: ICredentialDataDecryptedObject): Key {
	const key = readKey(credentials);
	if (key.kind === 'failed') throw new Error(`Fill in the ${key.label}.`);
	return key.value;
}
