import { readError } from '../../../nodes/Zendesk/api/errors';
import { zendesk } from '../../../nodes/Zendesk/api/service';
import type { Refusal } from '../../../bulk/operation';

const explain = (status: number, body?: unknown): Refusal =>
	zendesk.explain({ kind: 'rejected', status, headers: {}, body });

test('a word and a sentence', () => {
	const body = { error: 'TooManyValues', description: 'Maximum 100 users may be created per call' };
	expect(readError(body)).toEqual({ code: 'TooManyValues', reason: 'Maximum 100 users may be created per call' });
});

test('a word and details by field', () => {
	const body = {
		error: 'RecordInvalid',
		description: 'Record validation errors',
		details: {
			email: [{ description: 'Email: a@x is already being used by another user', error: 'DuplicateValue' }],
			base: [{ description: 'No seats are left' }],
			role: ['is invalid'],
			name: { description: 'cannot be blank' },
			empty: [{}],
		},
	};
	expect(readError(body)).toEqual({
		code: 'RecordInvalid',
		reason:
			'Record validation errors: email: Email: a@x is already being used by another user; No seats are left; ' +
			'role: is invalid; name: cannot be blank',
	});
});

test('a word and details as text, as job entries have them', () => {
	const body = { error: 'UserCreateFailed', details: 'Name: cannot be blank' };
	expect(readError(body)).toEqual({ code: 'UserCreateFailed', reason: 'Name: cannot be blank' });
});

test('a bare word', () => {
	const word = "Couldn't authenticate you";
	expect(readError({ error: word })).toEqual({ code: word, reason: word });
});

test('a title and a message', () => {
	const body = { error: { title: 'Forbidden', message: 'You do not have access to this page.' } };
	expect(readError(body)).toEqual({ code: 'Forbidden', reason: 'You do not have access to this page.' });
});

test('a title without a message', () => {
	expect(readError({ error: { title: 'Forbidden' } })).toEqual({ code: 'Forbidden', reason: 'Forbidden' });
});

test('a list of codes and titles', () => {
	const body = { errors: [{ code: 'TooManyRequests', title: 'Too many requests to update' }, { code: 'Other' }] };
	expect(readError(body)).toEqual({ code: 'TooManyRequests', reason: 'Too many requests to update' });
});

test('a list with a detail, which says more than the title', () => {
	expect(readError({ errors: [{ code: 'A', title: 'B', detail: 'C' }] })).toEqual({ code: 'A', reason: 'C' });
});

test('a list of several errors, all of them, and their details', () => {
	const errors = [{ code: 'A', title: 'First' }, { code: 'B', title: 'Second' }, 'Third'];
	const details = { email: [{ description: 'is taken' }] };
	expect(readError({ errors, details })).toEqual({ code: 'A', reason: 'First; Second; Third: email: is taken' });
});

test('a title and a message with details', () => {
	const body = {
		error: { title: 'RecordInvalid', message: 'Not valid' },
		details: { base: ['No', { error: 'Blank' }] },
	};
	expect(readError(body)).toEqual({ code: 'RecordInvalid', reason: 'Not valid: No; Blank' });
});

test('plain text', () => {
	const line = 'Number of allowed API requests per minute exceeded';
	expect(readError(`${line}\n`)).toEqual({ reason: line });
});

test('plain text is cut at 300 characters', () => {
	expect(readError('x'.repeat(1000)).reason).toHaveLength(300);
});

test.each([
	['a page without words', '<html><head></head><body>413</body></html>'],
	['an empty text', '  '],
	['nothing', undefined],
	['null', null],
	['a list', [1]],
	['an empty list of errors', { errors: [] }],
	['a list of errors that are none', { errors: [5, null, {}] }],
	['an object without any of it', { number: 5 }],
	['numbers for words', { error: 5, description: 6, details: 7 }],
])('%s says nothing', (_what, body) => {
	expect(readError(body)).toEqual({});
});

test.each<[string, unknown, string]>([
	['a page', '<html><head><title>413 Request Entity Too Large</title></head></html>', '413 Request Entity Too Large'],
	['a gateway’s message', { message: 'No healthy upstream' }, 'No healthy upstream'],
	['errors by field', { fieldErrors: { email: [{ message: 'is blank' }] } }, 'email: is blank'],
])('what stands before Zendesk is read as well: %s', (_what, body, reason) => {
	expect(readError(body)).toEqual({ reason });
});

test('401 stops the run and says what to check', () => {
	expect(explain(401, { error: "Couldn't authenticate you" })).toEqual({
		about: 'run',
		code: 'credential_refused',
		reason:
			"Zendesk refused the credential. Zendesk said: Couldn't authenticate you. Open the credential and check the email " +
			'and the API token, and that token access is on (Admin Center > Apps and integrations > APIs > Zendesk API). ' +
			'With OAuth2, connect it again.',
		serviceCode: "Couldn't authenticate you",
	});
});

test('403 stops the run and says who may do it', () => {
	const refusal = explain(403, { error: { title: 'Forbidden', message: 'You do not have access to this page.' } });
	expect(refusal).toMatchObject({
		about: 'run',
		mayBeAboutRecord: 'always',
		code: 'forbidden',
		serviceCode: 'Forbidden',
	});
	expect(refusal.reason).toBe(
		'Zendesk does not allow this. Zendesk said: You do not have access to this page. ' +
			"The credential's user must be an admin, or have a custom role that may do this. Where other records are taken, it " +
			'is about this one: a user who is shared from another account can be changed only there.',
	);
});

test('403 for a scope that the token lacks says where to set it', () => {
	const description = 'You are missing the following required scopes: users:write';
	expect(explain(403, { error: 'Forbidden', description })).toEqual({
		about: 'run',
		code: 'forbidden',
		reason:
			`The token lacks a scope. Zendesk said: ${description}. ` +
			'Open the credential, correct "Scope" (usually "read write") and connect it again.',
		serviceCode: 'Forbidden',
	});
});

test.each([301, 302, 404])('%i stops the run and says to check the subdomain', (status) => {
	const refusal = explain(status, '<html>No help desk here</html>');
	expect(refusal).toMatchObject({ about: 'run', code: 'not_found' });
	expect(refusal.reason).toMatch(
		/^Zendesk does not know this address \(HTTP \d{3}\)\. This address answers with a web page\. Check the subdomain/,
	);
});

test('413 is about the records: halves may pass', () => {
	const refusal = explain(413, '<html>413 Request Entity Too Large</html>');
	expect(refusal).toEqual({
		about: 'records',
		code: 'too_large',
		reason: 'The request was too large for Zendesk (HTTP 413). Shorten the fields of this record.',
	});
});

test('any other no is about the records, in the service’s own words', () => {
	expect(explain(422, { error: 'RecordInvalid', description: 'Record validation errors' })).toEqual({
		about: 'records',
		code: 'rejected',
		reason: 'Record validation errors',
		cure: 'Mend the record by that, and send it again.',
		serviceCode: 'RecordInvalid',
	});
});

test('a no without words says at least its number', () => {
	const reason = 'Zendesk refused it (HTTP 400). Look at its fields, and send it again alone.';
	expect(explain(400)).toEqual({ about: 'records', code: 'rejected', reason });
});

test.each([414, 431])('%i is about the records: halves may pass', (status) => {
	const reason = `The address of the request is too long for the server, or for something on the way to it (HTTP ${status}). Shorten the names and IDs of this record.`;
	expect(explain(status, '<html>')).toEqual({ about: 'records', code: 'too_large', reason });
});
