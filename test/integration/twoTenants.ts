import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { GenAuthManagementApi } from '../../credentials/GenAuthManagementApi.credentials';
import { ScimGroupsTokenApi } from '../../credentials/ScimGroupsTokenApi.credentials';
import { ZendeskBulkApi } from '../../credentials/ZendeskBulkApi.credentials';
import { startSandbox, type Sandbox } from '../../sandbox';
import { startScimServer, type ScimServer } from '../../sandbox/scim/server';
import { runNode, type NodeRun, type NodeRunOptions } from '../support/n8nRunNode';
import type { SavedCredential } from '../support/n8nWorkflow';
import { passTime, wallClock } from './fastClock';

/** A customer of a service provider, with an account of its own in each service. */
export interface Tenant {
	readonly sandbox: Sandbox;
	readonly scim: ScimServer;
}

export interface TwoTenants {
	readonly a: Tenant;
	readonly b: Tenant;
	/** A credential whose address is the column `tenant` of the item. */
	zendesk(changes?: ICredentialDataDecryptedObject): SavedCredential[];
	scim(changes?: ICredentialDataDecryptedObject): SavedCredential[];
	genauth(changes?: ICredentialDataDecryptedObject): SavedCredential[];
}

const address = '={{ $json.tenant }}';

/** Two tenants for the tests of a file: as new before each test. */
export function openTwoTenants(): TwoTenants {
	let a: Tenant;
	let b: Tenant;
	const start = async (): Promise<Tenant> => ({
		sandbox: await startSandbox({ clock: wallClock }),
		scim: await startScimServer(),
	});
	beforeAll(async () => {
		a = await start();
		b = await start();
	});
	beforeEach(() => {
		for (const { sandbox, scim } of [a, b]) {
			sandbox.control.reset();
			sandbox.control.switches({ jobMs: 1000 });
			scim.reset();
		}
		passTime(60_000);
	});
	afterAll(async () => {
		for (const { sandbox, scim } of [a, b]) {
			await sandbox.close();
			await scim.close();
		}
	});
	return {
		get a() {
			return a;
		},
		get b() {
			return b;
		},
		...makeCredentials(() => a),
	};
}

/** Of the one tenant: all sandboxes take the same secrets. */
function makeCredentials(one: () => Tenant): Omit<TwoTenants, 'a' | 'b'> {
	return {
		zendesk({ ...changes } = {}) {
			const { email, apiToken } = one().sandbox.zendesk;
			return [{ type: new ZendeskBulkApi(), data: { subdomain: address, email, apiToken, ...changes } }];
		},
		scim({ ...changes } = {}) {
			const data = { dialect: 'rfc7644', baseUrl: address, token: one().scim.token, ...changes };
			return [{ type: new ScimGroupsTokenApi(), data }];
		},
		genauth({ ...changes } = {}) {
			const { accessKeyId, accessKeySecret, userPoolId } = one().sandbox.genauth;
			const data = { baseUrl: address, accessKeyId, accessKeySecret, userPoolId, language: 'en-US', ...changes };
			return [{ type: new GenAuthManagementApi(), data }];
		},
	};
}

/** What a workflow says about an operation. */
interface Step extends Omit<NodeRunOptions, 'parameters'> {
	readonly resource: string;
	readonly operation: string;
	readonly parameters?: INodeParameters;
}

export async function runStep(node: INodeType, { resource, operation, parameters, ...others }: Step): Promise<NodeRun> {
	const run = await runNode(node, { ...others, parameters: { resource, operation, ...parameters } });
	return run;
}

/** `2:created`, for each item of an output: the index of the item that it comes from, and its status. */
export function listEnds({ outputs }: NodeRun, output: number): string[] {
	return (outputs[output] ?? []).map(({ json, pairedItem }) => {
		const { item } = pairedItem as { item: number };
		return `${item}:${String((json.outcome as IDataObject).status)}`;
	});
}
