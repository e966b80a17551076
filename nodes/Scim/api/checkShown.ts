import type { CheckShown } from '../../shared/single/operation';
import type { JsonObject } from '../../shared/values/json';
import { bearsId, readLocatedId } from './attributes';

/** The fields that a resource shows otherwise than the request has sent them. */
type ListDiffering = (body: unknown, shown: JsonObject) => readonly string[];

/** One resource that a request has made, read or replaced: it bears the ID that the path ends with, and what was sent. */
export function checkOne(what: string, listDiffering: ListDiffering = () => []): CheckShown {
	return ([shown = {}], { method, path, body }) => {
		const asked = method === 'POST' ? undefined : readLocatedId(path);
		if (asked !== undefined && !bearsId(shown, asked)) return `it shows another ${what} than was asked for`;
		const differing = listDiffering(body, shown);
		return differing.length === 0 ? undefined : `the ${what} that it shows has another ${differing.join(', ')}`;
	};
}
