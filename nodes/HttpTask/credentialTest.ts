import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { makeCredentialTest } from '../shared/n8n/testCredential';
import { readKeyAccess, type TaskAccess } from './send/ownAccess';
import { makeOwnService } from './send/ownService';

interface TestedAccess extends TaskAccess {
	/** A path that only a good credential may read; empty, where there is none. */
	readonly testPath: string;
}

/** The test of the credential "HTTP Task API". */
export const testHttpTask = makeCredentialTest<TestedAccess>({
	parameters: {},
	authorize: writeAuthorization,
	async readAccess(sender) {
		const access = await readKeyAccess(sender);
		const data = await sender.getCredentials('httpTaskApi');
		const testPath = String(data.testPath ?? '').trim();
		return { ...access, testPath, prepare: (request) => ({ ...request, ...addKey(request.path, data) }) };
	},
	ask({ testPath }) {
		const service = makeOwnService('The server');
		const path = testPath === '' ? '/' : testPath.replace(/^\/*/, '/');
		return {
			service,
			addressLabel: 'Server Address',
			request: { method: 'GET', path, takes: 'webPagesToo', repeatable: true },
			readAnswer: () => undefined,
			explain(rejected) {
				// Without a path that needs the credential, any answer shows that the server is there.
				if (testPath === '' && rejected.status !== 401) return '';
				return service.explain(rejected).reason;
			},
		};
	},
});

function writeAuthorization({ type, user, password, token }: ICredentialDataDecryptedObject): string {
	if (type === 'basic') {
		const pair = `${String(user ?? '').trim()}:${String(password ?? '')}`;
		return `Basic ${Buffer.from(pair).toString('base64')}`;
	}
	return type === 'bearer' ? `Bearer ${String(token ?? '').trim()}` : '';
}

/** n8n does not sign the request of a test: what is no `Authorization` is added here. */
function addKey(path: string, { type, keyIn, keyName, keySecret }: ICredentialDataDecryptedObject) {
	if (type !== 'apiKey') return {};
	const [name, key] = [String(keyName ?? '').trim(), String(keySecret ?? '').trim()];
	if (keyIn !== 'query') return { headers: { [name]: key } };
	return { path: `${path}${path.includes('?') ? '&' : '?'}${encodeURIComponent(name)}=${encodeURIComponent(key)}` };
}
