import { randomUUID } from 'node:crypto';
import type { HttpRequest, Payload } from '../../../http/types';
import type { OperationModel, WireRequest } from '../documents/types';
import type { CredentialGroup } from '../../shared/n8n/accessByItem';
import type { ServiceBasics } from '../../shared/n8n/service';
import { isObject } from '../../shared/values/json';
import type { BuiltInService } from './builtIn';
import type { TaskSettings } from './options';
import type { TaskAccess } from './ownAccess';

/** One request that is ready to be sent. */
export interface Task {
	readonly itemIndex: number;
	readonly model: OperationModel;
	readonly wire: WireRequest;
	/** The access that it is sent with: its `baseUrl` stands before `path`. */
	readonly access: TaskAccess;
	readonly path: string;
	readonly group: CredentialGroup<TaskAccess>;
	readonly service: ServiceBasics;
	readonly saysDone?: BuiltInService['saysDone'];
	readonly hasMore?: BuiltInService['hasMore'];
	/** A document of the user's own. */
	readonly isOwn: boolean;
}

/** The request as the client takes it. */
export function makeHttpRequest(task: Task, settings: TaskSettings, payload: Payload | undefined): HttpRequest {
	const { wire, path, model } = task;
	const { requestsPerMinute, sendAgain } = settings;
	const keyHeader = sendAgain === 'never' ? undefined : readKeyHeader(model);
	return {
		method: wire.method,
		path,
		headers: listHeaders(task),
		...(payload && { payload }),
		takes: readTakes(model),
		repeatable: sendAgain === 'always' || (sendAgain === 'safe' && doesNoHarm(model)),
		...(requestsPerMinute > 0 && { everyMs: 60_000 / requestsPerMinute }),
		...(keyHeader !== undefined && { keyedHeaders: makeKeys(keyHeader) }),
	};
}

/** Headers but for the credential's and the media type of the body. `Accept` is the document's, where it tells of answers. */
export function listHeaders({ wire, isOwn }: Task): Readonly<Record<string, string>> {
	return isOwn ? { Accept: 'application/json, */*;q=0.5', ...wire.headers } : wire.headers;
}

/** A web page is what the operation gives, or it comes from something else than the service. */
function readTakes({ answers }: OperationModel): HttpRequest['takes'] {
	return answers.some(({ mediaTypes }) => mediaTypes.some((type) => /html/i.test(type)))
		? 'webPagesToo'
		: 'textAndFiles';
}

/**
 * Whether the request may be sent again after it got no whole answer: methods that HTTP calls idempotent (RFC 9110, 9.2.2),
 * unless the document says something else of the operation.
 */
export function doesNoHarm({ method, bulkRows }: OperationModel): boolean {
	const again = isObject(bulkRows) ? bulkRows.again : undefined;
	if (again === 'never') return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
	return again === 'safe' || isObject(again) || !['POST', 'PATCH'].includes(method);
}

function readKeyHeader({ bulkRows }: OperationModel): string | undefined {
	const again = isObject(bulkRows) ? bulkRows.again : undefined;
	return isObject(again) && typeof again.header === 'string' ? again.header : undefined;
}

/** A key for each request, and another one after a refusal. */
function makeKeys(header: string): (refusals: number) => Readonly<Record<string, string>> {
	const key = randomUUID();
	return (refusals) => ({ [header]: refusals === 0 ? key : `${key}-${refusals}` });
}
