/* Update of a group, without anything to change. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { zuora } from '../../nodes/Scim/dialects/zuora';
import { makeGroupSingles } from '../../nodes/Scim/groups/singles';
import { makeRequest } from '../../nodes/shared/single/request';

function askUpdate(dialect: typeof zuora, additionalFields: object) {
	const update = makeGroupSingles(dialect).find(({ operation }) => operation === 'update');
	if (!update) throw new Error('There is no Update');
	const given: Readonly<Record<string, unknown>> = { groupId: 'g1', additionalFields };
	return makeRequest(update, update.variants[0], (name, usual) => given[name] ?? usual);
}

test.each([
	['no field', {}],
	['empty fields alone', { displayName: '', externalId: ' ' }],
])('%s is told before anything is sent', (_what, fields) => {
	for (const dialect of [zuora, rfc7644]) {
		expect(askUpdate(dialect, fields)).toMatchObject({
			kind: 'failed',
			message: 'No field is filled in.',
			description: expect.stringContaining('Fill in another field'),
		});
	}
});

test('fields that this server does not have are nothing to change', () => {
	expect(askUpdate(rfc7644, { description: 'For sellers', active: true })).toMatchObject({
		kind: 'failed',
		description: expect.stringContaining("Description, Organization ID and Active are Zuora's own"),
	});
	expect(askUpdate(zuora, { active: false })).toMatchObject({ kind: 'read' });
	expect(askUpdate(rfc7644, { active: false, displayName: 'Sales' })).toMatchObject({ kind: 'read' });
});
