import { endSentence } from '../http/sentences';
import type { RequestPart, Refusal } from './operation';
import type { Batch, Outcome } from './types';
import { outcomeOfRefusal } from './refusal';

/** What a refusal of a batch means, after what was refused before. */
export interface Judged {
	/** The refusal; about the run, where all requests of the kind are refused. */
	readonly refusal: Refusal;
	/** It is about all records of the batch: halves of it would be refused as well. */
	readonly isWhole: boolean;
	/** The index of the record that stands for what was refused: a group is one thing, however many records it has. */
	readonly countedAs: number | undefined;
}

/**
 * Statuses that say that requests of this kind are not taken, whatever they hold: the method, the media types, a length or a
 * condition that is missing, what isn't implemented (RFC 9110, 15.5 and 15.6; RFC 6585, 3).
 */
const formStatuses: readonly number[] = [405, 406, 411, 415, 417, 426, 428, 501, 505];

/** What is known of a group's requests. */
interface GroupState<T> {
	readonly firstIndex: number;
	readonly refused: { readonly batch: Batch<T>; readonly reason: string }[];
	wasTaken: boolean;
	outcome?: Outcome;
}

/**
 * Learns from refusals that are alike, so that not each record of a large batch has to be refused for itself. Without
 * `groupOf`, all records of a batch are things of their own.
 */
export class AlikeRefusals<T> {
	private readonly groups = new Map<string, GroupState<T>>();
	private readonly refused = new Set<number>();
	private readonly refusedForms = new Set<number>();
	private wasTaken = false;

	constructor(private readonly request: Pick<RequestPart<T>, 'groupOf'>) {}

	judge(batch: Batch<T>, refusal: Refusal, httpStatus: number): Judged {
		const { records } = batch;
		const group = this.findGroup(batch);
		const isAboutForm = refusal.about === 'records' && formStatuses.includes(httpStatus) && !this.wasTaken;
		const isSecond = isAboutForm && this.refusedForms.has(httpStatus);
		if (isAboutForm) this.refusedForms.add(httpStatus);
		const isOfGroup = group && refusal.mayBeAboutRecord ? isGroupRefused(group, batch, refusal) : false;
		if (group && isOfGroup) group.outcome = { ...outcomeOfRefusal(refusal, 'failed'), httpStatus };
		const isWhole = isOfGroup || records.length === 1;
		if (isWhole && (isAboutForm || refusal.mayBeAboutRecord)) for (const { index } of records) this.refused.add(index);
		const countedAs = isWhole ? (group?.firstIndex ?? records[0]?.index) : undefined;
		return { refusal: isSecond ? refuseForm(refusal, httpStatus) : refusal, isWhole, countedAs };
	}

	markTaken(batch: Batch<T>): void {
		this.wasTaken = true;
		this.refused.clear();
		const group = this.findGroup(batch);
		if (group) group.wasTaken = true;
	}

	/** The outcome of a batch whose group was refused as a whole: it is not sent, and its records are among the refused. */
	refuseUnsent(batch: Batch<T>): Outcome | undefined {
		const outcome = this.findGroup(batch)?.outcome;
		if (outcome) for (const { index } of batch.records) this.refused.add(index);
		return outcome;
	}

	/** A request was refused for its form, and none was taken: the next goes alone. */
	isWaiting(): boolean {
		return !this.wasTaken && this.refusedForms.size > 0;
	}

	/** Indexes of the records that were refused since a request was taken: where the run ends, they are as all others. */
	listRefused(): readonly number[] {
		return [...this.refused];
	}

	private findGroup({ records: [first] }: Batch<T>): GroupState<T> | undefined {
		const { groupOf } = this.request;
		if (!groupOf || !first) return undefined;
		const name = groupOf(first.value);
		const state = this.groups.get(name) ?? { firstIndex: first.index, refused: [], wasTaken: false };
		this.groups.set(name, state);
		return state;
	}
}

/** Two requests for different records of the group were refused in the same words, and none was taken. */
function isGroupRefused<T>(group: GroupState<T>, batch: Batch<T>, { reason }: Refusal): boolean {
	const isAlike = group.refused.some((one) => one.reason === reason && isDisjoint(one.batch, batch));
	group.refused.push({ batch, reason });
	return isAlike && !group.wasTaken;
}

function isDisjoint<T>(one: Batch<T>, other: Batch<T>): boolean {
	const indexes = new Set(one.records.map(({ index }) => index));
	return other.records.every(({ index }) => !indexes.has(index));
}

function refuseForm(refusal: Refusal, httpStatus: number): Refusal {
	const said = endSentence(refusal.reason);
	const what = `It refuses each request of this kind (HTTP ${httpStatus}), so no more were sent.`;
	const cure = 'Check what the service takes, and its address in the credential.';
	const { serviceCode } = refusal;
	const about = serviceCode === undefined ? {} : { serviceCode };
	return { about: 'run', code: 'body_refused', reason: `${said} ${what} ${cure}`, ...about };
}
