import type { AnswerMeaning, OkReply } from '../../../bulk/operation';
import type { DoneStatus } from '../../../bulk/types';
import { isObject, type JsonObject } from '../../shared/values/json';
import { describeUnclear } from './answers';
import { readAttribute, readLocatedId, readObjects, readScimId, readText, urns } from './attributes';
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

/** The server goes on after failures, and answers 200 even where all have failed: each operation has a status of its own. */
export function readBulkAnswer(reply: OkReply, done: DoneStatus, server: string): AnswerMeaning {
	const operations = readObjects(reply.body, 'Operations');
	if (!operations) return describeUnclear(server, reply);
	return { kind: 'report', entries: operations.map((operation) => readEntry(operation, done)) };
}

function readEntry(operation: JsonObject, done: DoneStatus): ReportEntry {
	const status = readStatus(readAttribute(operation, 'status'));
	const response = readAttribute(operation, 'response');
	const location = readText(operation, 'location');
	const id = readScimId(response) ?? readLocatedId(location);
	const about = {
		names: id === undefined ? [] : [`id ${id}`],
		...readPlace(readAttribute(operation, 'bulkId')),
		...(id !== undefined && { id }),
	};
	if (status === undefined) return { ok: true, ...about, unsure: true };
	if (status >= 200 && status < 300) return { ok: true, status: done, ...about };
	// What was to be deleted and is not there is as the row asks.
	if (done === 'deleted' && status === 404) return { ok: true, status: 'unchanged', ...about };
	const { code, reason = `The server refused it (HTTP ${status}).` } = readError(response);
	return { ok: false, ...about, reason, ...(code !== undefined && { serviceCode: code }) };
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
