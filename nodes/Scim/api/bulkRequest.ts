import type { OkReply } from '../../../bulk/operation';
import { type DoneStatus, nameId } from '../../../bulk/types';
import { isObject, type JsonObject } from '../../shared/values/json';
import { readAttribute, readLocatedId, readObjects, readScimId, readText, urns } from './attributes';
import { maxRecords } from './capabilities';
import { explainRefused } from './cures';
import { readError } from './errors';
import { hasErrorForm } from './ownForm';
import type { ReportEntry } from '../../../bulk/report';

/** One operation of a bulk request. */
interface BulkPart {
	readonly method: 'POST' | 'DELETE';
	readonly path: string;
	readonly data?: JsonObject;
}

/**
 * Where the server is to stop: it says nothing, or asks for more failures than a request can have. Without a word a server
 * has to go on after a failure; some don't.
 */
export type BulkEnds = 'asUsual' | 'atTheEnd';

/**
 * RFC 7644, 3.7. `bulkId` is the place in the batch, since answers come in any order; always of four digits, so that a
 * record takes as many bytes wherever it stands.
 */
export function writeBulkRequest(parts: readonly BulkPart[], ends: BulkEnds = 'asUsual'): JsonObject {
	return {
		schemas: [urns.bulkRequest],
		...(ends === 'atTheEnd' && { failOnErrors: maxRecords + 1 }),
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

/** The reason of a change that is taken with the version of its resource only: the record goes again, alone, with that. */
export const wantsVersion = 'The server wants the version of the resource (HTTP 428 in its answer to a bulk request).';

/** The reason of an operation that the server did not try: the record goes again. */
export const neverTried = 'The server stopped its bulk request at an earlier failure, and did not try this one.';

/** What the server says of one operation of a bulk request. */
export interface BulkEntry {
	readonly entry: ReportEntry;
	/** The resource, where the server shows it. */
	readonly shown: unknown;
}

/**
 * The server goes on after failures, and answers 200 even where all have failed: each operation has a status of its own.
 * `sent` are the ids that the operations were about, where they had one. Undefined where the answer is none to a bulk
 * request.
 */
export function readBulkEntries(
	{ body }: OkReply,
	done: DoneStatus,
	sent: readonly (string | undefined)[],
): readonly BulkEntry[] | undefined {
	const operations = readObjects(body, 'Operations');
	if (!operations) return undefined;
	const places = operations.map((operation) => findPlace(operation, sent));
	const failedAt = findFailure(operations, places);
	const entries = operations.map((operation, position): BulkEntry => {
		const place = places[position];
		const isLeft = isUntried(operation, place, failedAt);
		const entry = isLeft ? writeUntried(place) : readEntry(operation, done);
		return { entry, shown: readAttribute(operation, 'response') };
	});
	const untried = failedAt === undefined ? [] : listLeftOut(places, sent.length);
	return [...entries, ...untried.map((place) => ({ entry: writeUntried(place), shown: undefined }))];
}

function readEntry(operation: JsonObject, done: DoneStatus): ReportEntry {
	const status = readStatus(operation);
	const response = readAttribute(operation, 'response');
	const location = readText(operation, 'location');
	const id = readScimId(response) ?? readLocatedId(location);
	const about = {
		names: id === undefined ? [] : [nameId(id)],
		...readPlace(operation),
		...(id !== undefined && { id }),
	};
	if (status === undefined) return { ok: true, ...about, unsure: true };
	if (isSuccess(status)) return { ok: true, status: done, ...about };
	if (status === 429) return { ok: false, ...about, reason: tooEarly };
	if (status === 428) return { ok: false, ...about, reason: wantsVersion };
	// "Not found" may be so of the address, or of what was just deleted.
	if (done === 'deleted' && status === 404) return { ok: true, ...about, unsure: true };
	const { code, reason: said } = readError(response);
	const reason = explainRefused('The server', status, said);
	const refusal = { ok: false, ...about, reason, httpStatus: status, ...(code !== undefined && { serviceCode: code }) };
	// What broke, or took too long, may have been done all the same.
	return status >= 500 || status === 408 ? { ...refusal, unsure: true } : refusal;
}

function isSuccess(status: number): boolean {
	return status >= 200 && status < 300;
}

/** By the bulkId, or by the location: only a POST has to have the former (RFC 7644, 3.7.2). */
function findPlace(operation: JsonObject, sent: readonly (string | undefined)[]): number | undefined {
	const { index } = readPlace(operation);
	if (index !== undefined) return index;
	const id = readLocatedId(readText(operation, 'location'));
	const place = id === undefined ? -1 : sent.indexOf(id);
	return place < 0 ? undefined : place;
}

type Place = number | undefined;

/** The place of the first operation that has failed: some servers stop there. */
function findFailure(operations: readonly JsonObject[], places: readonly Place[]): Place {
	const failed = operations.flatMap((operation, position) => {
		const status = readStatus(operation);
		return status === undefined || isSuccess(status) ? [] : (places[position] ?? []);
	});
	return failed.length === 0 ? undefined : Math.min(...failed);
}

/** It says that it depends on one that failed (424, RFC 4918), or, behind a failure, nothing. */
function isUntried(operation: JsonObject, place: Place, failedAt: Place): boolean {
	const status = readStatus(operation);
	if (status !== undefined) return status === 424;
	return failedAt !== undefined && place !== undefined && place > failedAt;
}

/** The places behind the last that the answer names. Where it leaves out others, or names no places, it has not stopped. */
function listLeftOut(places: readonly Place[], sent: number): readonly number[] {
	const named = new Set(places.flatMap((place) => place ?? []));
	const isBeginning = named.size === places.length && Math.max(...named) === named.size - 1;
	return isBeginning ? Array.from({ length: Math.max(0, sent - named.size) }, (_, nth) => named.size + nth) : [];
}

/** Not to be believed before it's looked up: what the server does not speak of may have been done. */
function writeUntried(place: Place): ReportEntry {
	return { ok: false, names: [], ...(place !== undefined && { index: place }), reason: neverTried, unsure: true };
}

/**
 * The RFC has a text; servers were seen to send numbers, `{code}` and a status line as well. A success whose resource is an error has the
 * status of the error.
 */
function readStatus(operation: JsonObject): number | undefined {
	const response = readAttribute(operation, 'response');
	const status = readNumber(readAttribute(operation, 'status'));
	if (!hasErrorForm(response) || status === undefined || !isSuccess(status)) return status;
	return readNumber(readAttribute(response, 'status')) ?? 400;
}

function readNumber(status: unknown): number | undefined {
	const value = isObject(status) ? readAttribute(status, 'code') : status;
	const number = Number(typeof value === 'string' ? /(?:^|\s)\d{3}(?=\s|$)/.exec(value)?.[0] : value);
	return Number.isInteger(number) && number >= 100 ? number : undefined;
}

function readPlace(operation: JsonObject): { index?: number } {
	const bulkId = readAttribute(operation, 'bulkId');
	return /^\d+$/.test(String(bulkId ?? '')) ? { index: Number(bulkId) } : {};
}
