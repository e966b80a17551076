/** n8n's mapper takes any id but one with a quotation mark (seen in n8n 2.41). */
const mark = '%22';

/** The id of a request's field as the mapper holds it. */
export const toFormId = (id: string): string => id.replaceAll('"', mark);

/** The ids of these fields, by the ids that the mapper holds. */
export function byFormId(ids: readonly string[]): ReadonlyMap<string, string> {
	return new Map(ids.map((id) => [toFormId(id), id]));
}
