import { show } from '../values/json';
import { showUnseen } from '../values/characters';

/** What the hint of a run should say beyond its figures. */
export interface Note {
	readonly type: 'info' | 'warning';
	readonly message: string;
}

/** Names that a sentence lists. */
const listed = 10;

/** `"name", "E-Mail" and 3 more`: what cannot be seen in a name is shown as its number. */
export function listNames(names: Iterable<string>): string {
	const all = [...names];
	const shown = all.slice(0, listed).map((name) => showUnseen(show(name)));
	return all.length > listed ? `${shown.join(', ')} and ${all.length - listed} more` : shown.join(', ');
}

/** `1 record`, `2 records`. */
export function count(number: number, noun: string, nouns = `${noun}s`): string {
	return `${number} ${number === 1 ? noun : nouns}`;
}
