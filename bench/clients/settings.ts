import type { IDataObject, INodeType } from 'n8n-workflow';
import type { SavedCredential } from '../../test/support/n8nWorkflow';
import type { WorkName } from '../case';
import type { Services } from '../standProcess';
import {
	GenAuthGroups,
	GenAuthManagementApi,
	ScimGroups,
	ScimGroupsTokenApi,
	ZendeskBulkApi,
	ZendeskMemberships,
	ZendeskUsers,
} from './built';

/** How our node is set for a work: as it comes, but for what is named here. */
interface NodeSettings {
	readonly nodeType: INodeType;
	readonly credential: SavedCredential;
	/** The fields that a record is found by. */
	readonly matching: readonly string[];
	readonly parameters: IDataObject;
}

function onZendesk({ zendesk }: Services): Pick<NodeSettings, 'credential'> {
	const { url: subdomain, email, apiToken } = zendesk;
	return { credential: { type: new ZendeskBulkApi(), data: { subdomain, email, apiToken } } };
}

const memberships =
	(matching: readonly string[]) =>
	(services: Services): NodeSettings => ({
		...onZendesk(services),
		nodeType: new ZendeskMemberships(),
		matching,
		parameters: { resource: 'groupMembership', operation: 'createMany' },
	});

const scim =
	(resource: string, operation: string, matching: readonly string[]) =>
	({ scim: { url, token } }: Services): NodeSettings => ({
		nodeType: new ScimGroups(),
		// The class and n8n's interface differ in what is optional.
		credential: {
			type: new ScimGroupsTokenApi(),
			data: { dialect: 'rfc7644', baseUrl: url, token },
		} as SavedCredential,
		matching,
		parameters: { authentication: 'token', resource, operation },
	});

export const settings: Readonly<Record<WorkName, (services: Services) => NodeSettings>> = {
	memberships: memberships(['user_id', 'group_id']),
	membershipsByEmail: memberships(['user_email', 'group_name']),
	users: (services) => ({
		...onZendesk(services),
		nodeType: new ZendeskUsers(),
		matching: ['external_id', 'email'],
		parameters: { resource: 'user', operation: 'createOrUpdateMany' },
	}),
	scimGroups: scim('group', 'createMany', []),
	scimMembers: scim('member', 'addMembers', ['groupId', 'memberId']),
	genAuthMembers: ({ genauth: { url, accessKeyId, accessKeySecret, userPoolId } }) => ({
		nodeType: new GenAuthGroups(),
		credential: {
			type: new GenAuthManagementApi(),
			data: { baseUrl: url, accessKeyId, accessKeySecret, userPoolId, language: 'en-US' },
		},
		matching: ['code', 'email'],
		parameters: { resource: 'member', operation: 'addMembers' },
	}),
};
