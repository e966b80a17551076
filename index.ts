export { ZendeskBulkApi } from './credentials/ZendeskBulkApi.credentials';
export { SplitIntoBatches } from './nodes/SplitIntoBatches/SplitIntoBatches.node';
export { ZendeskJobs } from './nodes/Zendesk/ZendeskJobs.node';
export { ZendeskMemberships } from './nodes/Zendesk/ZendeskMemberships.node';
export { ZendeskUsers } from './nodes/Zendesk/ZendeskUsers.node';
