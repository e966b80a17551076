/** A cell that holds several keys, none of which is there: "gone already" would count as done. */
import { failEmptyName, failSeveralKeys } from '../../../nodes/shared/bulk/failSeveral';

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

test('a name that stands for nothing has failed where nothing bears it; any other name has not', () => {
	expect(failEmptyName(1, 'Name', 'n/a')).toEqual({
		status: 'failed',
		code: 'invalid_value',
		reason:
			'Item 1: Name is "n/a", a word that stands for "nothing", and there is none such. ' +
			'Give the real name, or remove the row.',
	});
	expect(failEmptyName(1, 'Name', 'Sales')).toBeUndefined();
});
