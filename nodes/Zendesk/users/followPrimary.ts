import type { ServiceReader } from '../../../bulk/operation';
import { fateOf, type Outcome } from '../../../bulk/types';
import type { Follow, SendMore } from '../../shared/bulk/operation';
import type { JsonObject } from '../../shared/values/json';
import type { UserRecord } from './fields';
import { deleteIdentity, makeIdentityPrimary, verifyIdentity, type IdentityStep } from './identitySteps';
import type { PrimarySettings } from './primaryEmail';
import { emails, phones, readWanted, type PrimaryKind } from './primaryKinds';
import {
	fail,
	failBefore,
	failOld,
	failShared,
	findOld,
	findWanted,
	isGranted,
	readWishes,
	type Wish,
	type Written,
} from './primaryWishes';

/**
 * Makes the emails and phone numbers primary of the users who were written: verifies where that is wanted, makes primary,
 * removes the old one. A user of whom one did not get there is not told done, though the rest was written; nor is a row of a
 * user for whom an earlier row asks for another one. Phone numbers follow where the emails are done.
 */
export function followPrimary<Asked, Ready, S extends PrimarySettings>(
	changeOf: (ready: Ready) => Pick<UserRecord, 'email' | 'phone'>,
): Follow<Asked, Ready, S> {
	return async (settled, send, reader, { settings }) => {
		const outcomes = new Map<number, Outcome>();
		for (const kind of [emails, phones]) {
			const wish = settings[kind.option];
			if (wish !== 'keep' && wish !== 'remove') continue;
			const written = settled.map(({ index, ready, outcome }): Written => {
				const value = ready === undefined ? undefined : readWanted(kind, changeOf(ready));
				return { index, outcome: outcomes.get(index) ?? outcome, value };
			});
			await grant(kind, written, wish === 'remove', outcomes, send, reader);
		}
		return outcomes;
	};
}

/** Grants the wishes for one kind. `outcomes` gets those of rows that change. */
async function grant<S extends PrimarySettings>(
	kind: PrimaryKind,
	written: readonly Written[],
	removesOld: boolean,
	outcomes: Map<number, Outcome>,
	send: SendMore<S>,
	reader: ServiceReader,
): Promise<void> {
	const wishes = await readWishes(kind, written, reader);
	const firstOfUser = indexFirst(wishes);
	const open = wishes.filter((wish) => {
		const failure = failBefore(wish, firstOfUser.get(wish.userId)) ?? (removesOld ? failShared(wish) : undefined);
		if (failure) outcomes.set(wish.index, failure);
		return !failure && !isGranted(wish);
	});
	const verified = await step(send, verifyIdentity, open, outcomes, (wish) =>
		findWanted(wish)?.verified === true ? undefined : findWanted(wish),
	);
	const primary = await step(send, makeIdentityPrimary, verified, outcomes, findWanted);
	for (const wish of primary) outcomes.set(wish.index, tellDone(wish.outcome));
	if (removesOld) await step(send, deleteIdentity, primary, outcomes, findOld);
}

/** The first wish for each user: rows that name one by different keys are no twins. */
function indexFirst(wishes: readonly Wish[]): ReadonlyMap<number, Wish> {
	return new Map([...wishes].reverse().map((wish) => [wish.userId, wish]));
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
		const outcome = operation === deleteIdentity ? failOld(wish, problem, status) : fail(wish, problem, status);
		outcomes.set(wish.index, outcome);
	});
	return wishes.filter(({ index }) => !failed.has(index));
}

function tellDone(outcome: Outcome): Outcome {
	if (outcome.status !== 'unchanged') return outcome;
	const { reason: _reason, ...rest } = outcome;
	return { ...rest, status: 'updated' };
}
