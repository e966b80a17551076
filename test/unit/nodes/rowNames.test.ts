import { memberFields as genAuthMemberFields } from '../../../nodes/GenAuth/members/fields';
import { memberFields as scimMemberFields } from '../../../nodes/Scim/members/fields';
import { RowNames } from '../../../nodes/shared/bulk/rowNames';
import type { KeyFields } from '../../../nodes/shared/bulk/keys';
import type { Fields } from '../../../nodes/shared/values/fields';
import { membershipFields } from '../../../nodes/Zendesk/memberships/fields';
import { updateFields } from '../../../nodes/Zendesk/users/fields';

function nameRow(fields: Fields, raws: Readonly<Record<string, unknown>>, chosen?: KeyFields): string {
	const names = new RowNames(fields, chosen);
	names.add(
		2,
		Object.keys(fields).map((name) => raws[name]),
	);
	return names.of(2);
}

const person = { id: 7, external_id: 'E-102', email: 'ada@acme.example', name: 'Ada' };

test.each([
	['external ID', person, undefined, 'row 3 (E-102)'],
	['what it is found by', person, new Set(['id']), 'row 3 (7)'],
	['email', { ...person, external_id: '' }, undefined, 'row 3 (ada@acme.example)'],
	['name, and no phone number', { name: 'Ada', phone: '+1 555' }, undefined, 'row 3 (Ada)'],
	['a placeholder is no name', { external_id: 'N/A', name: 'Ada' }, undefined, 'row 3 (Ada)'],
	['an object is no name', { external_id: { a: 1 } }, undefined, 'row 3'],
	['what cannot be seen', { external_id: ' E\u200b1 ' }, undefined, 'row 3 (E\\u200b1)'],
	['60 characters at most', { name: '😀'.repeat(70) }, undefined, `row 3 (${'😀'.repeat(59)}…)`],
] as const)('a user is named by: %s', (_what, raws, chosen, expected) => {
	expect(nameRow(updateFields, raws, chosen)).toBe(expected);
});

test.each([
	[membershipFields, { user_email: 'ada@acme.example', group_name: 'Billing' }, 'row 3 (ada@acme.example)'],
	[membershipFields, { user_id: 7, group_name: 'Billing' }, 'row 3 (7)'],
	[genAuthMemberFields, { code: 'staff', phone: '138' }, 'row 3 (138)'],
	[scimMemberFields, { groupId: 'g-1', memberId: 'u-1' }, 'row 3 (u-1)'],
])('a membership is named by its person, since many rows have the same group: %#', (fields, raws, expected) => {
	expect(nameRow(fields, raws)).toBe(expected);
});

test('a reason begins with the name of its row alone, also where a twin or the input item was named', () => {
	const names = new RowNames(updateFields, undefined);
	const failed = { status: 'failed', code: 'invalid_value' } as const;
	const name = (reason: string, more = {}) => names.nameIn({ ...failed, reason, ...more }, 4, 1).reason;
	expect(name('Item 4: No.')).toBe('Row 5: No.');
	expect(name('Item 1: No.')).toBe('Row 5: No.');
	expect(name('Item 0: No.', { sameAs: 0 })).toBe('Row 5: No.');
	expect(name('Item 40: is out of stock.')).toBe('Row 5: Item 40: is out of stock.');
	expect(names.nameIn({ status: 'unchanged', reason: 'Gone.' }, 4, 1).reason).toBe('Gone.');
});
