import type { Finding, ReadBack, ServiceReader } from '../../../bulk/operation';
import { isObject, type JsonObject } from '../../shared/values/json';
import type { ReportEntry } from '../../../bulk/report';

/** How one resource is asked for. */
interface ResourceAddress {
	/** The path of the list; the resource itself is below it, by its ID. */
	readonly path: string;
	/** The key of the answer that holds the resource. */
	readonly key: string;
}

/**
 * Reads whether what was to be deleted is gone, one by one: only what a report leaves open comes here. Gone is done,
 * whoever did it; a report that names others and not this one says that it wasn't there.
 */
export function readBackGone<T extends { readonly id: number }>({ path, key }: ResourceAddress): ReadBack<T> {
	return async (open, reader) => {
		const found = new Map<number, Finding>();
		for (const { record } of open) {
			const { id } = record.value;
			// A record of an earlier run has been through other hands: without its ID nothing can be asked.
			if (typeof id !== 'number') continue;
			const reply = await reader.send({ method: 'GET', path: `${path}/${id}`, repeatable: true });
			const isGone = reply.kind === 'rejected' && (reply.status === 404 || reply.status === 410);
			const resource = reply.kind === 'ok' && isObject(reply.body) ? reply.body[key] : undefined;
			if (isGone) found.set(record.index, { kind: 'present', status: 'unchanged' });
			else if (isObject(resource)) found.set(record.index, findDeletion(resource, id, reader));
		}
		return found;
	};
}

/** A deleted user can still be read, and says that it's not active. Who was deleted before the run, was not by it. */
function findDeletion({ active, updated_at: updatedAt }: JsonObject, id: number, reader: ServiceReader): Finding {
	if (active !== false) return { kind: 'absent' };
	const startedAtMs = reader.startedAtMs();
	const isSince = startedAtMs === undefined || Date.parse(String(updatedAt)) >= startedAtMs;
	return { kind: 'present', status: isSince ? 'deleted' : 'unchanged', id };
}

/**
 * An entry of a job that deletes. Zendesk calls such a job for users "Bulk Update User", and its samples are shared
 * between pages: "Updated" is what it did, and it did nothing but delete. What it did not find was gone already.
 */
export function interpretDelete({ index, ...named }: ReportEntry): ReportEntry {
	// An ID is sure. A place may count the job's records, which are fewer where IDs that don't exist are dropped.
	const entry = named.id === undefined && index !== undefined ? { ...named, index } : named;
	if (entry.ok) return entry.status === 'updated' ? { ...entry, status: 'deleted' } : entry;
	const text = `${entry.serviceCode ?? ''} ${entry.reason ?? ''}`;
	if (!/not ?found|does(n't| not) exist/i.test(text)) return entry;
	const { reason: _reason, serviceCode: _serviceCode, ...known } = entry;
	return { ...known, ok: true, status: 'unchanged' };
}
