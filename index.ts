export { ZendeskBulkApi } from './credentials/ZendeskBulkApi.credentials';
export { ZendeskMemberships } from './nodes/Zendesk/ZendeskMemberships.node';
export { ZendeskUsers } from './nodes/Zendesk/ZendeskUsers.node';
