import { countAddressBytes, maxAddressBytes } from '../http/address';
import type { Client } from '../http/client';
import { endSentence } from '../http/sentences';
import type { Reply } from '../http/types';
import { describeFault } from './fault';
import type { JobProtocol, JobReport } from './report';

/** What was said of a job when it was asked about. */
export type JobWord =
	| { readonly kind: 'report'; readonly report: JobReport }
	/** The service does not know it, now: a new job can be unknown for a while. */
	| { readonly kind: 'unknown' }
	/** Nobody said anything: why, in a sentence. */
	| { readonly kind: 'silence'; readonly why: string }
	/** A fault of ours: what the service said could not be read. */
	| { readonly kind: 'fault'; readonly why: string }
	/** The service won't say, or can't be asked any more. */
	| { readonly kind: 'refused'; readonly reply: Extract<Reply, { kind: 'unsent' | 'rejected' }> };

/** Asks about all of these jobs, as many in a call as the service takes. Never rejects. */
export type AskJobs = (jobIds: readonly string[]) => Promise<ReadonlyMap<string, JobWord>>;

/** A no that may be about how many jobs were asked about at once: few services document their limit. */
const maybeTooMany: readonly number[] = [400, 413, 414, 422, 431];

/** So many of these jobs, from the first one on, that the address is not too long. */
function cutByAddress(protocol: JobProtocol, jobIds: readonly string[]): readonly string[] {
	let some = jobIds;
	while (some.length > 1 && countAddressBytes(protocol.poll(some)) > maxAddressBytes)
		some = some.slice(0, Math.ceil(some.length / 2));
	return some;
}

/** What an answer says of each job. What can't be read because of a fault of ours is told, and ends the wait. */
async function readReports(
	protocol: JobProtocol,
	body: unknown,
	client: Pick<Client, 'breathe'>,
): Promise<(jobId: string) => JobWord> {
	try {
		const listed = protocol.read(body);
		if (!listed) return () => ({ kind: 'silence', why: 'The answer was no list of jobs.' });
		const reports = new Map<string, JobReport>();
		for (const report of listed) {
			reports.set(report.jobId, report);
			await client.breathe?.();
		}
		return (jobId) => {
			const report = reports.get(jobId);
			return report ? { kind: 'report', report } : { kind: 'unknown' };
		};
	} catch (error) {
		return () => ({ kind: 'fault', why: describeFault(error) });
	}
}

/** Remembers how many jobs the service takes in a call, once it has said no to more. */
export function makeAskJobs(protocol: JobProtocol, client: Client): AskJobs {
	let perCall = protocol.maxPerPoll;

	/** Undefined where fewer have to be asked about at once. */
	async function askSome(jobIds: readonly string[]): Promise<((jobId: string) => JobWord) | undefined> {
		const reply = await client.send(protocol.poll(jobIds));
		if (reply.kind === 'rejected' && reply.status === 404 && !reply.isForeign) return () => ({ kind: 'unknown' });
		if (reply.kind === 'rejected' && jobIds.length > 1 && maybeTooMany.includes(reply.status)) return undefined;
		if (reply.kind === 'rejected' || reply.kind === 'unsent') return () => ({ kind: 'refused', reply });
		if (reply.kind === 'ok') return readReports(protocol, reply.body, client);
		const why = reply.kind === 'silent' ? endSentence(reply.why) : 'The service has too many jobs.';
		return () => ({ kind: 'silence', why });
	}

	return async (jobIds) => {
		const words = new Map<string, JobWord>();
		let from = 0;
		while (from < jobIds.length) {
			const some = cutByAddress(protocol, jobIds.slice(from, from + perCall));
			const tell = await askSome(some);
			if (tell) {
				for (const jobId of some) words.set(jobId, tell(jobId));
				from += some.length;
			} else perCall = Math.ceil(some.length / 2);
		}
		return words;
	};
}
