import type { Finding, ReadBack, ServiceReader, OpenRecord } from '../../../bulk/operation';
import { readTogether } from '../../shared/lists/readTogether';
import { isObject, type JsonObject } from '../../shared/values/json';
import type { ReportEntry } from '../../../bulk/report';
import { nameId } from '../../../bulk/types';
import { outcomeOfUnknownId } from '../../shared/bulk/unknownIds';
import { saysRecordNotFound } from './explain';

/** How one resource is asked for, and what else tells of it. */
export interface DeletedKind<T> {
	/** The path of the list; the resource itself is below it, by its ID. */
	readonly path: string;
	/** The key of the answer that holds the resource. */
	readonly key: string;
	/** The service shows what was deleted: what leaves no trace was never there, whatever was sent. */
	readonly leavesTrace?: boolean;
	/** Where nothing has the ID: looks for what tells why. Undefined where nothing does. */
	readonly lookFurther?: (record: T, reader: ServiceReader) => Promise<Trace | undefined>;
}

/** What is left of something that nothing has the ID of. */
export type Trace =
	/** The service still shows it as deleted. */
	| { readonly kind: 'deleted'; readonly resource: JsonObject }
	/** What the row asks for is so: whatever the ID was, it's not there any more. */
	| { readonly kind: 'fulfilled' }
	/** The ID is wrong: what the row means is there still. */
	| { readonly kind: 'there'; readonly reason: string }
	/** It could not be read. */
	| { readonly kind: 'unread' };

/**
 * Reads whether what was to be deleted is gone, each by itself: only what a report leaves open comes here. That nothing has
 * the ID is the service's own word for it; what something on the way answers proves nothing.
 */
export function readBackGone<T extends { readonly id: number }>(kind: DeletedKind<T>): ReadBack<T> {
	return async (open, reader) => {
		const found = new Map<number, Finding>();
		await readTogether(open, async (one) => {
			// A record of an earlier run has been through other hands: without its ID nothing can be asked.
			if (typeof one.record.value.id !== 'number') return;
			const finding = await readOne(kind, one, reader);
			if (finding) found.set(one.record.index, finding);
		});
		return found;
	};
}

async function readOne<T extends { readonly id: number }>(
	kind: DeletedKind<T>,
	open: OpenRecord<T>,
	reader: ServiceReader,
): Promise<Finding | undefined> {
	const { id } = open.record.value;
	const reply = await reader.send({ method: 'GET', path: `${kind.path}/${id}`, repeatable: true });
	if (reply.kind === 'rejected' && saysRecordNotFound(reply)) {
		const trace = await kind.lookFurther?.(open.record.value, reader);
		return trace ? findByTrace(trace, open, reader) : findWithoutTrace(kind, open);
	}
	const resource = reply.kind === 'ok' && isObject(reply.body) ? reply.body[kind.key] : undefined;
	if (!isObject(resource) || resource.id !== id) return undefined;
	return resource.active === false ? findDeletion(resource, open, reader) : { kind: 'absent' };
}

function findByTrace<T extends { readonly id: number }>(
	trace: Trace,
	open: OpenRecord<T>,
	reader: ServiceReader,
): Finding | undefined {
	switch (trace.kind) {
		case 'deleted':
			return findDeletion(trace.resource, open, reader);
		case 'there':
			return { kind: 'failed', entry: { ok: false, names: [], reason: trace.reason } };
		case 'unread':
			return undefined;
		case 'fulfilled':
			return { kind: 'present', status: open.afterSilence ? 'deleted' : 'unchanged' };
	}
}

/**
 * What nothing has the ID of may have been deleted by a try without an answer, or where the report is silent about the whole
 * batch; else it was not there.
 */
function findWithoutTrace<T>(
	{ leavesTrace }: Pick<DeletedKind<T>, 'leavesTrace'>,
	{ afterSilence, hasReport }: OpenRecord<T>,
): Finding {
	if (leavesTrace) return { kind: 'present', ...outcomeOfUnknownId() };
	if (afterSilence) return { kind: 'present', status: 'deleted', reason: lostDelete };
	return { kind: 'present', ...outcomeOfUnknownId(), ...(!hasReport && { reason: silentReport }) };
}

const lostDelete = 'Nothing has this ID now: a request that got no answer has deleted it, if it was there before.';
const silentReport =
	'Nothing has this ID now. The report does not say whether this run deleted it, or it was gone before.';

/** A deleted user can still be read. Who was deleted before the run, was not by it. */
function findDeletion<T extends { readonly id: number }>(
	{ updated_at: updatedAt }: JsonObject,
	{ record, afterSilence }: OpenRecord<T>,
	reader: ServiceReader,
): Finding {
	const startedAtMs = reader.startedAtMs();
	const isOurs = startedAtMs === undefined ? afterSilence : Date.parse(String(updatedAt)) >= startedAtMs;
	return { kind: 'present', status: isOurs ? 'deleted' : 'unchanged', id: record.value.id };
}

/**
 * An entry of a job that deletes. Zendesk calls such a job for users "Bulk Update User", and its samples are shared
 * between pages: "Updated" is what it did, and it did nothing but delete. What it did not find is looked up.
 */
export function interpretDelete({ maybePlace, index, ...given }: ReportEntry): ReportEntry {
	// IDs are IDs here, however small.
	const isNumbered = maybePlace !== undefined && maybePlace > 0;
	const named = isNumbered ? { ...given, names: [...given.names, nameId(maybePlace)], id: maybePlace } : given;
	// An ID is sure. A place may count the job's records, which are fewer where IDs that don't exist are dropped.
	const isPlaced = named.id === undefined && index !== undefined;
	const entry = isPlaced ? { ...named, index } : named;
	if (entry.ok) {
		return { ...entry, ...(entry.status === 'updated' && { status: 'deleted' }), ...(isPlaced && { unsure: true }) };
	}
	const text = `${entry.serviceCode ?? ''} ${entry.reason ?? ''}`;
	if (!/not ?found|does(n't| not) exist/i.test(text)) return entry;
	const { reason: _reason, serviceCode: _serviceCode, ...known } = entry;
	return { ...known, ok: true, status: 'unchanged', unsure: true };
}
