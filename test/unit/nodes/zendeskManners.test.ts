/* What Zendesk's answers say beside what HTTP says. */
import { zendesk } from '../../../nodes/Zendesk/api/service';

test.each([
	[{ error: 'Forbidden' }],
	[{ error: { title: 'Forbidden', message: 'No' } }],
	[{ errors: [{ code: 'X', title: 'Y' }] }],
	[{ description: 'Not found' }],
	[{ details: { base: [{ description: 'No' }] } }],
])('%j is Zendesk’s own', (body) => {
	expect(zendesk.manners.isOwnRejection?.(403, body)).toBe(true);
});

test.each([
	[403, '<html>403</html>'],
	[403, 'Forbidden'],
	[403, undefined],
	[403, { message: 'Forbidden' }],
	[403, {}],
	[403, []],
	[403, { error: null, errors: [] }],
	[302, { error: 'Moved' }],
])('%i with %j is not', (status, body) => {
	expect(zendesk.manners.isOwnRejection?.(status, body)).toBe(false);
});

test.each([400, 403, 422, 429, 503])('TooManyJobs is known by its word, with HTTP %i', (status) => {
	const body = {
		error: 'TooManyJobs',
		description: 'Too many UserBulkUpdateJobV2 jobs are currently queued or running.',
	};
	expect(zendesk.manners.saysTooManyJobs?.(status, body)).toBe(true);
});

test('no other answer says TooManyJobs', () => {
	expect(zendesk.manners.saysTooManyJobs?.(429, 'TooManyJobs')).toBe(false);
	expect(zendesk.manners.saysTooManyJobs?.(200, { error: 'TooManyJobs' })).toBe(false);
	expect(zendesk.manners.saysTooManyJobs?.(429, { error: 'TooManyRequests' })).toBe(false);
});

test('only 409 is a conflict', () => {
	expect(zendesk.manners.saysConflict?.(409, undefined)).toBe(true);
	expect(zendesk.manners.saysConflict?.(422, { error: 'Conflict' })).toBe(false);
});
