import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { GenAuthManagementApi } from '../../credentials/GenAuthManagementApi.credentials';
import { GenAuthGroups } from '../../nodes/GenAuth/GenAuthGroups.node';
import { startSandbox, type GenAuthState, type JournalEntry, type SandboxControl } from '../../sandbox';
import { runNode, type NodeRun, type NodeRunOptions } from '../support/n8nRunNode';
import type { SavedCredential } from '../support/n8nWorkflow';
import { wallClock } from './fastClock';

export interface GenAuthNodeRig {
	readonly control: SandboxControl;
	credentials(changes?: ICredentialDataDecryptedObject): SavedCredential[];
	/** GenAuth Groups, with a credential that works unless another is given. */
	run(options?: NodeRunOptions): Promise<NodeRun>;
	state(): GenAuthState;
	calls(end: string): JournalEntry[];
}

/** A user pool for the tests of a file: as new before each test. */
export function openGenAuthNodeRig(): GenAuthNodeRig {
	let sandbox: Awaited<ReturnType<typeof startSandbox>>;
	beforeAll(async () => {
		sandbox = await startSandbox({ clock: wallClock });
	});
	beforeEach(() => sandbox.control.reset());
	afterAll(() => sandbox.close());

	const credentials = (changes: ICredentialDataDecryptedObject = {}): SavedCredential[] => {
		const { url, accessKeyId, accessKeySecret, userPoolId } = sandbox.genauth;
		const data = { baseUrl: url, accessKeyId, accessKeySecret, userPoolId, language: 'en-US', ...changes };
		return [{ type: new GenAuthManagementApi(), data }];
	};
	return {
		get control() {
			return sandbox.control;
		},
		credentials,
		run: (options) => runNode(new GenAuthGroups(), { credentials: credentials(), ...options }),
		state: () => sandbox.control.state().genauth,
		calls: (end) => sandbox.control.journal().filter(({ path }) => path.endsWith(end)),
	};
}
