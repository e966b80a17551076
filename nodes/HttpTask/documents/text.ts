/** Control characters, and those that turn the direction of writing or can't be seen; not tabs and line breaks. */
const unwanted = /(?![\t\n\r\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** A text of a document without what a reader can't see. Anything else than a text, a number or a boolean is no text. */
export function toText(value: unknown): string {
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return typeof value === 'string' ? value.replace(unwanted, '').replace(/\r\n?/g, '\n').trim() : '';
}

/** The same on one line, of at most so many characters. */
export function toLine(value: unknown, maxLength = 300): string {
	const line = toText(value).replace(/\s+/g, ' ');
	return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1)}…`;
}

/** The link, where it's one to a page of the web. */
export function toLink(value: unknown): string | undefined {
	const text = typeof value === 'string' ? value.trim() : '';
	if (!/^https?:\/\//i.test(text) || text.length > 1000 || !URL.canParse(text)) return undefined;
	return new URL(text).href;
}
