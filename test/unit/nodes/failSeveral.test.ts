/** A cell that holds several keys, none of which is there: "gone already" would count as done. */
import { failSeveralKeys } from '../../../nodes/shared/bulk/failSeveral';

test('one key that is not there has not failed', () => {
	expect(failSeveralKeys(0, 'External ID', 'HR-0001', 'external IDs')).toBeUndefined();
});

test('several keys in a cell have failed, with the row, the field and the cure', () => {
	expect(failSeveralKeys(3, 'External ID', 'HR-0001, HR-0002', 'external IDs')).toEqual({
		status: 'failed',
		code: 'invalid_value',
		reason:
			'Item 3: External ID is "HR-0001, HR-0002", and there is none such. ' +
			'This looks like two external IDs. Give each its own row.',
	});
});
