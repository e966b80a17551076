import type { IDataObject } from 'n8n-workflow';
import { GenAuthManagementApi } from '../../credentials/GenAuthManagementApi.credentials';
import { ScimGroupsOAuth2Api } from '../../credentials/ScimGroupsOAuth2Api.credentials';
import { ScimGroupsTokenApi } from '../../credentials/ScimGroupsTokenApi.credentials';
import { ZendeskBulkApi } from '../../credentials/ZendeskBulkApi.credentials';
import type { OpenDocument } from '../../nodes/HttpTask/documents/types';
import { startSandbox, type Sandbox } from '../../sandbox';
import { startScimServer, type ScimServer } from '../../sandbox/scim/server';
import { startStandIn, type DocumentStandIn, type StandInOptions } from '../support/documentStandIn';
import { runTask } from '../support/httpTaskRig';
import type { NodeRun } from '../support/n8nRunNode';
import type { SavedCredential } from '../support/n8nWorkflow';
import { namedByExamples, namedByScimExamples } from '../support/worlds/catalogueExamples';
import { wallClock } from './fastClock';
import { oAuth2Api } from './scimNodeRig';

/** Where the requests of a test go. */
export type Target = 'sandbox' | 'standIn';

/** The services of the catalogue, with what its examples name. */
export interface CatalogueRig {
	/** Sends an operation of a service by HTTP Task, and gives everything that came back. */
	send(service: string, operation: string, values: IDataObject, target?: Target): Promise<NodeRun>;
	/** All as at first. `isEmpty`: without what the examples name, for those that create it. */
	reset(isEmpty: boolean): void;
}

/** Zuora's paths begin so in the sandbox, which the wire check knows by another name than the catalogue's. */
const zuoraOptions: StandInOptions = { service: 'zuora', base: '/zuora/scim/v2' };

export function openCatalogueRig(service: string, document: OpenDocument): CatalogueRig {
	let [sandbox, scim, standIn]: [Sandbox?, ScimServer?, DocumentStandIn?] = [];
	beforeAll(async () => {
		sandbox = await startSandbox({ clock: wallClock });
		scim = await startScimServer();
		standIn = await startStandIn(document, service === 'zuoraScim' ? zuoraOptions : { service });
	});
	afterAll(async () => {
		await standIn?.close();
		await scim?.close();
		await sandbox?.close();
	});
	return {
		async send(name, operation, values, target = 'sandbox') {
			if (!sandbox || !scim || !standIn) throw new Error('Nothing is started yet');
			const given = target === 'standIn' ? standIn.url : undefined;
			const others = {
				service: name,
				scimAuthentication: name === 'scim' ? 'token' : 'oAuth2',
				options: { returns: 'everything', maxAttempts: 1 },
			};
			const credentials = makeCredentials(name, sandbox, scim, given);
			return runTask({ operation, values, others }, { credentials });
		},
		reset(isEmpty) {
			sandbox?.control.reset();
			scim?.reset();
			if (isEmpty) return;
			sandbox?.control.seed(namedByExamples);
			scim?.seedUsers(namedByScimExamples.users);
			scim?.seedGroups(namedByScimExamples.groups);
		},
	};
}

/** `given`: another address than the sandbox's. */
function makeCredentials(name: string, sandbox: Sandbox, scim: ScimServer, given?: string): SavedCredential[] {
	const { zendesk, genauth, zuora } = sandbox;
	if (name === 'zendesk') {
		const { email, apiToken } = zendesk;
		return [{ type: new ZendeskBulkApi(), data: { subdomain: given ?? zendesk.url, email, apiToken } }];
	}
	if (name === 'genauth') {
		const { accessKeyId, accessKeySecret, userPoolId } = genauth;
		const data = { baseUrl: given ?? genauth.url, accessKeyId, accessKeySecret, userPoolId, language: 'en-US' };
		return [{ type: new GenAuthManagementApi(), data }];
	}
	if (name === 'scim') {
		return [
			{ type: new ScimGroupsTokenApi(), data: { dialect: 'rfc7644', baseUrl: given ?? scim.url, token: scim.token } },
		];
	}
	const { tokenUrl, clientId, clientSecret } = zuora;
	const data = { dialect: 'zuora', baseUrl: given ?? zuora.url, accessTokenUrl: tokenUrl, clientId, clientSecret };
	return [{ type: new ScimGroupsOAuth2Api(), data }, oAuth2Api];
}
