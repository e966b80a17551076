import type { Reply } from '../../../http/types';
import { sendNothing, stopAfter } from '../../../nodes/shared/lists/readBefore';

const service = {
	explain: () => ({ about: 'records', code: 'rejected', reason: 'No.', serviceCode: 'X1' }) as const,
};
const stop = (reply: Reply) =>
	stopAfter(service, reply, { whatFailed: 'The names could not be looked up', codeOfSilence: 'no_answer' });

test('a refused read stops the run, whatever the refusal is about', () => {
	expect(stop({ kind: 'rejected', status: 422, headers: {}, body: {} })).toEqual({
		kind: 'stopped',
		refusal: { about: 'run', code: 'rejected', reason: 'No.', serviceCode: 'X1' },
	});
});

test('what to do about a refused read stands in its reason: it is told of every record', () => {
	const explain = () => ({ about: 'records', code: 'rejected', reason: 'Bad name', cure: 'Mend it.' }) as const;
	const reply: Reply = { kind: 'rejected', status: 422, headers: {}, body: {} };
	expect(stopAfter({ explain }, reply, { whatFailed: 'x', codeOfSilence: 'no_answer' }).refusal).toEqual({
		about: 'run',
		code: 'rejected',
		reason: 'Bad name. Mend it.',
	});
});

test.each([
	['silence', { kind: 'silent', why: 'Reset.' }, 'no_answer', 'Reset.'],
	['silence without a stop', { kind: 'silent', why: 'socket hang up' }, 'no_answer', 'socket hang up.'],
	['a read that was not sent', { kind: 'unsent', code: 'cancelled', why: 'Stopped.' }, 'cancelled', 'Stopped.'],
	['too many jobs', { kind: 'tooManyJobs' }, 'no_answer', 'Its answer could not be read.'],
	[
		'an answer that cannot be read',
		{ kind: 'ok', status: 200, headers: {}, body: '<html>' },
		'no_answer',
		'Its answer could not be read.',
	],
] as [string, Reply, string, string][])('%s stops the run, and says why', (_case, reply, code, why) => {
	const reason = `The names could not be looked up, so nothing was sent. ${why} Send it again as it is.`;
	const reasonOfRow = reason.replace('nothing was sent', 'this row was not sent');
	expect(stop(reply)).toEqual({
		kind: 'stopped',
		refusal: { about: 'run', code, reason },
		ofRows: { about: 'run', code, reason: reasonOfRow },
	});
});

test('where something else answers at the address, it is not sent again as it is', () => {
	expect(stop({ kind: 'silent', why: 'This address answers with a web page', isForeign: true })).toMatchObject({
		kind: 'stopped',
		refusal: {
			about: 'run',
			code: 'unreachable',
			reason: 'The names could not be looked up, so nothing was sent. This address answers with a web page.',
		},
	});
});

test('where a read failed, no record is sent', () => {
	const refusal = { about: 'run', code: 'forbidden', reason: 'No.' } as const;
	expect(sendNothing({ kind: 'stopped', refusal })).toEqual({
		records: [],
		outcomes: new Map(),
		stoppedBy: refusal,
	});
});
