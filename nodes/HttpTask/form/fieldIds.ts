/** n8n's mapper takes any id but one with a quotation mark (seen in n8n 2.41). */
const mark = '%22';

/** The id of a request's field as the mapper holds it. */
export const toFormId = (id: string): string => id.replaceAll('"', mark);

/** The ids of these fields, by the ids that the mapper holds. */
export function byFormId(ids: readonly string[]): ReadonlyMap<string, string> {
	return new Map(ids.map((id) => [toFormId(id), id]));
}

/**
 * A text of a document that the form holds. n8n runs what begins with "=" as an expression, wherever a parameter holds it:
 * such a text gets an apostrophe before it, as in a sheet.
 */
export const toFormText = (text: string): string => (text.startsWith('=') ? `'${text}` : text);

/** What was chosen of these texts. */
export function fromFormText(chosen: unknown, texts: readonly unknown[] = []): unknown {
	return texts.find((text) => typeof text === 'string' && text !== chosen && toFormText(text) === chosen) ?? chosen;
}
