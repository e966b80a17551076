import { judge, type ServiceManners, type Verdict } from '../../../http/judge';
import type { Headers } from '../../../http/types';
import { answer, silence, unreachable } from '../../support/scriptedTransport';

const manners: ServiceManners = {
	saysTooManyJobs: (_status, body) => body !== undefined && JSON.stringify(body).includes('TooManyJobs'),
	saysConflict: (status) => status === 409,
};

const judgeStatus = (status: number, body?: unknown, headers: Headers = {}): Verdict =>
	judge(answer(status, body, headers), manners, 0);

test('a 2xx with JSON is final', () => {
	const headers = { etag: 'W/"1"' };
	const verdict = judgeStatus(201, { id: 1 }, headers);
	expect(verdict).toEqual({ kind: 'final', reply: { kind: 'ok', status: 201, headers, body: { id: 1 } } });
});

test('a 2xx without a body is final', () => {
	expect(judgeStatus(204)).toMatchObject({ kind: 'final', reply: { kind: 'ok', status: 204, body: undefined } });
});

test("a 2xx with text is silence: a gateway's page, or an answer that broke off, may hide work that was done", () => {
	const verdict = judgeStatus(200, '{"job_status": {"id": "V3');
	expect(verdict).toEqual({
		kind: 'silence',
		status: 200,
		why: 'The answer (HTTP 200) was not whole, readable JSON',
	});
});

test('429 is a refusal, with the time that the server asks for', () => {
	expect(judgeStatus(429, 'slow down', { 'retry-after': '7' })).toEqual({ kind: 'refused', status: 429, waitMs: 7000 });
});

test('429 without Retry-After is a refusal as well', () => {
	expect(judgeStatus(429)).toEqual({ kind: 'refused', status: 429 });
});

test('503 with Retry-After is a refusal', () => {
	expect(judgeStatus(503, '', { 'retry-after': '2' })).toEqual({ kind: 'refused', status: 503, waitMs: 2000 });
});

test('503 without Retry-After is silence: the work may have been done', () => {
	expect(judgeStatus(503)).toEqual({ kind: 'silence', status: 503, why: 'The service answered HTTP 503' });
});

test.each([408, 500, 502, 504, 524])('%i is silence: the work may have been done', (status) => {
	expect(judgeStatus(status, { error: 'Oops' })).toEqual({
		kind: 'silence',
		status,
		why: `The service answered HTTP ${status}`,
	});
});

test('500 with Retry-After is silence nevertheless', () => {
	expect(judgeStatus(500, undefined, { 'retry-after': '2' })).toMatchObject({ kind: 'silence', status: 500 });
});

test.each([301, 400, 401, 403, 404, 413, 422])('%i is a final rejection', (status) => {
	const verdict = judgeStatus(status, { error: 'No' }, { date: 'x' });
	const reply = { kind: 'rejected', status, headers: { date: 'x' }, body: { error: 'No' } };
	expect(verdict).toEqual({ kind: 'final', reply });
});

test('what the service calls a conflict is sent again', () => {
	expect(judgeStatus(409, { error: 'Busy' })).toEqual({
		kind: 'conflict',
		isOwn: false,
		reply: { kind: 'rejected', status: 409, headers: {}, body: { error: 'Busy' } },
	});
});

test.each([400, 403, 422, 429, 503])("too many jobs are recognised by the service's word, with HTTP %i", (status) => {
	expect(judgeStatus(status, { error: 'TooManyJobs' })).toEqual({ kind: 'final', reply: { kind: 'tooManyJobs' } });
});

test('too many jobs carry the time that the server asks for', () => {
	expect(judgeStatus(429, { error: 'TooManyJobs' }, { 'retry-after': '4' })).toEqual({
		kind: 'final',
		reply: { kind: 'tooManyJobs', retryAfterMs: 4000 },
	});
});

test('without manners of its own, a service is judged by HTTP alone', () => {
	expect(judge(answer(409, { error: 'TooManyJobs' }), {}, 0)).toMatchObject({
		kind: 'final',
		reply: { kind: 'rejected', status: 409 },
	});
});

test('no answer is silence', () => {
	expect(judge(silence, manners, 0)).toEqual(silence);
});

test('no connection is unreachable', () => {
	expect(judge(unreachable, manners, 0)).toEqual(unreachable);
});

test('an envelope is taken off: the status and the body that it holds are judged', () => {
	const enveloped: ServiceManners = {
		unwrap: (status, body) => ({
			status: (body as { statusCode?: number }).statusCode ?? status,
			body: { inner: true },
		}),
	};
	const verdict = judge(answer(200, { statusCode: 404 }), enveloped, 0);
	expect(verdict).toMatchObject({ kind: 'final', reply: { kind: 'rejected', status: 404, body: { inner: true } } });
});

test('an earlier attempt under the same key that is still at work is a conflict with itself', () => {
	const keyed: ServiceManners = { saysUnderWay: (status) => status === 409, saysConflict: (status) => status === 409 };
	expect(judge(answer(409), keyed, 0)).toMatchObject({ kind: 'conflict', isOwn: true });
});
