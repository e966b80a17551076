import { fateOf, type Outcome, type Status } from '../../../bulk/types';
import type { JsonObject } from '../../../nodes/shared/values/json';
import { isSame, listDifferences } from './compare';
import type { Span } from './course';
import type { TruthRule } from './rule';

type Wanted = JsonObject | 'gone';

/** How the outcomes of one record are judged. */
type Rule = Pick<TruthRule<never>, 'mayCallOldCreated' | 'leavesOldAsIs'> &
	Required<Pick<TruthRule<never>, 'holds'>> & { readonly wanted: Wanted };

/** What the state had of the record at a moment. */
type Held = JsonObject | undefined;

/**
 * Says why an outcome can't be true; undefined where it can. `spans`: what the state had of the record, for the times in
 * which nobody but the run changed anything.
 */
export function judge(rule: Rule, outcome: Outcome, spans: readonly Span<Held>[]): string | undefined {
	// It was not sent, and another row of the same key was: what that one did may be what this one asked for.
	if (outcome.code === 'conflicting_twin') return undefined;
	switch (judgedBy(outcome.status)) {
		case 'done':
			return contradictDone(rule, outcome, spans);
		case 'failed':
			return contradictFailed(rule, spans);
		case 'untouched':
			return spans.map((span) => contradictUntouched(rule, span)).find((lie) => lie !== undefined);
		default:
			return undefined;
	}
}

/** What a status says of the state. `submitted` and `unknown` say nothing. */
function judgedBy(status: Status): 'done' | 'failed' | 'untouched' | undefined {
	if (status === 'submitted' || status === 'unknown') return undefined;
	if (status === 'planned' || fateOf(status) === 'unsent') return 'untouched';
	return fateOf(status) === 'done' ? 'done' : 'failed';
}

/**
 * What was done may be undone by others as soon as it was: it must have been so at one moment of the run, with all its
 * fields at once. Only "unchanged" may speak of the moment before the run.
 */
function contradictDone(rule: Rule, outcome: Outcome, spans: readonly Span<Held>[]): string | undefined {
	const { status } = outcome;
	const [first] = spans;
	const wasThere = spans.every(({ start }) => start !== undefined);
	if (status === 'created' && wasThere && !rule.mayCallOldCreated)
		return `is created, and was there before: ${JSON.stringify(first?.start)}`;
	const moments = spans.flatMap(({ start, end }, nth) => (nth === 0 && status !== 'unchanged' ? [end] : [start, end]));
	const lies = moments.map((held) => contradictMoment(rule, outcome, held));
	return lies.includes(undefined) ? undefined : lies.at(-1);
}

function contradictMoment(rule: Rule, { status, id }: Outcome, held: Held): string | undefined {
	const { wanted, holds } = rule;
	if (wanted === 'gone')
		return held === undefined ? undefined : `is ${status}, and is there still: ${JSON.stringify(held)}`;
	if (!held) return `is ${status}, and is not there`;
	if (id !== undefined && id !== held.id) return `is ${status} with the ID ${id}, and has the ID ${String(held.id)}`;
	if (status === 'unchanged' && rule.leavesOldAsIs) return undefined;
	const differences = listDifferences(wanted, held, holds);
	if (differences.length === 0) return undefined;
	const shown = differences.map((field) => `${field} is ${JSON.stringify(held[field])}`);
	return `is ${status}, and ${shown.join(', ')}`;
}

/**
 * A record has not failed where all that it asked for has come about by the run, and stayed so. Where others undid it, a
 * read that finds it undone can't tell that it ever was.
 */
function contradictFailed(rule: Rule, spans: readonly Span<Held>[]): string | undefined {
	const fulfilled = spans.map(({ start, end }) => ({ start: isFulfilled(rule, start), end: isFulfilled(rule, end) }));
	const isLie = fulfilled.some(
		({ start, end }, nth) => !start && end && fulfilled.slice(nth + 1).every((later) => later.start && later.end),
	);
	return isLie ? 'is failed, and it has come about' : undefined;
}

function isFulfilled({ wanted, holds }: Rule, held: Held): boolean {
	if (wanted === 'gone') return held === undefined;
	return held !== undefined && listDifferences(wanted, held, holds).length === 0;
}

/** What was not sent is as it was, whenever nobody else was at work. */
function contradictUntouched({ wanted }: Rule, { start, end }: Span<Held>): string | undefined {
	if (!start !== !end) return `was not sent, and ${end ? 'is there now' : 'is gone'}`;
	if (wanted === 'gone' || !start || !end) return undefined;
	const changed = Object.keys(wanted).filter((field) => !isSame(start[field], end[field]));
	return changed.length === 0 ? undefined : `was not sent, and ${changed.join(', ')} changed`;
}
