import type { Fate } from '../../../bulk/types';
import type { Answer, HttpRequest, Transport } from '../../../http/types';
import type { Fault, Switches } from '../../../sandbox';
import type { OthersDeed } from '../../support/worlds/world';
import type { ScimManners } from '../../../sandbox/scim/manners';
import type { OddAnswers } from '../../../sandbox/scim/oddAnswers';
import type { WriteManners } from '../../../sandbox/scim/writeManners';

/** Something that goes wrong in a run that is calm otherwise, and what becomes of the records that meet it. */
export interface Trouble {
	readonly name: string;
	/** Strikes the request of the second batch. */
	readonly fault?: Fault;
	/** Strikes the polls of jobs. */
	readonly pollFault?: Fault;
	readonly switches?: Partial<Switches>;
	/** What other people do to what the records of the second batch are about, right after its request. */
	readonly othersDo?: OthersDeed;
	/** What the service's answers become on the way. */
	readonly distort?: (request: HttpRequest, answer: Answer) => Answer;
	/** How the RFC 7644 server deals with all requests. */
	readonly answers?: OddAnswers;
	/** How it gives out lists, and which forms it takes. */
	readonly manners?: ScimManners;
	/** What it makes of requests that write. */
	readonly writes?: WriteManners;
	/** What may become of the records of an operation, by its name: of all of them, whatever batch they are in. */
	readonly allowed?: Readonly<Record<string, readonly Fate[]>>;
	/** The fate of the second batch's records, where the operation may be repeated, and where it may not. */
	readonly repeatable: Fate;
	readonly once: Fate;
	/** The fate of members, whose batch is of one group: the refusal may be about that group. */
	readonly ofGroup?: Fate;
	/** The batches after it share its fate, because it's about the whole run. */
	readonly endsRun?: true;
	/** All batches meet it. */
	readonly strikesAll?: true;
	/** It passes since the batch is sent again in parts: a batch of one record fails. */
	readonly isHalved?: true;
	/** It is about background jobs: operations without them don't meet it. */
	readonly isOfJobs?: true;
	/** What becomes of the records depends on what others did first: only the truth is asked for. */
	readonly isOpen?: true;
	/** What may be repeated and can be seen not to be done is sent again one by one, but for a batch of one record. */
	readonly isSentAlone?: true;
}

/** The request is sent again and done the second time; or it was done, and reading back finds it. */
export const passes = { repeatable: 'done', once: 'done' } as const;

/** It may have been done, and was not. It is sent again where that does no harm. */
export const undoneSilence = { repeatable: 'done', once: 'unknown' } as const;

/** Answers without a Date header: nothing is new by time. */
export function dropDate(_request: HttpRequest, answer: Answer): Answer {
	if (answer.kind !== 'answer') return answer;
	const { date: _date, ...headers } = answer.headers;
	return { ...answer, headers };
}

const openEnd = { repeatable: 'done', once: 'done', isOpen: true } as const;

/** What others may do meanwhile, whatever the service. */
export const otherHands: readonly Trouble[] = [
	{ name: 'others who change the same', othersDo: 'change', ...openEnd },
	{ name: 'others who remove the same', othersDo: 'remove', ...openEnd },
	{ name: 'others who do the same', othersDo: 'fulfil', ...openEnd },
];

export function distortTransport(distort: NonNullable<Trouble['distort']>): (transport: Transport) => Transport {
	return (transport) => async (request) => distort(request, await transport(request));
}
