/** Answers of something on the way, and rate limits that are told by 403. */
import { judge, type ServiceManners } from '../../../http/judge';
import type { Headers } from '../../../http/types';
import { answer } from '../../support/scriptedTransport';
import { decideAfter, keyed, once, rejected, repeatAlone, replyWith, silence, silent } from './decideCases';
import { read, setUpClient } from './setUpClient';

const isOwnRejection: ServiceManners['isOwnRejection'] = (_status, body) => typeof body === 'object';
const manners: ServiceManners = { isOwnRejection };
const judgeAnswer = (status: number, body: unknown, headers: Headers = {}) =>
	judge(answer(status, body, headers), manners, 1_800_000_000_000);

const page = '<html>Forbidden</html>';

test.each([302, 400, 403, 404, 421])('a rejection in another form than the service’s own is foreign: %i', (status) => {
	const reply = { kind: 'rejected', status, headers: {}, body: page, isForeign: true };
	expect(judgeAnswer(status, page)).toEqual({ kind: 'foreign', reply });
	expect(judgeAnswer(status, { error: 'No' })).toMatchObject({ kind: 'final' });
});

test.each([405, 406, 413, 414, 415, 428, 431])(
	'a word about the form of a request is as good from a gateway: %i',
	(status) => {
		expect(judgeAnswer(status, page)).toMatchObject({ kind: 'final', reply: { kind: 'rejected', status } });
	},
);

test.each([405, 413, 415])('… but it says nothing of an earlier attempt under the same key: %i', (status) => {
	const verdict = judgeAnswer(status, page);
	expect(decideAfter([silence, verdict], keyed)).toEqual(replyWith(silent));
	expect(decideAfter([verdict], keyed)).toMatchObject(replyWith({ ...rejected(status), body: page }));
	const own = judgeAnswer(status, { error: 'Too large' });
	expect(decideAfter([silence, own], keyed)).toMatchObject({ reply: { kind: 'rejected', status } });
});

test.each([302, 400, 404])('a gateway’s %i says nothing of an earlier attempt under the same key', (status) => {
	const verdicts = Array.from({ length: 7 }, () => judgeAnswer(status, page));
	expect(decideAfter([silence, ...verdicts], keyed)).toEqual(replyWith(silent));
});

test.each([
	['Retry-After', { 'retry-after': '7' }, 7000],
	['a budget that is used up, in seconds', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '30' }, 30_000],
	[
		'a budget that is used up, since the epoch',
		{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1800000012' },
		12_000,
	],
])('403 with %s is a rate limit', (_, headers, waitMs) => {
	expect(judgeAnswer(403, {}, headers)).toEqual({ kind: 'refused', status: 403, waitMs });
});

test('403 with something left is a rejection', () => {
	const headers = { 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': '30' };
	expect(judgeAnswer(403, {}, headers)).toMatchObject({ kind: 'final', reply: { kind: 'rejected' } });
});

const rejection = { kind: 'rejected', status: 403, headers: {}, body: page, isForeign: true } as const;
const foreign = { kind: 'foreign', reply: rejection } as const;

test('where the service has taken requests before, a foreign rejection is sent again, even what may not be done twice', () => {
	expect(decideAfter([foreign], once)).toEqual(repeatAlone('same'));
	expect(decideAfter(Array.from({ length: 6 }, () => foreign))).toEqual(repeatAlone('same'));
	expect(decideAfter(Array.from({ length: 7 }, () => foreign))).toEqual(replyWith(rejection));
});

test('a foreign rejection does not end the silence of an earlier attempt', () => {
	expect(decideAfter([silence, ...Array.from({ length: 7 }, () => foreign)])).toEqual(replyWith(silent));
});

test('where the service has taken nothing yet, a foreign rejection is final at once', async () => {
	const setup = setUpClient([answer(404, page)], { manners });
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({ kind: 'rejected', status: 404 });
});

test('once the service has taken a request, one odd answer is asked again', async () => {
	const setup = setUpClient([answer(200, {}), answer(302, page), answer(200, { id: 1 })], { manners });
	await setup.clock.run(setup.client.send(read));
	expect(await setup.clock.run(setup.client.send(read))).toMatchObject({ kind: 'ok', body: { id: 1 } });
});

test('a rejection is marked whose form gateways have too, where the service has one of its own', () => {
	const answer = { kind: 'answer', status: 400, headers: {}, body: { detail: 'No' } } as const;
	const isUnmistakable = (body: unknown): boolean => typeof body === 'object' && body !== null && 'reasons' in body;
	const marked = { kind: 'rejected', status: 400, headers: {}, body: { detail: 'No' }, isMistakable: true };
	expect(judge(answer, { isUnmistakable }, 0)).toEqual({ kind: 'final', reply: marked });
	expect(judge(answer, {}, 0)).toEqual({ kind: 'final', reply: { ...marked, isMistakable: undefined } });
	expect(judge({ ...answer, body: { reasons: [] } }, { isUnmistakable }, 0)).not.toHaveProperty('reply.isMistakable');
});
