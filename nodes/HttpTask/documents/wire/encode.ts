/** What encodeURIComponent leaves, though it has a meaning in addresses (RFC 3986). */
const left = /[!'()*]/g;

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** A value in an address: all but letters, digits and `-._~` is encoded. */
export const encodeValue = (text: string): string => encodeURIComponent(text).replace(left, percent);

/** What may stay in a query where the document says `allowReserved`: all but what would end or split it. */
const reserved = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B|3D)/g;

/** What is encoded already stays so, as RFC 6570 has it for reserved expansion. */
export function encodeReserved(text: string): string {
	return text
		.split(/(%[0-9a-f]{2})/i)
		.map((part, index) =>
			index % 2 === 1 ? part : encodeValue(part).replace(reserved, (code) => decodeURIComponent(code)),
		)
		.join('');
}

/** The name of a value in a query. `$` and the like may stand there as they are, and some services know `$top` only so. */
export function encodeName(name: string): string {
	return encodeValue(name).replace(/%(24|3A|40|21|2A|27|28|29)/g, (code) => decodeURIComponent(code));
}
