import type { ServiceReader } from '../../../bulk/operation';
import { fateOf, type Outcome } from '../../../bulk/types';
import type { Follow, SendMore, SettledRecord } from '../../shared/bulk/operation';
import { readTogether } from '../../shared/lists/readTogether';
import { show, type JsonObject } from '../../shared/values/json';
import { listIdentities, sameEmail } from '../api/identities';
import { deleteIdentity, makeIdentityPrimary, verifyIdentity, type IdentityStep } from './identitySteps';
import type { PrimarySettings } from './primaryEmail';

/** A user who was written, and the email that is to be the primary one. */
interface Wish {
	readonly index: number;
	readonly outcome: Outcome;
	readonly userId: number;
	readonly email: string;
	readonly identities: readonly JsonObject[] | undefined;
}

/**
 * Makes the emails primary of the users who were written: verifies where that is wanted, makes primary, removes the old one.
 * A user whose email did not get there is not told done, though the rest was written; nor is a row of a user for whom an
 * earlier row asks for another one.
 */
export function followPrimary<Asked, Ready, S extends PrimarySettings>(
	emailOf: (ready: Ready) => string | undefined,
): Follow<Asked, Ready, S> {
	return async (settled, send, reader, { settings }) => {
		const wishes = await readWishes(settled, emailOf, reader);
		const outcomes = new Map<number, Outcome>();
		const firstOfUser = indexFirst(wishes);
		const open = wishes.filter((wish) => {
			const failure = failBefore(wish, firstOfUser.get(wish.userId));
			if (failure) outcomes.set(wish.index, failure);
			return !failure && findEmail(wish)?.primary !== true;
		});
		const verified = await step(send, verifyIdentity, open, outcomes, (wish) =>
			findEmail(wish)?.verified === true ? undefined : findEmail(wish),
		);
		const primary = await step(send, makeIdentityPrimary, verified, outcomes, findEmail);
		for (const wish of primary) outcomes.set(wish.index, tellDone(wish.outcome));
		if (settings.makeEmailPrimary !== 'remove') return outcomes;
		await step(send, deleteIdentity, primary, outcomes, findOld);
		return outcomes;
	};
}

async function readWishes<Asked, Ready>(
	settled: readonly SettledRecord<Asked, Ready>[],
	emailOf: (ready: Ready) => string | undefined,
	reader: ServiceReader,
): Promise<readonly Wish[]> {
	const asked = settled.flatMap(({ index, ready, outcome }) => {
		const email = ready === undefined ? undefined : emailOf(ready);
		const isDone = fateOf(outcome.status) === 'done' && outcome.status !== 'submitted';
		return email !== undefined && isDone ? [{ index, outcome, email, userId: Number(outcome.id) }] : [];
	});
	const wishes: Wish[] = [];
	await readTogether(asked, async (one) => {
		const identities = Number.isNaN(one.userId) ? undefined : await listIdentities(reader, one.userId);
		wishes.push({ ...one, identities });
	});
	return wishes.sort((a, b) => a.index - b.index);
}

/** The first wish for each user: rows that name one by different keys are no twins. */
function indexFirst(wishes: readonly Wish[]): ReadonlyMap<number, Wish> {
	return new Map([...wishes].reverse().map((wish) => [wish.userId, wish]));
}

/** What becomes of a row about whose email nothing can be done; undefined where something can. */
function failBefore(wish: Wish, first: Wish | undefined): Outcome | undefined {
	const problem = findProblem(wish);
	if (problem !== undefined) return fail(wish, problem, 'unknown');
	return first && !sameEmail(first.email, wish.email) ? failTorn(wish, first) : undefined;
}

/** Why nothing can be done about the email; undefined where something can. */
function findProblem(wish: Wish): string | undefined {
	if (!wish.identities) return "The user's emails could not be read.";
	return findEmail(wish) ? undefined : "It is not among the user's emails.";
}

function findEmail({ identities = [], email }: Wish): JsonObject | undefined {
	return identities.find(({ type, value }) => type === 'email' && sameEmail(value, email));
}

/** The email that was the primary one. */
function findOld({ identities = [] }: Wish): JsonObject | undefined {
	return identities.find(({ type, primary }) => type === 'email' && primary === true);
}

/** Takes a step for those who need it. Gives those for whom it is done; the others have their outcome. */
async function step<S extends PrimarySettings>(
	send: SendMore<S>,
	operation: typeof verifyIdentity,
	wishes: readonly Wish[],
	outcomes: Map<number, Outcome>,
	find: (wish: Wish) => JsonObject | undefined,
): Promise<readonly Wish[]> {
	const needing = wishes.flatMap((wish) => {
		const identityId = find(wish)?.id;
		return typeof identityId === 'number' ? [{ wish, ready: { userId: wish.userId, identityId } }] : [];
	});
	const steps: readonly IdentityStep[] = needing.map(({ ready }) => ready);
	const results = steps.length === 0 ? [] : await send(operation, steps);
	const failed = new Set<number>();
	needing.forEach(({ wish }, nth) => {
		const result = results[nth];
		if (result && fateOf(result.status) === 'done') return;
		failed.add(wish.index);
		const status = result?.status === 'failed' || result?.status === 'unsent' ? 'failed' : 'unknown';
		const problem = result?.reason ?? 'Nobody said what became of it.';
		const old = findOld(wish)?.value;
		const outcome =
			operation === deleteIdentity ? failOld(wish, String(old), problem, status) : fail(wish, problem, status);
		outcomes.set(wish.index, outcome);
	});
	return wishes.filter(({ index }) => !failed.has(index));
}

function tellDone(outcome: Outcome): Outcome {
	if (outcome.status !== 'unchanged') return outcome;
	const { reason: _reason, ...rest } = outcome;
	return { ...rest, status: 'updated' };
}

function fail({ index, outcome, email }: Wish, problem: string, status: 'failed' | 'unknown'): Outcome {
	const reason =
		`Item ${index}: the user was written, but ${show(email)} ${status === 'failed' ? 'is not' : 'may not be'} the primary ` +
		`email: ${problem} Send it again.`;
	return leave(outcome, status, reason);
}

function failTorn({ index, outcome }: Wish, first: Wish): Outcome {
	const reason =
		`Item ${index}: the user was written, but item ${first.index} is of the same user, and asks for another primary ` +
		`email, ${show(first.email)}. Remove one of the two rows, and send the other again.`;
	return leave(outcome, 'failed', reason);
}

function failOld({ index, outcome, email }: Wish, old: string, problem: string, status: 'failed' | 'unknown'): Outcome {
	const reason =
		`Item ${index}: the user was written and ${show(email)} is the primary email, but the old one, ${show(old)}, ` +
		`${status === 'failed' ? 'is still' : 'may still be'} there: ${problem} Remove it in Zendesk.`;
	return leave(outcome, status, reason);
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
