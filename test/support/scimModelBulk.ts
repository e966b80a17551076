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
	const { bulkStatus, bulkEntry = (entry: object) => entry } = model.manners;
	const entries = Operations.map((operation, place) => {
		const struck = bulkStatus?.(operation.path, place);
		const done = struck && !struck.after ? undefined : applyOne(model, operation);
		return bulkEntry(writeEntry(operation, struck ? { status: struck.status } : done), place);
	});
	return answer(200, { Operations: entries });
}

function applyOne(model: ScimModel, { method, path, data }: BulkOperation): Extract<Answer, { kind: 'answer' }> {
	const done = model.answer({ method, path, body: data, repeatable: false });
	if (done.kind !== 'answer') throw new Error('The model always answers');
	return done;
}

function writeEntry(
	{ method, path, bulkId }: BulkOperation,
	done: { status: number; body?: unknown; headers?: Readonly<Record<string, string | undefined>> } | undefined,
): object {
	const { status = 500, body, headers } = done ?? {};
	const [resource, id] = pathSteps(path);
	const located = id === undefined ? headers?.location : `https://x/scim/v2/${resource}/${encodeURIComponent(id)}`;
	const location = method === 'POST' && status >= 300 ? undefined : located;
	return {
		method,
		bulkId,
		status: String(status),
		...(location && { location }),
		...(status >= 300 && { response: body }),
	};
}
