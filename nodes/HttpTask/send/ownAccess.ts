import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { makeRedact } from '../../../http/redaction';
import { isObject, show } from '../../shared/values/json';
import type { Access, Sender } from '../../shared/n8n/transport';
import { isLoopback } from '../load/hosts';

/** How to reach the server of a document of the user's own. */
export interface TaskAccess extends Access {
	/** What signs a request, as a preview shows it: the secret cut. */
	readonly signs: Readonly<Record<string, string>>;
	/** The same for a key in the query. */
	readonly signsQuery?: string;
	/** The address that the credential is for; undefined where there is no credential. */
	readonly address?: string;
}

export const secretMark = '[secret]';

/** Reads the credential of a document of the user's own. Throws where something is missing in it, by the form's own name. */
export async function readOwnAccess(context: IExecuteFunctions): Promise<TaskAccess> {
	const chosen: unknown = context.getNodeParameter('authentication', 0, 'none');
	if (chosen === 'credential') return readKeyAccess(context);
	if (chosen === 'oAuth2') return readTokenAccess(context);
	if (chosen === 'none') {
		return { credentialType: '', baseUrl: '', redact: makeRedact([]), isOpen: true, signs: {} };
	}
	throw new NodeOperationError(context.getNode(), `"Authentication" is ${show(chosen)}.`, {
		description: 'Choose one of: None, API Key, Bearer or Basic; OAuth2.',
	});
}

type Refuse = (message: string, description: string) => never;

function makeReader(context: Sender) {
	const refuse: Refuse = (message, description) => {
		throw new NodeOperationError(context.getNode(), message, { description });
	};
	const read = (value: unknown, label: string): string => {
		if (typeof value === 'string' && value.trim() !== '') return value.trim();
		return refuse(`The credential has no ${label}.`, `Open the credential, fill in "${label}" and save it.`);
	};
	return { refuse, read };
}

/** The credential "HTTP Task API". */
export async function readKeyAccess(context: Sender): Promise<TaskAccess> {
	const credential = await context.getCredentials('httpTaskApi');
	const { refuse, read } = makeReader(context);
	const address = readAddress(read(credential.address, 'Server Address'), refuse);
	const base = { credentialType: 'httpTaskApi', baseUrl: address, addressField: 'address', address };
	const more = { ...base, ignoresSslIssues: credential.ignoreSSLIssues === true };
	switch (credential.type) {
		case 'bearer': {
			const token = read(credential.token, 'Token');
			return { ...more, redact: makeRedact([token]), signs: { Authorization: `Bearer ${secretMark}` } };
		}
		case 'basic': {
			const pair = [read(credential.user, 'User'), String(credential.password ?? '')];
			const redact = makeRedact([...pair.slice(1), pair.join(':')]);
			return { ...more, redact, signs: { Authorization: `Basic ${secretMark}` } };
		}
		case 'apiKey': {
			const [name, key] = [read(credential.keyName, 'Name'), read(credential.keySecret, 'Key')];
			if (credential.keyIn === 'query') return { ...more, redact: makeRedact([key]), signs: {}, signsQuery: name };
			if (!/^[!#$%&'*+.^`|~\w-]+$/.test(name)) {
				return refuse(
					`The credential's Name is ${show(name)}, which no header can have.`,
					'Mend it in the credential.',
				);
			}
			return { ...more, redact: makeRedact([key]), signs: { [name]: secretMark } };
		}
		default:
			return refuse(`The credential's Type is ${show(credential.type)}.`, 'Open the credential and choose a Type.');
	}
}

async function readTokenAccess(context: Sender): Promise<TaskAccess> {
	const credentialType = 'httpTaskOAuth2Api';
	const credential = await context.getCredentials(credentialType);
	const { refuse, read } = makeReader(context);
	const address = readAddress(read(credential.address, 'Server Address'), refuse);
	const { access_token, refresh_token } = isObject(credential.oauthTokenData) ? credential.oauthTokenData : {};
	const tokens = [access_token, refresh_token].filter((token): token is string => typeof token === 'string');
	return {
		credentialType,
		baseUrl: address,
		addressField: 'address',
		address,
		redact: makeRedact([read(credential.clientSecret, 'Client Secret'), ...tokens]),
		hasToken: true,
		besideToken: ['testPath'],
		ignoresSslIssues: credential.ignoreSSLIssues === true,
		signs: { Authorization: `Bearer ${secretMark}` },
	};
}

/** A credential never goes over plain HTTP but on this machine, unless its own address says so. */
function readAddress(given: string, refuse: Refuse): string {
	const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`;
	const url = URL.canParse(address) ? new URL(address) : undefined;
	const isWhole = url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && url.username === '';
	if (isWhole && (url.protocol === 'https:' || isLoopback(url.hostname) || address === given)) {
		return address.replace(/\/+$/, '');
	}
	return refuse(
		`The credential's Server Address is ${show(given)}.`,
		'Write the address of the server, such as https://api.example.com.',
	);
}
