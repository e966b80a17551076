import type { Clock } from '../http/types';
import type { ReportEntry } from './report';
import type { Batch } from './types';

/** What a report says of some records of a batch. */
interface ReportPart<T> {
	readonly batch: Batch<T>;
	readonly entries: readonly ReportEntry[];
}

/** A part is made when its turn has come. */
type MakePart<T> = () => ReportPart<T>;

/** To enter so many takes a few milliseconds. */
const recordsInPart = 1000;

/**
 * Cuts the report of a large batch, so that others on the thread may have their turns between the parts. Only one that has an
 * entry for each record, by its place and by nothing else: in any other, entries have to be compared with all others.
 */
function cutReport<T>(batch: Batch<T>, entries: readonly ReportEntry[]): readonly MakePart<T>[] {
	const { records, size } = batch;
	const isByPlace = ({ index, names, id, oddId }: ReportEntry, place: number): boolean =>
		index === place && names.length === 0 && id === undefined && !oddId;
	const isLarge = records.length > recordsInPart && records.length === entries.length && size === undefined;
	if (!isLarge || !entries.every(isByPlace)) return [() => ({ batch, entries })];
	const count = Math.ceil(records.length / recordsInPart);
	return Array.from({ length: count }, (_, nth) => () => {
		const [from, to] = [nth * recordsInPart, (nth + 1) * recordsInPart];
		const own = entries.slice(from, to).map((entry, index) => ({ ...entry, index }));
		return { batch: { ...batch, records: records.slice(from, to) }, entries: own };
	});
}

type Enter<T> = (part: ReportPart<T>) => void;

/** Reports of large batches, entered part by part: others on the thread have their turns between the parts. */
export class PartsLeft<T> {
	private readonly left: { readonly makePart: MakePart<T>; readonly enter: Enter<T> }[] = [];

	constructor(private readonly clock: Pick<Clock, 'breathe'>) {}

	/** Enters the first part, which is all of most reports. The others wait for `enterAll`. */
	begin(batch: Batch<T>, entries: readonly ReportEntry[], enter: Enter<T>): void {
		const [first, ...others] = cutReport(batch, entries);
		for (const makePart of others) this.left.push({ makePart, enter });
		if (first) enter(first());
	}

	/** `guard` does what it is given, and sees to what that throws. */
	async enterAll(guard: (batch: Batch<T>, act: () => void) => void): Promise<void> {
		for (let next = this.left.shift(); next; next = this.left.shift()) {
			const { makePart, enter } = next;
			await this.clock.breathe?.();
			const part = makePart();
			guard(part.batch, () => enter(part));
		}
	}
}
