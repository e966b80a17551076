import { doForEach, type Steps } from '../../../bulk/turns';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import { addGuesses, indexNames, showName, type NameIndex } from '../../shared/values/lookAlike';
import type { Groups } from '../api/findGroups';
import { deleteFields } from './fields';

/** The codes of all groups that are there. */
export function readCodes(groups: Groups): NameIndex<string> {
	return indexNames([...groups.keys()], (code) => code);
}

/**
 * The outcome of a group to write whose code is not there, but one that looks the same: nobody could tell the two apart. A code
 * in another case is another code.
 */
export function failSameLook(index: number, code: string, codes: NameIndex<string>): Outcome | undefined {
	const { things, by } = codes.find(code);
	const [alike] = things;
	if (by !== 'look' || alike === undefined) return undefined;
	const what = `Item ${index}: no group has the code ${showName(code)}, and that of the group ${showName(alike)} looks the same.`;
	return { status: 'failed', code: 'not_applied', reason: `${what} Write the code as it is there, or another one.` };
}

/** For the hint: new codes beside such as differ from them in upper and lower case only. */
export function* noteAlike(
	ready: readonly BulkRecord<{ readonly code: string }>[],
	codes: NameIndex<string>,
): Steps<readonly string[]> {
	const pairs: string[] = [];
	yield* doForEach(ready, ({ value }) => {
		const { things, by } = codes.find(value.code);
		if (by === 'anyCase' && things[0] !== undefined) {
			pairs.push(`${showName(value.code)} beside ${showName(things[0])}`);
		}
	});
	if (pairs.length === 0) return [];
	const more = pairs.length > 3 ? ` and ${pairs.length - 3} more` : '';
	return [
		`New codes that differ from present ones in upper and lower case only: ${pairs.slice(0, 3).join(', ')}${more}.`,
	];
}

/**
 * The outcome of a group to delete whose code or name is not there, and is like one that is: gone or miswritten, only a person
 * can tell. `field` is the one that holds the key, and `keys` are those of all groups.
 */
export function failLooked(
	index: number,
	field: keyof typeof deleteFields,
	key: string,
	keys: NameIndex<string>,
): Outcome | undefined {
	const guesses = addGuesses([...keys.find(key).things, ...keys.guess(key)]);
	if (guesses === '') return undefined;
	const what = `Item ${index}: ${nameField(field)}: GenAuth knows no group ${showName(key)}.${guesses}`;
	return {
		status: 'failed',
		code: 'unknown_reference',
		reason: `${what} Write the ${field} as it is there, or remove the row.`,
	};
}

/** `Code (field "code")` */
export function nameField(field: keyof typeof deleteFields): string {
	return `${deleteFields[field].label} (field "${field}")`;
}
