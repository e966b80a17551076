/** What people look for, and the nodes that are right: one of them is to stand first in n8n's nodes panel. docs/install.md lists them. */
export const searches: readonly (readonly [string, readonly string[]])[] = [
	['group membership', ['Zendesk Memberships']],
	['delete users', ['Zendesk Users']],
	['wait for job', ['Zendesk Jobs']],
	['import users', ['Zendesk Users']],
	['create users', ['Zendesk Users']],
	['add members', ['SCIM Groups', 'GenAuth Groups']],
	['offboard', ['Zendesk Users']],
	['deprovision', ['Zendesk Users']],
	['groups', ['SCIM Groups', 'GenAuth Groups']],
	['bulk', ['Zendesk Users']],
	['scim', ['SCIM Groups']],
];
