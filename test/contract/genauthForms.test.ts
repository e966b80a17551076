/* Which answers are GenAuth's own, and which come from something on the way. */
import { judge } from '../../http/judge';
import { genAuth } from '../../nodes/GenAuth/api/service';
import { answer } from '../support/scriptedTransport';

const judgeAnswer = (status: number, body: unknown) => judge(answer(status, body), genAuth.manners, 0);
const page = '<html><body>Not Found</body></html>';

test.each([
	['a refusal in the envelope', 200, { statusCode: 404, message: 'Group does not exist' }, 404],
	['a refusal with an apiCode', 200, { statusCode: 499, apiCode: 2020, message: 'Not logged in' }, 499],
	['a refusal with a status of its own', 401, { statusCode: 401, message: 'Not logged in' }, 401],
	['too large, in the envelope', 200, { statusCode: 413, message: 'Too large' }, 413],
])('%s is GenAuth’s own', (_what, status, body, expected) => {
	const verdict = judgeAnswer(status, body);
	expect(verdict).toMatchObject({ kind: 'final', reply: { kind: 'rejected', status: expected } });
	expect(verdict).not.toHaveProperty('reply.isForeign');
});

test.each([
	['a web page', 404, page],
	['a web page with 403', 403, page],
	['a redirect', 302, undefined],
	['an empty 404', 404, undefined],
	['a 404 that looks like the envelope: GenAuth’s own has HTTP 200', 404, { statusCode: 404, message: 'Cannot GET' }],
	['JSON without the envelope', 400, { message: 'Bad Request' }],
])('%s is not (HTTP %i)', (_what, status, body) => {
	expect(judgeAnswer(status, body)).toMatchObject({ kind: 'foreign', reply: { isForeign: true } });
});

test.each([{}, [], [{ code: 'a' }], { success: true }, { data: [] }, undefined])(
	'200 and %j, without the envelope, brings nothing',
	(body) => {
		expect(judgeAnswer(200, body)).toMatchObject({ kind: 'final', reply: { kind: 'ok', body: undefined } });
	},
);

test('200 and a web page is silence', () => {
	expect(judgeAnswer(200, page)).toMatchObject({ kind: 'silence' });
});

test('a read that any good credential may do is known, and 403 may be about a record', () => {
	expect(genAuth.probe).toMatchObject({ method: 'GET', path: '/api/v3/list-groups', repeatable: true });
	const body = { statusCode: 403, message: 'No permission' };
	const rejected = { kind: 'rejected', status: 403, headers: {}, body } as const;
	expect(genAuth.explain(rejected)).toMatchObject({ code: 'forbidden', mayBeAboutRecord: 'always' });
	expect(genAuth.explain({ ...rejected, body: page, isForeign: true })).not.toHaveProperty('mayBeAboutRecord');
	expect(genAuth.explain({ ...rejected, status: 402 })).not.toHaveProperty('mayBeAboutRecord');
});
