import type { ServiceReader } from '../../../bulk/operation';
import { fateOf, type Outcome } from '../../../bulk/types';
import { readTogether } from '../../shared/lists/readTogether';
import { show, type JsonObject } from '../../shared/values/json';
import { listIdentities } from '../api/identities';
import { findByIds } from '../api/names';
import { findOfKind, type PrimaryKind } from './primaryKinds';

/** A user who was written, and the email or the phone number that is to be the primary one. */
export interface Wish {
	readonly kind: PrimaryKind;
	readonly index: number;
	readonly outcome: Outcome;
	readonly userId: number;
	readonly value: string;
	readonly identities: readonly JsonObject[] | undefined;
	/** A phone number that several users share is no identity: what the user shows then. */
	readonly shown?: unknown;
}

/** What a row of which the user was written wants. */
export type Written = Pick<Wish, 'index' | 'outcome'> & { readonly value: string | undefined };

export async function readWishes(
	kind: PrimaryKind,
	written: readonly Written[],
	reader: ServiceReader,
): Promise<readonly Wish[]> {
	const asked = written.flatMap(({ index, outcome, value }) => {
		const isDone = fateOf(outcome.status) === 'done' && outcome.status !== 'submitted';
		return value !== undefined && isDone ? [{ kind, index, outcome, value, userId: Number(outcome.id) }] : [];
	});
	const wishes: Wish[] = [];
	await readTogether(asked, async (one) => {
		const identities = Number.isNaN(one.userId) ? undefined : await listIdentities(reader, one.userId);
		const isUnseen = kind.field === 'phone' && identities && !findOfKind(kind, identities, one.value);
		const shown = isUnseen ? await readShownPhone(one.userId, reader) : undefined;
		wishes.push({ ...one, identities, ...(shown !== undefined && { shown }) });
	});
	return wishes.sort((a, b) => a.index - b.index);
}

async function readShownPhone(userId: number, reader: ServiceReader): Promise<unknown> {
	const users = await findByIds(reader, [userId]);
	return users.kind === 'read' ? users.value.find(({ id }) => id === userId)?.phone : undefined;
}

/** The identity that is to be the primary one. */
export function findWanted({ kind, identities = [], value }: Wish): JsonObject | undefined {
	return findOfKind(kind, identities, value);
}

/** The identity that was the primary one. */
export function findOld({ kind, identities = [] }: Wish): JsonObject | undefined {
	return identities.find(({ type, primary }) => type === kind.type && primary === true);
}

/** Whether it is so already. */
export function isGranted(wish: Wish): boolean {
	const wanted = findWanted(wish);
	return wanted ? wanted.primary === true : wish.kind.compare(wish.shown, wish.value) === 'same';
}

/** What becomes of a row about which nothing can be done; undefined where something can. */
export function failBefore(wish: Wish, first: Wish | undefined): Outcome | undefined {
	const { kind, identities, value } = wish;
	if (!identities) return fail(wish, `The user's ${kind.noun}s could not be read.`, 'unknown');
	if (!findWanted(wish) && !isGranted(wish)) {
		const alike = findOfKind(kind, identities, value, 'unclear');
		if (!alike) return fail(wish, `It is not among the user's ${kind.noun}s.`, 'unknown');
		const problem = `The user has ${show(alike.value)}, which may be it with a country code. Write it in full.`;
		return fail(wish, problem, 'failed');
	}
	return first && kind.compare(first.value, value) !== 'same' ? failTorn(wish, first) : undefined;
}

export function fail({ kind, index, outcome, value }: Wish, problem: string, status: 'failed' | 'unknown'): Outcome {
	const reason =
		`Item ${index}: the user was written, but ${show(value)} ${status === 'failed' ? 'is not' : 'may not be'} the primary ` +
		`${kind.noun}: ${problem} Send it again.`;
	return leave(outcome, status, reason);
}

function failTorn({ kind, index, outcome }: Wish, first: Wish): Outcome {
	const reason =
		`Item ${index}: the user was written, but item ${first.index} is of the same user, and asks for another primary ` +
		`${kind.noun}, ${show(first.value)}. Remove one of the two rows, and send the other again.`;
	return leave(outcome, 'failed', reason);
}

export function failOld(wish: Wish, problem: string, status: 'failed' | 'unknown'): Outcome {
	const { kind, index, outcome, value } = wish;
	const old = String(findOld(wish)?.value);
	const reason =
		`Item ${index}: the user was written and ${show(value)} is the primary ${kind.noun}, but the old one, ${show(old)}, ` +
		`${status === 'failed' ? 'is still' : 'may still be'} there: ${problem} Remove it in Zendesk.`;
	return leave(outcome, status, reason);
}

/** A number that the user shows without having it as an identity takes no other one's place. */
export function failShared(wish: Wish): Outcome | undefined {
	const old = findOld(wish);
	if (!old || findWanted(wish) || wish.kind.compare(old.value, wish.value) !== 'differs') return undefined;
	return failOld(wish, 'Zendesk takes the new one for a number that several users share.', 'failed');
}

function leave(outcome: Outcome, status: 'failed' | 'unknown', reason: string): Outcome {
	const { id, batch, jobId } = outcome;
	return {
		status,
		code: status === 'failed' ? 'not_applied' : 'no_answer',
		reason,
		...(id !== undefined && { id }),
		...(batch !== undefined && { batch }),
		...(jobId !== undefined && { jobId }),
	};
}
