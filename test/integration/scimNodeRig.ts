import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { ScimGroupsOAuth2Api } from '../../credentials/ScimGroupsOAuth2Api.credentials';
import { ScimGroupsTokenApi } from '../../credentials/ScimGroupsTokenApi.credentials';
import { ScimGroups } from '../../nodes/Scim/ScimGroups.node';
import { startSandbox, type Sandbox } from '../../sandbox';
import { startScimServer, type ScimServer } from '../../sandbox/scim/server';
import { runNode, type NodeRun, type NodeRunOptions } from '../support/n8nRunNode';
import type { SavedCredential } from '../support/n8nWorkflow';
import { wallClock } from './fastClock';

/** n8n's own parent of our credential: a test's n8n knows only the types that it is given. */
export const oAuth2Api: SavedCredential = {
	type: {
		name: 'oAuth2Api',
		displayName: 'OAuth2 API',
		properties: [
			{ displayName: 'Client ID', name: 'clientId', type: 'string', default: '' },
			{ displayName: 'Client Secret', name: 'clientSecret', type: 'string', default: '' },
		],
	},
	data: {},
};

/** What a workflow says about an operation; the server is the credential's. */
export interface Step extends Omit<NodeRunOptions, 'credentials' | 'parameters'> {
	readonly resource?: string;
	readonly operation: string;
	readonly parameters?: INodeParameters;
	/** Changes of the credential. */
	readonly credential?: IDataObject;
}

function run(authentication: string, credentials: readonly SavedCredential[], step: Step): Promise<NodeRun> {
	const { resource = 'group', operation, parameters, credential: _credential, ...others } = step;
	return runNode(new ScimGroups(), {
		...others,
		credentials,
		parameters: { authentication, resource, operation, ...parameters },
	});
}

/** Runs a step on the real RFC 7644 server, with a token. */
export function runOnScim({ url, token }: Pick<ScimServer, 'url' | 'token'>, step: Step): Promise<NodeRun> {
	const data = { dialect: 'rfc7644', baseUrl: url, token, ...step.credential };
	return run('token', [{ type: new ScimGroupsTokenApi(), data } as SavedCredential], step);
}

/** Runs a step on Zuora's stand-in, with client credentials. */
export function runOnZuora({ zuora }: Pick<Sandbox, 'zuora'>, step: Step): Promise<NodeRun> {
	const { url, tokenUrl, clientId, clientSecret } = zuora;
	const data = { dialect: 'zuora', baseUrl: url, accessTokenUrl: tokenUrl, clientId, clientSecret, ...step.credential };
	return run('oAuth2', [{ type: new ScimGroupsOAuth2Api(), data } as SavedCredential, oAuth2Api], step);
}

export interface ScimNodeRig {
	readonly sandbox: Sandbox;
	readonly scim: ScimServer;
	runOnScim(step: Step): Promise<NodeRun>;
	runOnZuora(step: Step): Promise<NodeRun>;
}

/** Zuora's stand-in and a real RFC 7644 server for the tests of a file: as new before each test. */
export function openScimNodeRig(): ScimNodeRig {
	let sandbox: Sandbox;
	let scim: ScimServer;
	beforeAll(async () => {
		sandbox = await startSandbox({ clock: wallClock });
		scim = await startScimServer();
	});
	beforeEach(() => {
		sandbox.control.reset();
		scim.reset();
	});
	afterAll(async () => {
		await scim.close();
		await sandbox.close();
	});
	return {
		get sandbox() {
			return sandbox;
		},
		get scim() {
			return scim;
		},
		runOnScim: (step) => runOnScim(scim, step),
		runOnZuora: (step) => runOnZuora(sandbox, step),
	};
}

interface OutcomeSeen {
	readonly status: string;
	readonly id?: string;
	readonly code?: string;
	readonly reason?: string;
	readonly serviceCode?: string;
}

export function readOutcomes(items: readonly IDataObject[] | undefined): OutcomeSeen[] {
	return (items ?? []).map((json) => json.outcome as unknown as OutcomeSeen);
}

/** How many outcomes of both outputs have each status. */
export function countOutcomes({ json, error }: NodeRun): Record<string, number> {
	if (error) throw error;
	const counts: Record<string, number> = {};
	for (const { status } of json.flatMap(readOutcomes)) counts[status] = (counts[status] ?? 0) + 1;
	return counts;
}
