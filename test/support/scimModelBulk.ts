import type { Answer } from '../../http/types';
import { pathSteps } from './scimModelParts';
import { answer } from './scriptedTransport';
import type { ScimModel } from './scimModel';

interface BulkOperation {
	readonly method: 'POST' | 'DELETE';
	readonly path: string;
	readonly bulkId: string;
	readonly data?: object;
}

/** Does the operations of a bulk request (RFC 7644, 3.7), each with a status of its own. */
export function applyBulk(model: ScimModel, body: unknown): Answer {
	const { Operations } = body as { Operations: BulkOperation[] };
	const { bulkStatus, bulkEntry = (entry: object) => entry, stopsAtFailure } = model.manners;
	let hasFailed = false;
	const entries = Operations.flatMap((operation, place): object[] => {
		if (hasFailed && stopsAtFailure) return writeUntried(operation, stopsAtFailure);
		const struck = bulkStatus?.(operation.path, place);
		const done = struck && !struck.after ? undefined : applyOne(model, operation);
		const entry = writeEntry(operation, struck ? { status: struck.status } : done);
		hasFailed ||= Number(entry.status) >= 300;
		return [bulkEntry(entry, place)];
	});
	return answer(200, { Operations: entries });
}

/** What is said of operations behind the first failure: nothing, or that they were not tried. */
function writeUntried({ method, bulkId }: BulkOperation, how: 'leavesOut' | 'says424' | 'saysNoStatus'): object[] {
	if (how === 'leavesOut') return [];
	return [{ method, bulkId, ...(how === 'says424' && { status: '424' }) }];
}

function applyOne(model: ScimModel, { method, path, data }: BulkOperation): Extract<Answer, { kind: 'answer' }> {
	const done = model.answer({ method, path, body: data, repeatable: false });
	if (done.kind !== 'answer') throw new Error('The model always answers');
	return done;
}

function writeEntry(
	{ method, path, bulkId }: BulkOperation,
	done: { status: number; body?: unknown; headers?: Readonly<Record<string, string | undefined>> } | undefined,
): { readonly status: string } {
	const { status = 500, body, headers } = done ?? {};
	const [resource, id] = pathSteps(path);
	const located = id === undefined ? headers?.location : `https://x/scim/v2/${resource}/${encodeURIComponent(id)}`;
	const location = method === 'POST' && status >= 300 ? undefined : located;
	const named = { method, bulkId };
	return {
		...named,
		status: String(status),
		...(location && { location }),
		...(status >= 300 && { response: body }),
	};
}
