import { explainNoList, listEntries, strayAnswer, strayEntry, type Entry } from './entries';
import { matchByField, matchByOrder, matchByPosition } from './matchEntries';
import type { Answer, BatchOfRows, MatchBy, MatchedBatch, Row, RowResult, UntiedReason } from './types';

type MatchList = Exclude<MatchBy, { kind: 'whole' }>;

/** Gives each row of a batch what the batch's answers say about it. */
export function matchAnswers({ index, rows }: BatchOfRows, answers: readonly Answer[], matchBy: MatchBy): MatchedBatch {
	const [first, ...others] = answers;
	if (!first) return { results: untieAll(rows, explainNoAnswer(index)), strays: [] };
	if (rows.length === 0) return { results: [], strays: answers.map((answer) => strayAnswer(answer, noRows)) };
	// Several answers of one batch are the entries of a list, of which HTTP Request made items: an error is then one entry's.
	if (others.length === 0 && first.error !== undefined) {
		return { results: rows.map(() => ({ kind: 'error', value: first.error })), strays: [] };
	}
	return matchBy.kind === 'whole' ? matchWhole(rows, answers) : matchList(rows, answers, matchBy);
}

function matchWhole(rows: readonly Row[], answers: readonly Answer[]): MatchedBatch {
	const values = answers.map(({ json }) => json);
	const value = values.length === 1 ? values[0] : values;
	return { results: rows.map(() => ({ kind: 'answer', value })), strays: [] };
}

function matchList(rows: readonly Row[], answers: readonly Answer[], matchBy: MatchList): MatchedBatch {
	const { entries, strays } = listEntries(answers, matchBy.listField);
	if (strays.length === answers.length) return { results: untieAll(rows, explainNoList(matchBy.listField)), strays };
	const matched = matchEntries(rows, entries, matchBy);
	return { results: matched.results, strays: [...strays, ...matched.strays] };
}

function matchEntries(rows: readonly Row[], entries: readonly Entry[], matchBy: MatchList): MatchedBatch {
	if (matchBy.kind === 'listByField') return matchByField(rows, entries, matchBy);
	if (matchBy.positionField !== '') return matchByPosition(rows, entries, matchBy.positionField);
	if (rows.length === entries.length) return matchByOrder(rows, entries);
	const why = explainWrongCount(entries.length, rows.length);
	return { results: untieAll(rows, why), strays: entries.map((entry) => strayEntry(entry, why)) };
}

function untieAll(rows: readonly Row[], { code, reason }: UntiedReason): RowResult[] {
	return rows.map(({ name }) => ({ kind: 'untied', code, reason: `${name}: ${reason}` }));
}

const noRows: UntiedReason = { code: 'no_row', reason: 'its batch has no rows.' };

function explainNoAnswer(batchIndex: number): UntiedReason {
	const reason =
		`no answer came for its batch (number ${batchIndex + 1}). Look whether the request went out; ` +
		'of an empty list in an answer, HTTP Request makes no item.';
	return { code: 'no_answer', reason };
}

/** Where one entry is missing, all after it would go to the wrong rows, and nobody knows which one is missing. */
function explainWrongCount(entries: number, rows: number): UntiedReason {
	const reason = `the answer has ${entries} entries and the batch ${rows} rows, so positions say nothing. Match by a field.`;
	return { code: 'wrong_count', reason };
}
