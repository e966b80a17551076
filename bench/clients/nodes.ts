import { createRequire } from 'node:module';
import type * as GenAuth from '../../nodes/GenAuth/GenAuthGroups.node';
import type * as Scim from '../../nodes/Scim/ScimGroups.node';
import type * as Memberships from '../../nodes/Zendesk/ZendeskMemberships.node';
import type * as Users from '../../nodes/Zendesk/ZendeskUsers.node';

/** With the ending, since tsx would otherwise take `ScimGroups.node.json`, which stands beside it. */
const load = createRequire(__filename);

export const { GenAuthGroups } = load('../../nodes/GenAuth/GenAuthGroups.node.ts') as typeof GenAuth;
export const { ScimGroups } = load('../../nodes/Scim/ScimGroups.node.ts') as typeof Scim;
export const { ZendeskMemberships } = load('../../nodes/Zendesk/ZendeskMemberships.node.ts') as typeof Memberships;
export const { ZendeskUsers } = load('../../nodes/Zendesk/ZendeskUsers.node.ts') as typeof Users;
