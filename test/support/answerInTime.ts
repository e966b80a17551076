import type { Answer } from '../../http/types';
import { ConnectionDropped } from '../../sandbox';
import type { VirtualClock } from './virtualClock';

/** Waits for a request to the sandbox as the node's own transport would: no answer within 120 s is silence. */
export async function answerInTime(clock: VirtualClock, exchange: () => Promise<Answer>): Promise<Answer> {
	const answered = new AbortController();
	const timeout = clock.sleep(120_000, answered.signal).then((): Answer => ({ kind: 'silence', why: 'timeout' }));
	const answer = await Promise.race([clock.whileBusy(() => exchangeOrSilence(exchange)), timeout]);
	answered.abort('answered');
	return answer;
}

async function exchangeOrSilence(exchange: () => Promise<Answer>): Promise<Answer> {
	try {
		return await exchange();
	} catch (error) {
		if (error instanceof ConnectionDropped) return { kind: 'silence', why: 'The connection was dropped' };
		throw error;
	}
}
