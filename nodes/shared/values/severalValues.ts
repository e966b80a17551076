const counts = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** The values in a cell that holds several: "Billing; Sales". */
export function splitCell(text: string): readonly string[] {
	return split(text, /[;,|\n\t]|\s\/\s/);
}

/**
 * For a name that nothing bears: "This looks like two groups. Give each its own row", without a stop. Undefined where it's one
 * value.
 */
export function describeSeveral(text: string, plural: string): string | undefined {
	return describeCount(splitCell(text).length, plural);
}

/** The same as a sentence of its own, after a blank; empty where it's one value. */
export function addSeveral(text: string, plural: string): string {
	const several = describeSeveral(text, plural);
	return several === undefined ? '' : ` ${several}.`;
}

/**
 * The same for a key that is not there, where that counts as done. A comma may be a part of a key: it parts only values of one
 * form, such as "HR-0001, HR-0002".
 */
export function describeSeveralKeys(text: string, plural: string): string | undefined {
	const parts = split(text, /[;|\n\t]/);
	if (parts.length > 1) return describeCount(parts.length, plural);
	const listed = split(text, /,/);
	const forms = new Set(listed.map((part) => part.replace(/\d/g, '0').replace(/\p{L}/gu, 'a')));
	return forms.size === 1 && /\d/.test(text) ? describeCount(listed.length, plural) : undefined;
}

function describeCount(count: number, plural: string): string | undefined {
	return count < 2 ? undefined : `This looks like ${counts[count - 2] ?? count} ${plural}. Give each its own row`;
}

function split(text: string, separator: RegExp): readonly string[] {
	return text
		.split(separator)
		.map((part) => part.trim())
		.filter((part) => part !== '');
}
