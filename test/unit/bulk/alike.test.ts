/** Refusals that are alike are learnt from: the form of requests, and groups that may not be changed. */
import { AlikeRefusals } from '../../../bulk/alike';
import type { Refusal } from '../../../bulk/operation';
import { listStatuses, runThings } from '../../support/runThings';
import { allCreated, listThings, rejected } from '../../support/things';

const explain = (): Refusal => ({ about: 'records', code: 'rejected', reason: 'Not so' });
const ofLetter = (name: string): string => name.slice(0, 1);
const batchOf = (number: number, ...names: string[]) => ({
	number,
	records: names.map((value) => ({ index: Number(value.slice(1)), value })),
});
const denied: Refusal = { about: 'run', code: 'forbidden', reason: 'No', mayBeAboutRecord: 'always' };

test.each([405, 406, 411, 415, 417, 426, 428, 501, 505])(
	'%i to all: 120 records are learnt in two requests',
	async (status) => {
		const run = await runThings(
			listThings(120),
			{ write: () => rejected(status) },
			{ operation: { report: { explain } }, settings: { batchSize: 60, concurrency: 4 } },
		);
		expect(run.writes).toHaveLength(2);
		expect(new Set(listStatuses(run))).toEqual(new Set(['unsent']));
		expect(run.list[0]).toMatchObject({ code: 'body_refused', httpStatus: status });
		expect(run.list[0]?.reason).toContain(`It refuses each request of this kind (HTTP ${status})`);
	},
);

test.each([undefined, 'NotAllowed'])('the outcomes keep the code that the service gave: %p', async (serviceCode) => {
	const coded = (): Refusal => ({ ...explain(), ...(serviceCode !== undefined && { serviceCode }) });
	const run = await runThings(
		listThings(4),
		{ write: () => rejected(405) },
		{ operation: { report: { explain: coded } }, settings: { batchSize: 2 } },
	);
	expect(run.list.map((outcome) => outcome.serviceCode)).toEqual(Array(4).fill(serviceCode));
	expect(run.list.every((outcome) => 'serviceCode' in outcome)).toBe(serviceCode !== undefined);
});

test.each([400, 404, 409, 422])('%i may be about each record for itself', async (status) => {
	const run = await runThings(
		listThings(4),
		{ write: () => rejected(status) },
		{ operation: { report: { explain } }, settings: { batchSize: 4 } },
	);
	expect(listStatuses(run)).toEqual(['failed', 'failed', 'failed', 'failed']);
	expect(run.writes).toHaveLength(7);
});

test('records that were refused one by one for the form are as all others', async () => {
	const run = await runThings(
		listThings(9),
		{ write: () => rejected(405) },
		{ operation: { report: { explain } }, settings: { batchSize: 1, concurrency: 4 } },
	);
	expect(listStatuses(run)).toEqual(Array(9).fill('unsent'));
	expect(run.writes).toHaveLength(2);
});

test('once a request was taken, such a status is about its record', async () => {
	const run = await runThings(
		listThings(6),
		{ write: (names) => (names.includes('t0') ? allCreated(names) : rejected(405)) },
		{ operation: { report: { explain } }, settings: { batchSize: 1 } },
	);
	expect(listStatuses(run)).toEqual(['created', ...Array(5).fill('failed')]);
});

test('two statuses are not alike', () => {
	const alike = new AlikeRefusals<string>({});
	expect(alike.judge(batchOf(1, 'a1'), explain(), 405).refusal.about).toBe('records');
	expect(alike.judge(batchOf(2, 'a2'), explain(), 415).refusal.about).toBe('records');
	expect(alike.isWaiting()).toBe(true);
	expect(alike.judge(batchOf(3, 'a3'), explain(), 415).refusal.about).toBe('run');
});

describe('a group', () => {
	test('is refused when both halves of its batch are, in the same words', () => {
		const alike = new AlikeRefusals<string>({ groupOf: ofLetter });
		expect(alike.judge(batchOf(1, 'a1', 'a2', 'a3', 'a4'), denied, 403).isWhole).toBe(false);
		expect(alike.judge(batchOf(2, 'a1', 'a2'), denied, 403).isWhole).toBe(false);
		expect(alike.judge(batchOf(3, 'a3', 'a4'), denied, 403)).toMatchObject({ isWhole: true, countedAs: 1 });
		expect(alike.refuseUnsent(batchOf(4, 'a1'))).toMatchObject({
			status: 'failed',
			code: 'forbidden',
			httpStatus: 403,
		});
		expect(alike.refuseUnsent(batchOf(5, 'b5'))).toBeUndefined();
		expect(alike.listRefused()).toEqual([3, 4, 1]);
	});

	test('is not, where the words differ, or where some of it was taken', () => {
		const alike = new AlikeRefusals<string>({ groupOf: ofLetter });
		alike.judge(batchOf(1, 'a1', 'a2'), denied, 403);
		expect(alike.judge(batchOf(2, 'a3', 'a4'), { ...denied, reason: 'Not him' }, 403).isWhole).toBe(false);
		alike.markTaken(batchOf(3, 'a9'));
		expect(alike.judge(batchOf(4, 'a5', 'a6'), denied, 403).isWhole).toBe(false);
		expect(alike.refuseUnsent(batchOf(5, 'a7'))).toBeUndefined();
	});

	test('counts as one thing, and a record without a group as itself', () => {
		const grouped = new AlikeRefusals<string>({ groupOf: ofLetter });
		expect(grouped.judge(batchOf(1, 'a1'), denied, 403).countedAs).toBe(1);
		expect(grouped.judge(batchOf(2, 'a2'), denied, 403).countedAs).toBe(1);
		const alone = new AlikeRefusals<string>({});
		alone.judge(batchOf(1, 'a1'), denied, 403);
		expect(alone.judge(batchOf(2, 'a2'), denied, 403).countedAs).toBe(2);
		expect(alone.refuseUnsent(batchOf(3, 'a1'))).toBeUndefined();
	});
});

test('a refusal that can only be about its record is no reason to call it unsent later', () => {
	const alike = new AlikeRefusals<string>({});
	alike.judge(batchOf(1, 'a1'), explain(), 400);
	expect(alike.listRefused()).toEqual([]);
});

test('what was refused before a request was taken is not among the refused any more', () => {
	const alike = new AlikeRefusals<string>({});
	alike.judge(batchOf(1, 'a1'), denied, 403);
	expect(alike.listRefused()).toEqual([1]);
	alike.markTaken(batchOf(2, 'a2'));
	expect(alike.listRefused()).toEqual([]);
});
