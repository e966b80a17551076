import { show } from '../../shared/values/json';
import { readKey, strayEntry, type Entry } from './entries';
import { pairKeys } from './pairKeys';
import type { Match } from './settings';
import type { Matched, Row, RowFate, Stray, Why } from './types';

type ByField = Extract<Match, { kind: 'listByField' }>;

/** How the keys of both sides are spoken of. */
interface Words {
	rowKey(key: string): string;
	readonly rowField: string;
	readonly entryField: string;
}

export function matchByField(rows: readonly Row[], entries: readonly Entry[], match: ByField): Matched {
	const { rowField, entryField } = match;
	const rowKeys = rows.map(({ json }) => readKey(json, rowField));
	return matchByKey(rows, entries, rowKeys, { rowKey: show, rowField, entryField });
}

/** The entries say which place they are about, counted from 0. */
export function matchByPosition(rows: readonly Row[], entries: readonly Entry[], entryField: string): Matched {
	const rowKeys = rows.map((_, place) => String(place));
	return matchByKey(rows, entries, rowKeys, { rowKey: (key) => key, rowField: '', entryField });
}

/** As many entries as rows, and nothing else to go by. */
export function matchByPlace(rows: readonly Row[], entries: readonly Entry[]): Matched {
	return { fates: rows.map((_, place) => ({ kind: 'answer', value: entries[place]?.value })), strays: [] };
}

function matchByKey(
	rows: readonly Row[],
	entries: readonly Entry[],
	rowKeys: readonly (string | undefined)[],
	words: Words,
): Matched {
	const entryKeys = entries.map(({ value }) => readKey(value, words.entryField));
	const pairs = pairKeys(rowKeys, entryKeys);
	const fates = rows.map(({ name }, place): RowFate => {
		const pair = pairs.rows[place] ?? 'none';
		if (typeof pair === 'number') return { kind: 'answer', value: entries[pair]?.value };
		const { code, reason } = tellRow(pair, rowKeys[place] ?? '', words);
		return { kind: 'untied', code, reason: `${name}: ${reason}` };
	});
	const strays = entries.flatMap((entry, place): Stray[] => {
		const pair = pairs.entries[place] ?? 'none';
		return pair === 'taken' ? [] : [strayEntry(entry, tellEntry(pair, entryKeys[place] ?? '', words))];
	});
	return { fates, strays };
}

function tellRow(pair: 'keyless' | 'none' | 'several', key: string, words: Words): Why {
	if (pair === 'keyless') {
		const reason = `the field "${words.rowField}" is missing or empty, so no entry of the answer can be matched with it. Fill it, or choose another "Field of the Row".`;
		return { code: 'missing_field', reason };
	}
	const value = words.rowKey(key);
	if (pair === 'none') {
		const reason = `no entry of the answer has ${value} in the field "${words.entryField}". The service may have left it out: look at the answer.`;
		return { code: 'no_entry', reason };
	}
	const reason = `several entries of the answer have ${value} in the field "${words.entryField}", and which one is meant can't be told. Match by another field.`;
	return { code: 'ambiguous', reason };
}

function tellEntry(pair: 'keyless' | 'none' | 'several', key: string, words: Words): Why {
	if (pair === 'keyless') {
		const reason = `the field "${words.entryField}" of an entry is missing or empty, so no row can be matched with it. Choose another field of the entry.`;
		return { code: 'missing_field', reason };
	}
	const value = words.rowKey(key);
	if (pair === 'none')
		return { code: 'no_row', reason: `no row of its batch is meant by ${value} in the field "${words.entryField}".` };
	const reason = `several entries have ${value} in the field "${words.entryField}", and which one is meant can't be told.`;
	return { code: 'ambiguous', reason };
}
