import { show } from '../../shared/values/json';
import { readKey, strayEntry, type Entry } from './entries';
import { pairKeys } from './pairKeys';
import type { MatchBy, MatchedBatch, Row, RowResult, Stray, UntiedReason } from './types';

/** What messages call the key of a row and the fields. */
interface MessageWords {
	describeKey(key: string): string;
	readonly rowField: string;
	readonly entryField: string;
}

export function matchByField(
	rows: readonly Row[],
	entries: readonly Entry[],
	{ rowField, entryField }: Extract<MatchBy, { kind: 'listByField' }>,
): MatchedBatch {
	const rowKeys = rows.map(({ json }) => readKey(json, rowField));
	return matchByKey(rows, entries, rowKeys, { describeKey: show, rowField, entryField });
}

/** For entries that say which place in the batch they are about, counted from 0. */
export function matchByPosition(rows: readonly Row[], entries: readonly Entry[], entryField: string): MatchedBatch {
	const rowKeys = rows.map((_, place) => String(place));
	return matchByKey(rows, entries, rowKeys, { describeKey: (key) => key, rowField: '', entryField });
}

/** For as many entries as rows, where only their order ties one to the other. */
export function matchByOrder(rows: readonly Row[], entries: readonly Entry[]): MatchedBatch {
	return { results: rows.map((_, place) => ({ kind: 'answer', value: entries[place]?.value })), strays: [] };
}

function matchByKey(
	rows: readonly Row[],
	entries: readonly Entry[],
	rowKeys: readonly (string | undefined)[],
	words: MessageWords,
): MatchedBatch {
	const entryKeys = entries.map(({ value }) => readKey(value, words.entryField));
	const pairs = pairKeys(rowKeys, entryKeys);
	const results = rows.map(({ name }, place): RowResult => {
		const pair = pairs.rows[place] ?? 'none';
		if (typeof pair === 'number') return { kind: 'answer', value: entries[pair]?.value };
		const { code, reason } = explainRow(pair, rowKeys[place] ?? '', words);
		return { kind: 'untied', code, reason: `${name}: ${reason}` };
	});
	const strays = entries.flatMap((entry, index): Stray[] => {
		const pair = pairs.entries[index] ?? 'none';
		return pair === 'taken' ? [] : [strayEntry(entry, explainEntry(pair, entryKeys[index] ?? '', words))];
	});
	return { results, strays };
}

function explainRow(pair: 'keyless' | 'none' | 'several', key: string, words: MessageWords): UntiedReason {
	if (pair === 'keyless') {
		const reason = `the field "${words.rowField}" is missing or empty, so no entry of the answer can be matched with it. Fill it, or choose another "Field of the Row".`;
		return { code: 'missing_field', reason };
	}
	const value = words.describeKey(key);
	if (pair === 'none') {
		const reason = `no entry of the answer has ${value} in the field "${words.entryField}". The service may have left it out: look at the answer.`;
		return { code: 'no_entry', reason };
	}
	const reason = `several entries of the answer have ${value} in the field "${words.entryField}", and which one is meant can't be told. Match by another field.`;
	return { code: 'ambiguous', reason };
}

function explainEntry(pair: 'keyless' | 'none' | 'several', key: string, words: MessageWords): UntiedReason {
	if (pair === 'keyless') {
		const reason = `the field "${words.entryField}" of an entry is missing or empty, so no row can be matched with it. Choose another field of the entry.`;
		return { code: 'missing_field', reason };
	}
	const value = words.describeKey(key);
	if (pair === 'none') {
		return { code: 'no_row', reason: `no row of its batch is meant by ${value} in the field "${words.entryField}".` };
	}
	const reason = `several entries have ${value} in the field "${words.entryField}", and which one is meant can't be told.`;
	return { code: 'ambiguous', reason };
}
