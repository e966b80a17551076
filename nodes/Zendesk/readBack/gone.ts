import type { Found, ReadBack } from '../../../bulk/operation';
import { isObject } from '../../shared/json';

interface Place {
	/** Of the list; the thing itself is below it, by its id. */
	readonly path: string;
	/** The key of the answer that holds it. */
	readonly key: string;
}

/**
 * Looks whether what was to be deleted is gone, one by one: only what a report leaves open comes here. Gone is done,
 * whoever did it; a report that names others and not this one says that it wasn't there.
 */
export function readBackGone<T>(readId: (value: T) => number | undefined, { path, key }: Place): ReadBack<T> {
	return async (open, look) => {
		const found = new Map<number, Found>();
		for (const { record } of open) {
			const id = readId(record.value);
			if (id === undefined) continue;
			const reply = await look.send({ method: 'GET', path: `${path}/${id}`, repeatable: true });
			const isGone = reply.kind === 'rejected' && (reply.status === 404 || reply.status === 410);
			const thing = reply.kind === 'ok' && isObject(reply.body) ? reply.body[key] : undefined;
			if (isGone) found.set(record.index, { kind: 'present', status: 'unchanged' });
			if (!isObject(thing)) continue;
			// A deleted user can still be read, and says that it's not active.
			const isInactive = thing.active === false;
			found.set(record.index, isInactive ? { kind: 'present', status: 'deleted', id } : { kind: 'absent' });
		}
		return found;
	};
}
