import { parameter } from '../../shared/n8n/parameters';

export const sendOnlyChanges = parameter({
	displayName: 'Send Only Changes',
	name: 'sendOnlyChanges',
	type: 'boolean',
	default: false,
	description:
		'Whether to read the users first, and to send only the rows that create or change one. A row whose user is so already is unchanged.',
});
