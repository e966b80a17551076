/** The body of an answer: JSON as what it says, other text as it is. */
export function readBody(text: string): unknown {
	if (text.trim() === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
