import type { Refusal } from '../../../bulk/operation';
import { endSentence } from '../../../http/sentences';
import type { Reply } from '../../../http/types';
import type { ServiceBasics } from '../n8n/service';

/** What a read before the write has brought; or the read failed, and nothing can be sent on the strength of it. */
export type ReadBefore<T> = { readonly kind: 'read'; readonly value: T } | Stopped;

/** The run stops before anything is sent. */
export interface Stopped {
	readonly kind: 'stopped';
	readonly refusal: Refusal;
	/** What the rows are told that the read was for, where others are sent all the same; `refusal`, unless given. */
	readonly ofRows?: Refusal;
}

/** How a service's own reads are described when they fail. */
interface ReadDescription {
	/** What could not be done, as the beginning of a sentence: `The names … could not be looked up`. */
	readonly whatFailed: string;
	/** The code of an outcome after silence, or after an answer that can't be read. */
	readonly codeOfSilence: Refusal['code'];
}

/** The run stops because of this reply: a refusal, silence, or an answer that can't be read. */
export function stopAfter(
	service: Pick<ServiceBasics, 'explain'>,
	reply: Reply,
	{ whatFailed, codeOfSilence }: ReadDescription,
): Stopped {
	if (reply.kind === 'rejected') return { kind: 'stopped', refusal: refuseRun(service.explain(reply)) };
	const isAnswerless = reply.kind === 'unsent' || reply.kind === 'silent';
	const why = isAnswerless ? endSentence(reply.why) : 'Its answer could not be read.';
	const isForeign = reply.kind === 'silent' && reply.isForeign === true;
	const code = isForeign ? 'unreachable' : reply.kind === 'unsent' ? reply.code : codeOfSilence;
	return stopUnread(whatFailed, code, isForeign ? why : `${why} Send it again as it is.`);
}

/** The run stops since something could not be read before. */
export function stopUnread(whatFailed: string, code: Refusal['code'], more: string): Stopped {
	const tell = (what: string): Refusal => ({ about: 'run', code, reason: `${whatFailed}, so ${what}. ${more}` });
	return { kind: 'stopped', refusal: tell('nothing was sent'), ofRows: tell('this row was not sent') };
}

/** The same for the run; its reason, which is told of every record, holds the cure. */
function refuseRun({ cure, ...refusal }: Refusal): Refusal {
	const reason = cure === undefined ? refusal.reason : `${endSentence(refusal.reason)} ${cure}`;
	return { ...refusal, about: 'run', reason };
}

/** What `resolve` gives back where a read failed: no record is ready to be sent. */
export function sendNothing({ refusal }: Stopped): {
	records: never[];
	outcomes: ReadonlyMap<number, never>;
	stoppedBy: Refusal;
} {
	return { records: [], outcomes: new Map<number, never>(), stoppedBy: refusal };
}
