import type { OkReply, ReportEntry, AnswerMeaning } from '../../../bulk/operation';
import type { DoneStatus } from '../../../bulk/types';
import { isObject, type JsonObject } from '../../shared/values/json';
import { readAttribute, readObjects, readScimId, readText, urns } from './attributes';
import { tellUnclear } from './dialect';
import { readError } from './errors';

export interface BulkPart {
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

/** The server goes on after failures, and answers 200 even where all have failed: each operation says its own. */
export function readBulkAnswer(reply: OkReply, done: DoneStatus, server: string): AnswerMeaning {
	const operations = readObjects(reply.body, 'Operations');
	if (!operations) return tellUnclear(server, reply);
	return { kind: 'report', entries: operations.map((operation) => readOperation(operation, done)) };
}

function readOperation(operation: JsonObject, done: DoneStatus): ReportEntry {
	const status = readStatus(readAttribute(operation, 'status'));
	const response = readAttribute(operation, 'response');
	const location = readText(operation, 'location');
	const id = readScimId(response) ?? readLastStep(location);
	const about = {
		names: id === undefined ? [] : [`id ${id}`],
		...readPlace(readAttribute(operation, 'bulkId')),
		...(id !== undefined && { id }),
	};
	if (status === undefined) return { ok: true, ...about, unsure: true };
	if (status >= 200 && status < 300) return { ok: true, status: done, ...about };
	// What was to be deleted and is not there is as it was asked for.
	if (done === 'deleted' && status === 404) return { ok: true, status: 'unchanged', ...about };
	const { code, reason } = readError(response);
	const told = reason ?? `The server refused it (HTTP ${status}).`;
	return { ok: false, ...about, reason: told, ...(code !== undefined && { serviceCode: code }) };
}

/** A text in the RFC; numbers and `{code}` are in the wild. */
function readStatus(status: unknown): number | undefined {
	const value = isObject(status) ? readAttribute(status, 'code') : status;
	const number = Number(value);
	return Number.isInteger(number) && number >= 100 ? number : undefined;
}

function readPlace(bulkId: unknown): { index?: number } {
	return /^\d+$/.test(String(bulkId ?? '')) ? { index: Number(bulkId) } : {};
}

function readLastStep(location: string | undefined): string | undefined {
	const last = location?.split(/[?#]/)[0]?.split('/').at(-1);
	return last ? decodeURIComponent(last) : undefined;
}
