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

/** Whether a cell of a table holds a word that stands for nothing, such as N/A. */
export function isPlaceholder(text: string): boolean {
	const word = text.trim();
	return word.length > 0 && word.length <= maxLength && (placeholders.has(word.toLowerCase()) || strokes.test(word));
}
