import { listEntries, strayAnswer, strayEntry, tellNoList, type Entry } from './entries';
import { matchByField, matchByPlace, matchByPosition } from './matchEntries';
import type { Match } from './settings';
import type { Answer, BatchOfRows, Matched, Row, RowFate, Why } from './types';

/** Gives each row of a batch what the batch's answers say about it. */
export function matchAnswers({ index, rows }: BatchOfRows, answers: readonly Answer[], match: Match): Matched {
	const [first, ...others] = answers;
	if (!first) return { fates: untieAll(rows, tellNoAnswer(index)), strays: [] };
	if (rows.length === 0) return { fates: [], strays: answers.map((answer) => strayAnswer(answer, noRows)) };
	// Several answers of one batch are a list that HTTP Request took apart. There, an error is about one entry.
	if (others.length === 0 && first.error !== undefined) {
		return { fates: rows.map(() => ({ kind: 'error', value: first.error })), strays: [] };
	}
	return match.kind === 'whole' ? matchWhole(rows, answers) : matchList(rows, answers, match);
}

function matchWhole(rows: readonly Row[], answers: readonly Answer[]): Matched {
	const values = answers.map(({ json }) => json);
	const value = values.length === 1 ? values[0] : values;
	return { fates: rows.map(() => ({ kind: 'answer', value })), strays: [] };
}

function matchList(
	rows: readonly Row[],
	answers: readonly Answer[],
	match: Exclude<Match, { kind: 'whole' }>,
): Matched {
	const { entries, strays } = listEntries(answers, match.listField);
	if (strays.length === answers.length) return { fates: untieAll(rows, tellNoList(match.listField)), strays };
	const matched = matchEntries(rows, entries, match);
	return { fates: matched.fates, strays: [...strays, ...matched.strays] };
}

function matchEntries(
	rows: readonly Row[],
	entries: readonly Entry[],
	match: Exclude<Match, { kind: 'whole' }>,
): Matched {
	if (match.kind === 'listByField') return matchByField(rows, entries, match);
	if (match.positionField !== '') return matchByPosition(rows, entries, match.positionField);
	if (rows.length === entries.length) return matchByPlace(rows, entries);
	const why = tellWrongCount(entries.length, rows.length);
	return { fates: untieAll(rows, why), strays: entries.map((entry) => strayEntry(entry, why)) };
}

function untieAll(rows: readonly Row[], { code, reason }: Why): RowFate[] {
	return rows.map(({ name }) => ({ kind: 'untied', code, reason: `${name}: ${reason}` }));
}

const noRows: Why = { code: 'no_row', reason: 'its batch has no rows.' };

function tellNoAnswer(batchIndex: number): Why {
	const reason =
		`no answer came for its batch (number ${batchIndex + 1}). Look whether the request went out; ` +
		'of an empty list in an answer, HTTP Request makes no item.';
	return { code: 'no_answer', reason };
}

/** Where one entry is missing, all after it stand in a wrong place, and nobody knows which one it is. */
function tellWrongCount(entries: number, rows: number): Why {
	const reason = `the answer has ${entries} entries and the batch ${rows} rows, so positions say nothing. Match by a field.`;
	return { code: 'wrong_count', reason };
}
