import { required, text } from '../../shared/values/fields';

/** A row gives a `Membership` that can be sent as it is. */
export const memberFields = {
	groupId: required(text({ label: 'Group ID', description: 'The ID of the group', holds: 'key', isKey: true })),
	memberId: required(
		text({
			label: 'Member ID',
			description: 'The ID of the user (or group) who is the member',
			holds: 'key',
			isKey: true,
		}),
	),
} as const;
