import { isPlain } from './characters';

/** Words that stand for nothing in exports of tables, in lower case: of spreadsheets, databases, programs and people. */
const placeholders: ReadonlySet<string> = new Set([
	...['n/a', '#n/a', 'na', '<na>', '#na', 'n.a.', 'n/d', 'n.d.', 'k.a.', 'n/v', '#n/a n/a'],
	...['null', '(null)', '<null>', '[null]', '#null!', '\\n', 'none', '(none)', '<none>', 'nil', 'nan', '-nan'],
	...['undefined', '[object object]', '(blank)', '(empty)', 'empty', 'missing', 'not available', 'not applicable'],
	...['#ref!', '#value!', '#name?', '#num!', '#div/0!', '#error!'],
	...['unknown', '(unknown)', 'unbekannt', 'inconnu', 'desconocido', 'tbd', 'tba', 'tbc', 'to be defined'],
]);

/** Only strokes and question marks: "-", "—", "??". */
const strokes = /^[-–—_?]+$/;

/** The longest word of the list. */
const maxLength = Math.max(...[...placeholders].map(({ length }) => length));

/** Signs that stand in such words, with the blanks that people write around them. */
const spacedSign = /\s*([/#.()<>[\]!])\s*/g;

/** Whether there is any such blank. */
const besideBlank = /\s[/#.()<>[\]!]|[/#.()<>[\]!]\s/;

/** The signs and letters that such a word begins with, in either case, and the strokes. */
const firsts: ReadonlySet<number> = new Set(
	[...placeholders, '-', '_', '?'].flatMap((word) => [word, word.toUpperCase()]).map((word) => word.charCodeAt(0)),
);

/** Tells most texts from such words by their first sign. */
function mayBePlaceholder(text: string): boolean {
	const code = text.charCodeAt(0);
	return code <= 0x20 || code >= 0x7f || firsts.has(code);
}

/** Whether a cell of a table holds a word that stands for nothing, such as N/A; or an address made of two of them. */
export function isPlaceholder(text: string): boolean {
	if (!mayBePlaceholder(text)) return false;
	// The full-width forms of East Asian keyboards are the same signs.
	const trimmed = text.trim();
	const word = (isPlain(trimmed) ? trimmed : trimmed.normalize('NFKC')).toLowerCase();
	if (!word.includes('@')) return isWord(word);
	const [name = '', host, ...more] = word.split('@');
	if (host === undefined || more.length > 0) return isWord(word);
	return isWord(name) && isWord(host);
}

function isWord(word: string): boolean {
	if (word.length === 0 || word.length > 2 * maxLength) return false;
	if (placeholders.has(word) || strokes.test(word)) return true;
	return besideBlank.test(word) && placeholders.has(word.replace(spacedSign, '$1'));
}
