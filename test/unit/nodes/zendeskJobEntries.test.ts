import { readEntry } from '../../../nodes/Zendesk/api/jobEntry';
import type { ReportEntry } from '../../../bulk/report';

test.each([
	[
		'users/create_many',
		{ id: 6164068768154, status: 'Created' },
		{ ok: true, status: 'created', id: 6164068768154, names: ['id 6164068768154'] },
	],
	[
		'users/create_or_update_many',
		{ id: 32149551391511, status: 'Updated', email: 'Ada@Acme.example', external_id: 'HR-9' },
		{
			ok: true,
			status: 'updated',
			id: 32149551391511,
			names: ['external_id hr-9', 'email ada@acme.example', 'id 32149551391511'],
		},
	],
	[
		'users/update_many',
		{ id: 6164069176474, action: 'update', status: 'Updated', success: true },
		{ ok: true, status: 'updated', id: 6164069176474, names: ['id 6164069176474'] },
	],
	[
		'users/destroy_many',
		{ action: 'delete', id: 244, status: 'Deleted', success: true },
		{ ok: true, status: 'deleted', id: 244, names: ['id 244'] },
	],
	[
		'tickets/create_many, with an index and no word',
		{ index: 0, id: 3861, account_id: 18525119 },
		{ ok: true, index: 0, id: 3861, names: ['id 3861'] },
	],
	[
		'an entry that names a membership',
		{ user_id: 7, group_id: 8, status: 'Created' },
		{ ok: true, status: 'created', names: ['user 7 in group 8'] },
	],
] as [string, Record<string, unknown>, ReportEntry][])('an entry of %s is a success', (_what, result, entry) => {
	expect(readEntry(result)).toEqual(entry);
});

test.each([
	[
		'the documented failure',
		{ action: 'create', details: 'Name: cannot be blank', error: 'UserCreateFailed', id: 0, success: false },
		{ ok: false, names: [], reason: 'Name: cannot be blank', serviceCode: 'UserCreateFailed' },
	],
	[
		'the documented failure of an update',
		{ action: 'update', details: 'Role: is invalid', error: 'UserUpdateFailed', id: 61640, success: false },
		{ ok: false, id: 61640, names: ['id 61640'], reason: 'Role: is invalid', serviceCode: 'UserUpdateFailed' },
	],
	[
		'the failure once observed',
		{ index: 0, error: 'TicketCreateFailed', details: 'Description: cannot be blank' },
		{ ok: false, index: 0, names: [], reason: 'Description: cannot be blank', serviceCode: 'TicketCreateFailed' },
	],
	[
		'a failure with a description',
		{ error: 'RecordInvalid', description: 'Record validation errors', id: null },
		{ ok: false, names: [], reason: 'Record validation errors', serviceCode: 'RecordInvalid' },
	],
	[
		'a failure of an old account',
		{ errors: 'Email is taken', title: 'x' },
		{ ok: false, names: [], reason: 'Email is taken', serviceCode: 'Email is taken' },
	],
	[
		'the failure seen in the wild, whose id is a place',
		{ id: 2, error: 'UserUpdateError', details: 'Name: no', status: 'Failed' },
		{ ok: false, names: [], maybePlace: 2, reason: 'Name: no', serviceCode: 'UserUpdateError' },
	],
	[
		'the place 0',
		{ id: 0, error: 'UserUpdateError', status: 'Failed' },
		{ ok: false, names: [], maybePlace: 0, reason: 'UserUpdateError', serviceCode: 'UserUpdateError' },
	],
	['the ID 0, which may stand for none', { id: 0, status: 'Failed' }, { ok: false, names: [] }],
	[
		'details by field',
		{ success: false, error: 'RecordInvalid', details: { email: [{ description: 'is taken' }] } },
		{ ok: false, names: [], reason: 'email: is taken', serviceCode: 'RecordInvalid' },
	],
	[
		'an error with a title',
		{ index: 1, error: { title: 'RecordInvalid', message: 'No' } },
		{ ok: false, index: 1, names: [], reason: 'No', serviceCode: 'RecordInvalid' },
	],
	[
		'a list of errors',
		{
			index: 1,
			errors: [
				{ code: 'X', title: 'First' },
				{ code: 'Y', detail: 'Second' },
			],
		},
		{ ok: false, index: 1, names: [], reason: 'First; Second', serviceCode: 'X' },
	],
	[
		'an error beside a good word',
		{ id: 6164, status: 'Created', error: 'X' },
		{ ok: false, names: ['id 6164'], id: 6164, reason: 'X', serviceCode: 'X' },
	],
	['an error that is no text', { status: 'Updated', error: true }, { ok: false, names: [] }],
	['details alone', { details: 'Name: no', email: 'a@b' }, { ok: false, names: ['email a@b'], reason: 'Name: no' }],
	[
		'a description alone',
		{ index: 0, id: 6164, description: 'Name: no' },
		{ ok: false, index: 0, id: 6164, names: ['id 6164'], reason: 'Name: no' },
	],
	['a failure that only says so', { success: false }, { ok: false, names: [] }],
	['a failure by its status', { status: 'Failed', external_id: 'A' }, { ok: false, names: ['external_id a'] }],
] as [string, Record<string, unknown>, ReportEntry][])('%s is a failure', (_what, result, entry) => {
	// Zendesk's own words do not say what to do.
	const cure = entry.reason === undefined ? {} : { cure: 'Mend the record by that, and send it again.' };
	expect(readEntry(result)).toEqual({ ...entry, ...cure });
});

