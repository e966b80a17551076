import type { ServiceReader } from '../../../../bulk/operation';
import { overlay } from '../../../../bulk/overlay';
import { doForEach, doInTurns, type Steps } from '../../../../bulk/turns';
import type { BulkRecord, Outcome } from '../../../../bulk/types';
import type { Foretell } from '../../../shared/bulk/foretell';
import type { FoundBy, KeyFields, RecordFault } from '../../../shared/bulk/keys';
import type { AfterRules, BulkOperation, SettledRecord } from '../../../shared/bulk/operation';
import { sendNothing, type ReadBefore } from '../../../shared/lists/readBefore';
import type { Fields } from '../../../shared/values/fields';

/** How rows may name what an operation takes by ID. */
interface Naming<Row, Asked, Ready> {
	readonly fields: Fields;
	readonly foundBy: FoundBy;
	/** What a row must have beyond required fields. */
	readonly check: (row: Row, keys: KeyFields) => RecordFault | undefined;
	/** What a dry run says of each record, where the operation does not say it. */
	readonly foretell?: Foretell<Ready, unknown>;
	/** Looks the IDs up. */
	readonly find: (
		rows: readonly BulkRecord<Row>[],
		reader: ServiceReader,
		keys: KeyFields,
	) => Promise<ReadBefore<FoundIds<Asked>>>;
}

export interface FoundIds<Asked> {
	readonly records: readonly BulkRecord<Asked>[];
	/** Rows that name nothing, or nothing for sure. */
	readonly outcomes: ReadonlyMap<number, Outcome>;
	/** What is known of such rows all the same: their group, for example. */
	readonly halves: ReadonlyMap<number, Asked>;
	readonly notes: readonly string[];
}

/** The operation with rows that may name what they are about by other keys than its ID: these are looked up first. */
export function nameBy<Row, Asked, Ready, S>(
	operation: BulkOperation<Asked, Ready, S>,
	naming: Naming<Row, Asked, Ready>,
): BulkOperation<Row, Ready, S> {
	const { adapt } = operation.before;
	const offered = ofOneRun(operation, naming);
	// Asked once a run: what this run has looked up is for this run alone.
	const adaptRun = async (reader: ServiceReader, settings: S): Promise<BulkOperation<Row, Ready, S>> =>
		ofOneRun(adapt ? await adapt(reader, settings) : operation, naming);
	return { ...offered, before: { ...offered.before, adapt: adaptRun } };
}

function ofOneRun<Row, Asked, Ready, S>(
	operation: BulkOperation<Asked, Ready, S>,
	{ fields, foundBy, check, find, foretell }: Naming<Row, Asked, Ready>,
): BulkOperation<Row, Ready, S> {
	const known = new Map<number, Asked>();
	const { check: checkAsked, checkSettings, resolve } = operation.before;
	return {
		...operation,
		fields,
		foundBy,
		...(foretell && { foretell }),
		before: {
			...(checkSettings && { checkSettings }),
			check,
			async resolve(rows, reader, run) {
				const found = await find(rows, reader, run.keys);
				if (found.kind === 'stopped') return sendNothing(found);
				const { records, outcomes, halves, notes } = found.value;
				for (const [index, asked] of halves) known.set(index, asked);
				const wrong = new Map<number, Outcome>();
				const right: BulkRecord<Asked>[] = [];
				const check = (record: BulkRecord<Asked>): void => {
					known.set(record.index, record.value);
					const outcome = findFault(record, checkAsked);
					if (outcome) wrong.set(record.index, outcome);
					else right.push(record);
				};
				await doInTurns(doForEach(records, check), reader);
				const resolved = await resolve(right, reader, run);
				return {
					...resolved,
					outcomes: await overlay(await overlay(outcomes, wrong, reader), resolved.outcomes, reader),
					notes: [...notes, ...(resolved.notes ?? [])],
				};
			},
		},
		after: (settings) => tieAfter(operation.after(settings), known),
	};
}

function findFault<Asked>(
	{ index, value }: BulkRecord<Asked>,
	check: BulkOperation<Asked, never, never>['before']['check'],
): Outcome | undefined {
	const fault = check?.(value, undefined);
	return fault && { status: 'failed', code: fault.code, reason: `Item ${index}: ${fault.reason}` };
}

/** What comes after the reports, with the IDs of the rows. A row of which nothing is known counts as one that was not read. */
function tieAfter<Row, Asked, Ready, S>(
	after: AfterRules<Asked, Ready, S>,
	known: ReadonlyMap<number, Asked>,
): AfterRules<Row, Ready, S> {
	const { follow, planFollow, ...others } = after;
	return {
		...others,
		...(follow && {
			follow: async (settled, send, reader, run) => {
				const { tied, unread } = await doInTurns(tie(settled, known), reader);
				return follow(tied, send, reader, { ...run, unreadRows: run.unreadRows + unread });
			},
		}),
		...(planFollow && {
			planFollow: async (settled, plan, reader, run) => {
				const { tied, unread } = await doInTurns(tie(settled, known), reader);
				return planFollow(tied, plan, reader, { ...run, unreadRows: run.unreadRows + unread });
			},
		}),
	};
}

/** The records with what they ask for by ID, and how many there are of which nothing is known. */
function* tie<Row, Asked, Ready>(
	settled: readonly SettledRecord<Row, Ready>[],
	known: ReadonlyMap<number, Asked>,
): Steps<{ readonly tied: readonly SettledRecord<Asked, Ready>[]; readonly unread: number }> {
	const tied: SettledRecord<Asked, Ready>[] = [];
	let unread = 0;
	yield* doForEach(settled, (record) => {
		const asked = known.get(record.index);
		if (asked !== undefined) tied.push({ ...record, asked });
		else unread += 1;
	});
	return { tied, unread };
}
