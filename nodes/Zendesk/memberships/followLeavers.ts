import { fateOf, type Outcome } from '../../../bulk/types';
import { endSentence } from '../../../http/sentences';
import { count } from '../../shared/bulk/notes';
import type { AfterRules, BulkOperation, Follow, SettledRecord } from '../../shared/bulk/operation';
import type { ReadyDelete } from './found';
import type { MembershipKind, PlaceField } from './kind';
import type { AskedLeaver } from './leavers';
import type { ReadyLeaver } from './resolveLeavers';

/** One membership of a leaver, and what became of it. */
interface Piece {
	readonly placeId: number;
	readonly outcome: Outcome;
}

type Settled = SettledRecord<AskedLeaver, ReadyLeaver>;

/** Removes the rest of what each leaver was in, and makes one outcome of all. */
export function followLeavers<P extends PlaceField, S>(
	kind: MembershipKind<P>,
	deletes: BulkOperation<never, ReadyDelete<P>, S>,
): Follow<AskedLeaver, ReadyLeaver, S> {
	return async (settled, send, _reader, { stopAfterFailure }) => {
		const halted = findHalt(settled, stopAfterFailure === true);
		const rest = halted ? [] : listRest(kind, settled);
		const results = rest.length === 0 ? [] : await send(deletes, rest);
		const left = results.values();
		return new Map(
			settled.flatMap(({ index, ready, outcome }): [number, Outcome][] => {
				if (!ready) return [];
				const others = ready.rest.map(
					({ placeId }): Piece => ({ placeId, outcome: halted ?? left.next().value ?? notAnswered }),
				);
				return [[index, unite(kind, index, ready.user_id, [{ placeId: ready.placeId, outcome }, ...others])]];
			}),
		);
	};
}

/** The requests of a dry run for the rest. */
export function planLeavers<P extends PlaceField, S>(
	kind: MembershipKind<P>,
	deletes: BulkOperation<never, ReadyDelete<P>, S>,
): AfterRules<AskedLeaver, ReadyLeaver, S>['planFollow'] {
	return async (settled, plan) => {
		const rest = listRest(kind, settled);
		if (rest.length > 0) plan(deletes, rest);
		return { notes: [], beside: [] };
	};
}

function listRest<P extends PlaceField>(kind: MembershipKind<P>, settled: readonly Settled[]): ReadyDelete<P>[] {
	return settled.flatMap(({ ready }) =>
		ready ? ready.rest.map(({ id, placeId }) => ({ ...kind.makePair(ready.user_id, placeId), id })) : [],
	);
}

/** Why the rest is not sent: what stopped the run stops this as well. Undefined where nothing did. */
function findHalt(settled: readonly Settled[], stopsAfterFailure: boolean): Outcome | undefined {
	const unsent = settled.find(({ outcome }) => fateOf(outcome.status) === 'unsent')?.outcome;
	if (unsent) {
		const { status, code, reason } = unsent;
		return { status, code, reason };
	}
	const hasFailed = stopsAfterFailure && settled.some(({ outcome }) => fateOf(outcome.status) !== 'done');
	return hasFailed ? stopped : undefined;
}

const stopped: Outcome = {
	status: 'unsent',
	code: 'stopped_after_failure',
	reason: '"Stop Sending After a Failure" is on, and a record failed. Run the same rows again.',
};
const notAnswered: Outcome = {
	status: 'unknown',
	code: 'internal_error',
	reason: 'Nobody said what became of it. Run the same rows again.',
};

function unite<P extends PlaceField>(
	kind: MembershipKind<P>,
	index: number,
	userId: number,
	pieces: readonly [Piece, ...Piece[]],
): Outcome {
	const [{ outcome: first }] = pieces;
	const removed = pieces.filter(({ outcome }) => outcome.status === 'deleted').length;
	const open = pieces.filter(({ outcome }) => fateOf(outcome.status) !== 'done');
	const worst = open.find(({ outcome }) => fateOf(outcome.status) === 'unknown') ?? open[0];
	const submitted = pieces.find(({ outcome }) => outcome.status === 'submitted');
	if (!worst && submitted) return { ...first, status: 'submitted', id: userId };
	if (!worst) return tellDone(kind, userId, removed, first);
	if (pieces.length === 1) return first.id === undefined ? first : { ...first, id: userId };
	// What a later run needs is of one membership, and the row is about all; but that of the first is of the user.
	const { data, ...said } = worst.outcome;
	const isUnsent = open.length === pieces.length && open.every((one) => fateOf(one.outcome.status) === 'unsent');
	const status = isUnsent || said.status === 'unknown' ? said.status : 'failed';
	const told = `${tellOpen(kind, removed, pieces.length, open)} ${endSentence(said.reason ?? '')}`;
	const reason = `Item ${index}: ${told} A second run takes what is left.`;
	const later = data !== undefined && worst.outcome === first ? { data } : {};
	return { ...said, ...later, status, reason, id: userId };
}

function tellDone<P extends PlaceField>(
	kind: MembershipKind<P>,
	userId: number,
	removed: number,
	{ batch, jobId }: Outcome,
): Outcome {
	return {
		status: removed === 0 ? 'unchanged' : 'deleted',
		id: userId,
		reason: removed === 0 ? tellGone(kind) : tellRemoved(kind, removed),
		...(batch !== undefined && { batch }),
		...(jobId !== undefined && { jobId }),
	};
}

function tellGone<P extends PlaceField>({ noun }: MembershipKind<P>): string {
	return `All memberships of the user were gone already when they were to be removed: the user is in no ${noun}.`;
}

function tellRemoved<P extends PlaceField>({ member, noun }: MembershipKind<P>, removed: number): string {
	return `The ${member} was removed from ${count(removed, noun)}, which is all.`;
}

/** `1 of 3 memberships removed; the user is still in the groups (group_id) 12, 13.` */
function tellOpen<P extends PlaceField>(
	{ noun, place }: MembershipKind<P>,
	removed: number,
	all: number,
	open: readonly Piece[],
): string {
	const isUnsure = open.some(({ outcome }) => fateOf(outcome.status) === 'unknown');
	const ids = open.map(({ placeId }) => String(placeId)).join(', ');
	const where = `${open.length === 1 ? noun : `${noun}s`} (${place}) ${ids}`;
	const whether = isUnsure ? 'may still be in' : 'is still in';
	return `${removed} of ${count(all, 'membership')} removed; the user ${whether} the ${where}.`;
}