test('an empty "errors" of an old account is no failure', () => {
	expect(readEntry({ id: 5, status: 'Updated', errors: '' })).toMatchObject({ ok: true, status: 'updated' });
});

test.each([
	['a word that nobody knows', { id: 5, status: 'Merged' }],
	['the name of an inherited member for a word', { id: 5, status: 'constructor' }],
	['nothing at all', {}],
	['"success" without an id', { success: true }],
	['an id that is none', { id: 0 }],
	['a good word beside details', { id: 5, status: 'Updated', details: 'Name: no' }],
	['a good word beside a description', { id: 5, status: 'Updated', description: 'Name: no' }],
	['a good word beside details that cannot be read', { id: 5, status: 'Updated', details: 422 }],
	['an id beside a message', { id: 5, message: 'Name: no' }],
	['an id beside an error of another name', { id: 5, error_message: 'Name: no' }],
	['an id beside a word for failure that is a key', { id: 5, failed: true }],
	['a status that is a number', { id: 5, status: 422 }],
	['a status that is no text', { id: 5, status: { code: 'Failed' } }],
	['a "success" that is neither true nor false', { id: 5, status: 'Created', success: 0 }],
])('%s is not to be believed before it is read back', (_what, result) => {
	expect(readEntry(result)).toMatchObject({ ok: true, unsure: true });
});

test.each([
	['a user without a group', { user_id: 7, status: 'Created' }, ['user_id 7']],
	['a group without a user', { group_id: 8, status: 'Failed', error: 'X' }, ['group_id 8']],
	['an organization', { organization_id: 9, status: 'Created' }, ['organization_id 9']],
	['a user in an organization', { user_id: 7, organization_id: 9, status: 'Created' }, ['user 7 in organization 9']],
	['a name', { name: 'Ada', status: 'Created' }, ['name Ada']],
	['a phone', { phone: '+1', status: 'Created' }, ['phone +1']],
	['an external ID that is a number', { external_id: 77, status: 'Created' }, ['external_id 77']],
	['an ID that is a text', { id: '6164', status: 'Updated' }, ['id 6164']],
	['an ID that is no number', { id: 'x', status: 'Updated' }, ['id x']],
] as [string, Record<string, unknown>, string[]][])('an entry that names %s is not loose', (_what, result, names) => {
	expect(readEntry(result).names).toEqual(names);
});

test.each([
	['of a ticket', { title: 'Error in the invoice', account_id: 7 }],
	['that is null', { success: null, details: null, description: null, message: '', errors: [] }],
])('a key %s is no word of failure', (_what, more) => {
	expect(readEntry({ id: 5, status: 'Updated', ...more })).toEqual(readEntry({ id: 5, status: 'Updated' }));
});

test('"success" is not asked for: it is mostly absent', () => {
	expect(readEntry({ id: 5, status: 'Created' })).not.toHaveProperty('unsure');
});
