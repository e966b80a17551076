/* What a newcomer sees in the form of a bulk operation: nothing that does nothing, and each key once. */
import { deleteManyMemberships } from '../../../nodes/Zendesk/memberships/deletes';
import { updateManyUsers } from '../../../nodes/Zendesk/users/updates';
import { listBulkProperties } from '../../../nodes/shared/bulk/properties';

test('"Change for All" is shown only where all users get the same change', () => {
	const shown = listBulkProperties(updateManyUsers).find(({ name }) => name === 'sameChange');
	expect(shown?.displayOptions?.show).toEqual({
		resource: ['user'],
		operation: ['updateMany'],
		changes: ['same'],
	});
});

test('a key that stands for all others is named once under "Find Records By"', () => {
	const columns = listBulkProperties(deleteManyMemberships).find(({ name }) => name === 'columns');
	expect(columns?.typeOptions?.resourceMapper?.matchingFieldsLabels?.hint).toContain(
		'Choose Membership ID; or User ID, User External ID or User Email, and Group ID or Group Name.',
	);
});
