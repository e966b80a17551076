/** Control characters, and those that turn the direction of writing or can't be seen; not tabs and line breaks. */
const unwanted = /(?![\t\n\r\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** Nothing to take out or replace, as in most texts. */
const isPlain = (text: string): boolean => /^[ -~]*$/.test(text);

/** A text of a document without what a reader can't see. Anything else than a text, a number or a boolean is no text. */
export function toText(value: unknown): string {
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return typeof value === 'string' ? removeUnwanted(value).trim() : '';
}

/** Without what a reader can't see; each line break is one sign. */
export function removeUnwanted(text: string): string {
	return isPlain(text) ? text : text.replace(/\r\n?/g, '\n').replace(unwanted, '');
}

/** The same on one line, of at most so many characters. */
export function toLine(value: unknown, maxLength = 300): string {
	const text = toText(value);
	const line = /\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ') : text;
	return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1)}…`;
}

/** An address that the URL standard would leave as it is, as most are. */
const plainLink = /^https?:\/\/[a-z0-9.-]+\/[\w./?%&=#~+,:;@!$()*-]*$/;

/** The link, where it's one to a page of the web. */
export function toLink(value: unknown): string | undefined {
	const text = typeof value === 'string' ? value.trim() : '';
	if (plainLink.test(text) && text.length <= 1000) return text;
	if (!/^https?:\/\//i.test(text) || text.length > 1000 || !URL.canParse(text)) return undefined;
	return new URL(text).href;
}
