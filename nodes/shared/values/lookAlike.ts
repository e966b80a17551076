import { removeUnseen, showUnseen } from './characters';
import { groupBy } from './groupBy';
import { show } from './json';

/** Things by their names. A name is looked up as it is written first, then more and more loosely. */
export interface NameIndex<T> {
	readonly things: readonly T[];
	/** What a name means, by the closest way that finds anything. */
	find(name: string): Meant<T>;
	/** All that look the same as a name, in any case and however they are written. */
	alike(name: string): readonly T[];
	/** What a name may mean, and is not taken for it: only a person can tell. */
	guess(name: string): readonly T[];
}

export interface Meant<T> {
	readonly things: readonly T[];
	/** They are written so; or the same but for upper and lower case; or they look the same and are written otherwise. */
	readonly by: 'writing' | 'anyCase' | 'look';
}

const blanks = /[\s\u0085]+/g;

/** The same text for all names that look the same in any case: composed letters, one blank, nothing that cannot be seen. */
export function foldLook(name: string): string {
	return removeUnseen(name).normalize('NFC').replace(blanks, ' ').trim().toLowerCase();
}

/** Cyrillic and Greek letters that look like Latin ones, each above its twin. */
const foreignLetters = 'аеорсухіјѕһԁԛԝκνοτυχα';
const latinLetters = 'aeopcyxijshdqwkvotuxa';

/** The letters and digits of a name alone, without accents: "Billing-Team" and "billing team" are the same. */
function foldLetters(name: string): string {
	const letters = name
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '');
	return Array.from(letters, (letter) => latinLetters[foreignLetters.indexOf(letter)] ?? letter).join('');
}

export function indexNames<T>(things: readonly T[], nameOf: (thing: T) => string): NameIndex<T> {
	const byWriting = groupBy(things, nameOf);
	const byCase = groupBy(things, (thing) => nameOf(thing).trim().toLowerCase());
	const byLook = groupBy(things, (thing) => foldLook(nameOf(thing)));
	let byLetters: ReadonlyMap<string, readonly T[]> | undefined;
	return {
		things,
		find(name) {
			const written = byWriting.get(name);
			if (written) return { things: written, by: 'writing' };
			const inAnyCase = byCase.get(name.trim().toLowerCase());
			if (inAnyCase) return { things: inAnyCase, by: 'anyCase' };
			return { things: byLook.get(foldLook(name)) ?? [], by: 'look' };
		},
		alike: (name) => byLook.get(foldLook(name)) ?? [],
		guess(name) {
			byLetters ??= groupBy(things, (thing) => foldLetters(nameOf(thing)));
			const letters = foldLetters(name);
			return letters === '' ? [] : (byLetters.get(letters) ?? []);
		},
	};
}

/** Other ways to write a name that look the same: for services that find a name only as it is written, in any case. */
export function listSpellings(name: string): readonly string[] {
	const composed = removeUnseen(name).normalize('NFC').replace(blanks, ' ').trim();
	const spellings = [composed, composed.normalize('NFD'), composed.replaceAll(' ', '\u00a0')];
	return [...new Set(spellings)].filter((each) => each.toLowerCase() !== name.trim().toLowerCase());
}

/** Names that a sentence lists. */
const listed = 3;

/** As a sentence after a blank: ` "Billing-Team" looks like it.` Empty where there is none. */
export function addGuesses(names: readonly string[]): string {
	const [first, ...others] = [...new Set(names)].map(showName);
	if (first === undefined) return '';
	if (others.length === 0) return ` ${first} looks like it.`;
	const more = others.length >= listed ? `, and ${others.length + 1 - listed} more` : '';
	return ` These look like it: ${[first, ...others].slice(0, listed).join(', ')}${more}.`;
}

/** A name for a sentence: what cannot be seen in it as its number. */
export function showName(name: string): string {
	return showUnseen(show(name));
}

/** For the hint of a run: names that were taken for what looks the same, each with the name that it was taken for. */
export function describeTaken(taken: ReadonlyMap<string, string>, noun: string): readonly string[] {
	if (taken.size === 0) return [];
	const pairs = [...taken].slice(0, listed).map(([name, meant]) => `${showName(name)} for ${showName(meant)}`);
	const more = taken.size > listed ? ` and ${taken.size - listed} more` : '';
	const only = `the only ${noun} that looks the same`;
	return [`Taken for ${only}, and written otherwise: ${pairs.join(', ')}${more}.`];
}
