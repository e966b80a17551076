/** What other people changed during a run: the state right before, and right after. */
export interface OthersChange<State> {
	readonly before: State;
	readonly after: State;
}

/** The states of a service from before a run to after it. Between two changes by others, only the run changes anything. */
export interface Course<State> {
	readonly before: State;
	readonly after: State;
	/** In the order of time. Empty, where nobody else was at work. */
	readonly others: readonly OthersChange<State>[];
}

/** A time in which nobody but the run changed anything. */
export interface Span<T> {
	readonly start: T;
	readonly end: T;
}

/** The times in which nobody but the run changed anything, in their order; there is at least one. */
export function listSpans<State>({ before, after, others }: Course<State>): readonly Span<State>[] {
	const starts = [before, ...others.map((change) => change.after)];
	const ends = [...others.map((change) => change.before), after];
	return starts.flatMap((start, nth) => {
		const end = ends[nth];
		return end === undefined ? [] : [{ start, end }];
	});
}
