import type { OkReply } from '../../../bulk/operation';
import { type DoneStatus, nameId } from '../../../bulk/types';
import { isObject, type JsonObject } from '../../shared/values/json';
import { readAttribute, readLocatedId, readObjects, readScimId, readText, urns } from './attributes';
import { explainRefused } from './cures';
import { readError } from './errors';
import type { ReportEntry } from '../../../bulk/report';

/** One operation of a bulk request. */
interface BulkPart {
	readonly method: 'POST' | 'DELETE';
	readonly path: string;
	readonly data?: JsonObject;
}

/**
 * RFC 7644, 3.7. `bulkId` is the place in the batch, since answers come in any order; always of four digits, so that a
 * record takes as many bytes wherever it stands.
 */
export function writeBulkRequest(parts: readonly BulkPart[]): JsonObject {
	return {
		schemas: [urns.bulkRequest],
		Operations: parts.map(({ method, path, data }, place) => ({
			method,
			bulkId: String(place).padStart(4, '0'),
			path,
			...(data && { data }),
		})),
	};
}

/** The reason of a failure that was only too early: the record goes again, alone. */
export const tooEarly = 'The server had no time for it (HTTP 429 in its answer to a bulk request).';

/** What the server says of one operation of a bulk request. */
export interface BulkEntry {
	readonly entry: ReportEntry;
	/** The resource, where the server shows it. */
	readonly shown: unknown;
}

/**
 * The server goes on after failures, and answers 200 even where all have failed: each operation has a status of its own.
 * Undefined where the answer is none to a bulk request.
 */
export function readBulkEntries({ body }: OkReply, done: DoneStatus): readonly BulkEntry[] | undefined {
	return readObjects(body, 'Operations')?.map((operation) => ({
		entry: readEntry(operation, done),
		shown: readAttribute(operation, 'response'),
	}));
}

function readEntry(operation: JsonObject, done: DoneStatus): ReportEntry {
	const status = readStatus(readAttribute(operation, 'status'));
	const response = readAttribute(operation, 'response');
	const location = readText(operation, 'location');
	const id = readScimId(response) ?? readLocatedId(location);
	const about = {
		names: id === undefined ? [] : [nameId(id)],
		...readPlace(readAttribute(operation, 'bulkId')),
		...(id !== undefined && { id }),
	};
	if (status === undefined) return { ok: true, ...about, unsure: true };
	if (status >= 200 && status < 300) return { ok: true, status: done, ...about };
	if (status === 429) return { ok: false, ...about, reason: tooEarly };
	// "Not found" may be so of the address, or of what was just deleted.
	if (done === 'deleted' && status === 404) return { ok: true, ...about, unsure: true };
	const { code, reason: said } = readError(response);
	const reason = explainRefused('The server', status, said);
	const refusal = { ok: false, ...about, reason, ...(code !== undefined && { serviceCode: code }) };
	// What broke may have been done all the same.
	return status >= 500 ? { ...refusal, unsure: true } : refusal;
}

/** The RFC has a text; servers were seen to send numbers and `{code}` as well. */
function readStatus(status: unknown): number | undefined {
	const value = isObject(status) ? readAttribute(status, 'code') : status;
	const number = Number(value);
	return Number.isInteger(number) && number >= 100 ? number : undefined;
}

function readPlace(bulkId: unknown): { index?: number } {
	return /^\d+$/.test(String(bulkId ?? '')) ? { index: Number(bulkId) } : {};
}
