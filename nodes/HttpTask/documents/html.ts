import { removeUnwanted } from './text';

const entities: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Text as it stands in HTML, without control characters. Two braces would begin an expression of n8n. */
export function escapeHtml(text: string): string {
	const escaped = removeUnwanted(text).replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
	return escaped.replace(/\{(?=\{)/g, '&#123;');
}

/** A description without its markup: tags are taken out, links leave their text, code in backticks becomes code. */
export function writeProse(text: string, maxLength: number): string {
	const plain = text
		.replace(/<\/?[a-z][^<>]*>/gi, ' ')
		.replace(/!?\[([^\][]*)\]\([^()\s]*\)/g, '$1')
		.replace(/(\*\*|__)(?=\S)([^*_]+)\1/g, '$2')
		.replace(/^#+ +/gm, '')
		.replace(/[ \t]+/g, ' ')
		.replace(/ ?\n\s*/g, '\n')
		.trim();
	const escaped = escapeHtml(cut(plain, maxLength));
	return escaped.replace(/`([^`\n]+)`/g, '<code>$1</code>').replace(/\n/g, '<br>');
}

/** At most so many characters, cut between words. */
export function cut(text: string, maxLength: number): string {
	if (text.length <= maxLength) return text;
	const short = text.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '');
	const end = short.search(/\s\S*$/);
	return `${end > maxLength / 2 ? short.slice(0, end) : short}…`;
}

export const countBytes = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Of these lines as many as fit, and how many do not. */
export function fit(
	lines: readonly string[],
	bytes: number,
): { readonly lines: readonly string[]; readonly more: number } {
	let left = bytes;
	const fitting = lines.findIndex((line) => (left -= countBytes(line)) < 0);
	const count = fitting < 0 ? lines.length : fitting;
	return { lines: lines.slice(0, count), more: lines.length - count };
}
