import { createRequire } from 'node:module';
import type * as GenAuthCredential from '../../credentials/GenAuthManagementApi.credentials';
import type * as ScimCredential from '../../credentials/ScimGroupsTokenApi.credentials';
import type * as ZendeskCredential from '../../credentials/ZendeskBulkApi.credentials';
import type * as GenAuth from '../../nodes/GenAuth/GenAuthGroups.node';
import type * as Scim from '../../nodes/Scim/ScimGroups.node';
import type * as Memberships from '../../nodes/Zendesk/ZendeskMemberships.node';
import type * as Users from '../../nodes/Zendesk/ZendeskUsers.node';

/**
 * What users run is what `npm run build` makes. The sources, as tsx loads them, take more of the processor: its compiler keeps
 * the name of each function by a call, also of one that is made anew for each row.
 */
const load = createRequire(__filename);
const nodes = '../../dist/nodes';
const credentials = '../../dist/credentials';

export const { GenAuthGroups } = load(`${nodes}/GenAuth/GenAuthGroups.node.js`) as typeof GenAuth;
export const { ScimGroups } = load(`${nodes}/Scim/ScimGroups.node.js`) as typeof Scim;
export const { ZendeskMemberships } = load(`${nodes}/Zendesk/ZendeskMemberships.node.js`) as typeof Memberships;
export const { ZendeskUsers } = load(`${nodes}/Zendesk/ZendeskUsers.node.js`) as typeof Users;

export const { GenAuthManagementApi } = load(
	`${credentials}/GenAuthManagementApi.credentials.js`,
) as typeof GenAuthCredential;
export const { ScimGroupsTokenApi } = load(`${credentials}/ScimGroupsTokenApi.credentials.js`) as typeof ScimCredential;
export const { ZendeskBulkApi } = load(`${credentials}/ZendeskBulkApi.credentials.js`) as typeof ZendeskCredential;
