import type { Thing } from '../../shared/bulk/twoKeys';
import { show, type JsonObject } from '../../shared/values/json';

/** A user or a group, as a reason tells of it. */
export function readThing(found: JsonObject | undefined): Thing | undefined {
	if (typeof found?.id !== 'number') return undefined;
	return { id: found.id, ...(typeof found.name === 'string' && { called: show(found.name) }) };
}
