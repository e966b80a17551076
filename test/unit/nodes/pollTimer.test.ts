import type { ITriggerFunctions } from 'n8n-workflow';
import type { JobListing } from '../../../nodes/Zendesk/jobTrigger/listJobs';
import { startPolling } from '../../../nodes/Zendesk/jobTrigger/pollTimer';

const nothing: JobListing = { kind: 'listed', jobs: [], isCut: false };
let nowMs = 0;
jest.mock('../../../nodes/shared/n8n/clock', () => ({
	startClock: () => ({ now: () => nowMs, sleep: async (ms: number) => void (nowMs += ms) }),
}));

beforeEach(() => {
	nowMs = 1_000_000;
});

/** A trigger whose polls end when the test says so. */
async function start({ isNew = false } = {}) {
	const stop = new AbortController();
	const ends: ((listed: JobListing) => void)[] = [];
	const fails: ((error: Error) => void)[] = [];
	let onTick: () => void = () => undefined;
	const context = {
		logger: { warn: jest.fn() },
		saveFailedExecution: jest.fn(),
		getActivationMode: () => 'init',
		getNode: () => ({ name: 'Trigger', type: 'zendeskJobTrigger' }),
		helpers: { registerCron: (_cron: object, callback: () => void) => void (onTick = callback) },
	};
	await startPolling(context as unknown as ITriggerFunctions, {
		poll: () =>
			new Promise((resolve, reject) => {
				ends.push(resolve);
				fails.push(reject);
			}),
		intervalMs: 10_000,
		isNew,
		signal: stop.signal,
	});
	return {
		ends,
		fails,
		context,
		stop,
		async pass(seconds: number) {
			for (let second = 0; second < seconds; second += 1) {
				nowMs += 1000;
				onTick();
				await Promise.resolve();
			}
		},
	};
}

test('a poll is never overtaken by the next one, however long it takes', async () => {
	const { ends, pass } = await start();
	await pass(300);
	expect(ends).toHaveLength(1);

	ends[0]?.(nothing);
	await new Promise(setImmediate);
	await pass(1);
	expect(ends).toHaveLength(2);
});

test('a first poll that takes long does not keep n8n from starting', async () => {
	const { ends } = await start();
	expect(ends).toHaveLength(1);
	expect(nowMs).toBe(1_010_000);
});

test('the first poll of all is waited for longer: n8n saves what it remembers as the trigger is ready', async () => {
	await start({ isNew: true });
	expect(nowMs).toBe(1_060_000);
});

test('a poll that throws is a poll that failed', async () => {
	const { context, fails } = await start();
	fails[0]?.(new Error('Out of memory.'));
	await new Promise(setImmediate);
	expect(context.logger.warn).toHaveBeenCalledWith('Zendesk Job Trigger: Out of memory. It looks again in 10 s.');
});

test('what a late first poll brings is logged as well', async () => {
	const { ends, context } = await start();
	ends[0]?.({ kind: 'failed', message: 'Nobody there.' });
	await new Promise(setImmediate);
	expect(context.logger.warn).toHaveBeenCalledWith('Zendesk Job Trigger: Nobody there. It looks again in 10 s.');
});

test('for a deactivated workflow nothing is polled, and nothing is logged', async () => {
	const { ends, context, stop, pass } = await start();
	stop.abort();
	ends[0]?.({ kind: 'failed', message: 'Stopped.' });
	await new Promise(setImmediate);
	await pass(60);
	expect(ends).toHaveLength(1);
	expect(context.logger.warn).not.toHaveBeenCalled();
});
