/** Tabs and line breaks: in a name or a key they stand for a blank. */
const lineBreaks = /[\t\n\r\u2028\u2029]+/g;

/** Characters without a width or a sign of their own, such as a zero-width space or a byte-order mark. */
const unseen = /\p{Cf}/gu;

/** The same, without those that join letters or pictures, which a name may need. */
const unseenInNames = /(?![\u200c\u200d])\p{Cf}/gu;

/** The character that stands for one that could not be read, and halves of a pair. */
const damaged = /[\ufffd\p{Cs}]/u;

/** UTF-8 that was read as Windows-1252: "Ã¼" in place of "ü", "â€™" in place of "’". */
const misread = /[ÃÂ][\u0080-\u00bf]|Ã[€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€/u;

/** Letters, digits and signs of ASCII alone: there is nothing to look for in most texts. */
const plain = /^[ -~]*$/;

/** Whether the text has letters, digits, signs and blanks of ASCII alone: nothing in it is unseen, or a line break. */
export function isPlain(text: string): boolean {
	return plain.test(text);
}

/** Whether it begins with a letter, a digit or a sign of ASCII: most texts do. */
export function beginsWithSign(text: string): boolean {
	const code = text.charCodeAt(0);
	return code > 0x20 && code < 0x7f;
}

export function replaceLineBreaks(text: string): string {
	return plain.test(text) ? text : text.replace(lineBreaks, ' ');
}

/** The text without characters that cannot be seen; `keepJoiners` for names, where they may be meant. */
export function removeUnseen(text: string, keepJoiners = false): string {
	return plain.test(text) ? text : text.replace(keepJoiners ? unseenInNames : unseen, '');
}

/** Whether characters of the text are lost for good. */
export function isDamaged(text: string): boolean {
	return !plain.test(text) && damaged.test(text);
}

/** Whether the text of a name or a key was read in the wrong encoding, or holds control characters. */
export function isMisread(text: string): boolean {
	return !plain.test(text) && (damaged.test(text) || /\p{Cc}/u.test(text) || misread.test(text));
}

export const wrongEncoding =
	'the file was read in the wrong encoding. Read it in the one it was written in, which is mostly UTF-8 or Windows-1252';

/** What cannot be seen, as its number: for sentences. */
export function showUnseen(text: string): string {
	return text.replace(/[\p{Cf}\p{Cc}\p{Cs}\u00a0\u2007\u202f]/gu, (character) => {
		const number = character.codePointAt(0) ?? 0;
		return `\\u${number.toString(16).padStart(4, '0')}`;
	});
}
