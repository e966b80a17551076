/* Which rejections are a SCIM server's own, and which come from something on the way. */
import type { Dialect } from '../../nodes/Scim/api/dialect';
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { zuora } from '../../nodes/Scim/dialects/zuora';
import { makeGroupSingles } from '../../nodes/Scim/groups/singles';
import { makeGetMembers } from '../../nodes/Scim/members/singles';
import { makeUserSingles } from '../../nodes/Scim/users/singles';

const errorUrn = 'urn:ietf:params:scim:api:messages:2.0:Error';
const page = '<html><body>404 Not Found</body></html>';

/** A status and a body, and whether it is the own form of an RFC 7644 server, and of Zuora. */
const rejections: [string, number, unknown, boolean, boolean][] = [
	['the RFC’s form', 404, { schemas: [errorUrn], status: '404', detail: 'No' }, true, true],
	['the RFC’s form without words', 404, { schemas: [errorUrn], status: '404' }, true, true],
	['a detail', 400, { detail: 'No' }, true, true],
	['a scimType', 409, { scimType: 'uniqueness' }, true, true],
	['Zuora’s reasons', 401, { success: false, reasons: [{ code: '90000011', message: 'No' }] }, true, true],
	['Zuora’s other object of a 403', 403, { timestamp: '2026-11-26', status: 403, error: 'Forbidden' }, true, true],
	['AWS’s form', 400, { __type: 'ValidationException', message: 'No' }, true, false],
	['a message', 404, { message: 'no Route matched with those values' }, true, false],
	['a list of errors, as SCIM 1.1 has it', 400, { Errors: [{ description: 'No' }] }, true, false],
	['an OAuth error', 401, { error: 'invalid_token', error_description: 'Expired' }, true, false],
	['an empty body', 404, undefined, true, false],
	['an object of no error', 404, { status: 404 }, false, false],
	['a web page', 404, page, false, false],
	['a web page with 403', 403, page, false, false],
	['a line of text', 400, 'Bad request', false, false],
	['a redirect', 302, undefined, false, false],
	['a redirect with words', 307, { message: 'Moved' }, false, false],
	['a list', 404, [], false, false],
];

const isOwn = ({ service }: Dialect, status: number, body: unknown): boolean | undefined =>
	service.manners.isOwnRejection?.(status, body);

test.each(rejections)('%s (%i)', (_what, status, body, isOwnOfRfc, isOwnOfZuora) => {
	expect(isOwn(rfc7644, status, body)).toBe(isOwnOfRfc);
	expect(isOwn(zuora, status, body)).toBe(isOwnOfZuora);
});

test.each([rfc7644, zuora])('a read that any good credential may do is known ($value)', ({ service }) => {
	expect(service.probe).toEqual({ method: 'GET', path: '/Groups', query: { count: '1' }, repeatable: true });
});

test.each([rfc7644, zuora])('403 may be about a record, where it is the server’s own ($value)', ({ service }) => {
	const rejected = { kind: 'rejected', status: 403, headers: {}, body: { detail: 'No' } } as const;
	expect(service.explain(rejected)).toMatchObject({ about: 'run', code: 'forbidden', mayBeAboutRecord: 'always' });
	expect(service.explain({ ...rejected, isForeign: true })).not.toHaveProperty('mayBeAboutRecord');
	expect(service.explain({ ...rejected, status: 401 })).not.toHaveProperty('mayBeAboutRecord');
});

test.each([rfc7644, zuora])('200 and {} is no group and no user ($value)', (dialect) => {
	const singles = [...makeGroupSingles(dialect), ...makeUserSingles(dialect), makeGetMembers(dialect)];
	const read = singles.flatMap(({ answer, operation }) => (answer.kind === 'made' ? [{ answer, operation }] : []));
	const request = { method: 'GET', path: '/Groups/g', repeatable: true } as const;

	expect(read.map(({ operation }) => operation)).toEqual(
		expect.arrayContaining(['create', 'get', 'replace', 'getMany']),
	);
	for (const { answer } of read) expect(answer.make({}, request)).toBeUndefined();
});
