import { makeClient, type Client, type ClientSettings } from '../../../http/client';
import type { Answer, HttpRequest } from '../../../http/types';
import { scriptTransport, type Script } from '../../support/scriptedTransport';
import { VirtualClock } from '../../support/virtualClock';

export const read: HttpRequest = { method: 'GET', path: '/things', repeatable: true };
export const write: HttpRequest = { method: 'POST', path: '/things', body: { name: 'a' }, repeatable: false };

interface ClientSetup extends Script {
	readonly clock: VirtualClock;
	readonly stop: AbortController;
	readonly client: Client;
}

/**
 * A client whose service gives these answers. Each takes 100 ms, unless told otherwise; HTTP 409 says conflict, 460 too many jobs; the jitter
 * cuts off nothing.
 */
export function setUpClient(
	answers: readonly Answer[],
	more: Partial<ClientSettings> & { giveUpMs?: number } = {},
	latencyMs?: number,
): ClientSetup {
	const { giveUpMs = 3_600_000, ...settings } = more;
	const clock = new VirtualClock();
	const stop = new AbortController();
	const script = scriptTransport(clock, answers, latencyMs);
	const client = makeClient({
		transport: script.transport,
		manners: { saysConflict: (status) => status === 409, saysTooManyJobs: (status) => status === 460 },
		clock,
		random: () => 0,
		signal: stop.signal,
		deadlineMs: clock.now() + giveUpMs,
		...settings,
	});
	return { ...script, clock, stop, client };
}

/** When requests were sent, in milliseconds since the beginning. */
export const listTimes = ({ sent }: Script): number[] => sent.map(({ atMs }) => atMs);
