import type { Finding, ServiceReader, ReadBack, ReportEntry } from '../../../bulk/operation';
import { isObject, type JsonObject } from '../../shared/values/json';

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
		const found = new Map<number, Finding>();
		for (const { record } of open) {
			const id = readId(record.value);
			if (id === undefined) continue;
			const reply = await look.send({ method: 'GET', path: `${path}/${id}`, repeatable: true });
			const isGone = reply.kind === 'rejected' && (reply.status === 404 || reply.status === 410);
			const thing = reply.kind === 'ok' && isObject(reply.body) ? reply.body[key] : undefined;
			if (isGone) found.set(record.index, { kind: 'present', status: 'unchanged' });
			if (!isObject(thing)) continue;
			// A deleted user can still be read, and says that it's not active.
			if (thing.active !== false) found.set(record.index, { kind: 'absent' });
			else found.set(record.index, { kind: 'present', status: isSince(thing, look) ? 'deleted' : 'unchanged', id });
		}
		return found;
	};
}

/** Who was deleted before the run began was not deleted by it. */
function isSince({ updated_at: updatedAt }: JsonObject, look: ServiceReader): boolean {
	const startedAtMs = look.startedAtMs();
	return startedAtMs === undefined || Date.parse(String(updatedAt)) >= startedAtMs;
}

/**
 * An entry of a job that deletes. Zendesk calls such a job for users "Bulk Update User", and its samples are shared
 * between pages: "Updated" is what it did, and it did nothing but delete. What it did not find was gone already.
 */
export function interpretDelete({ index, ...named }: ReportEntry): ReportEntry {
	// An id is sure. A place may count the job's records, which are fewer where ids that don't exist are dropped.
	const entry = named.id === undefined && index !== undefined ? { ...named, index } : named;
	if (entry.ok) return entry.status === 'updated' ? { ...entry, status: 'deleted' } : entry;
	const text = `${entry.serviceCode ?? ''} ${entry.reason ?? ''}`;
	if (!/not ?found|does(n't| not) exist/i.test(text)) return entry;
	const { reason: _reason, serviceCode: _serviceCode, ...known } = entry;
	return { ...known, ok: true, status: 'unchanged' };
}
