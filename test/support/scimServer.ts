import type { Outcome } from '../../bulk/types';
import { makeClient, type Client } from '../../http/client';
import type { Answer, HttpRequest, Transport } from '../../http/types';
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import type { BulkOperation } from '../../nodes/shared/bulk/operation';
import { runOperation } from '../../nodes/shared/bulk/runOperation';
import { scimPath } from '../../tools/routeRecord';
import { giveSettings } from './operationSettings';
import { listOutcomes } from './outcomes';
import { noteAnswer } from './routeNotes';
import { runSettings } from './runSettings';
import { answer } from './scriptedTransport';
import { VirtualClock } from './virtualClock';

/** Answers the requests of one method and one beginning of a path. */
export type Handler = (request: HttpRequest) => Answer;

/** What a server answers, by method and the beginning of the path: `GET /Groups`. */
export type Handlers = Readonly<Record<string, Handler>>;

/** The answer to whatever a server does not know. */
export const notFound = answer(404, '<html>Not found</html>');

/** A list of the RFC, on one page. */
export const listOf = (...resources: object[]): Answer =>
	answer(200, { totalResults: resources.length, Resources: resources });

/** A ServiceProviderConfig that says this of bulk requests. */
export const configOf =
	(bulk: object): Handler =>
	() =>
		answer(200, { bulk });

export interface ScimPlay {
	/** In the order of the records. */
	readonly list: readonly Outcome[];
	/** Requests that write, in their order. */
	readonly writes: readonly HttpRequest[];
}

/** Runs an operation against a server that answers so; what it does not know is a 404. */
export async function playServer<Asked, Ready, S>(
	operation: BulkOperation<Asked, Ready, S>,
	asked: readonly Asked[],
	handlers: Handlers,
	{ readBackAll = false } = {},
): Promise<ScimPlay> {
	const clock = new VirtualClock();
	const sent: HttpRequest[] = [];
	const transport: Transport = async (request) => {
		sent.push(request);
		const name = Object.keys(handlers).find((each) => `${request.method} ${request.path}`.startsWith(each));
		const given = (name === undefined ? undefined : handlers[name]?.(request)) ?? notFound;
		if (given.kind === 'answer') noteAnswer(request.method, scimPath + request.path, given.status);
		return given;
	};
	const { client, signal, deadlineMs } = connectTo(transport, clock);
	const given = {
		run: runSettings({ runId: 'test', batchSize: 1000, readBackAll }),
		context: { settings: giveSettings(operation), unreadRows: 0 },
	};
	const records = asked.map((value, index) => ({ index, value }));
	const ports = { client, clock, signal, deadlineMs };
	const result = await clock.run(runOperation(operation, rfc7644.service, records, given, ports));
	return { list: listOutcomes(result, asked.length), writes: sent.filter(({ method }) => method !== 'GET') };
}

/** A client of a server that answers so, with the signal and the deadline that it goes by. */
export function connectTo(
	transport: Transport,
	clock: VirtualClock,
): { client: Client; signal: AbortSignal; deadlineMs: number } {
	const { signal } = new AbortController();
	const deadlineMs = clock.now() + 3_600_000;
	const client = makeClient({
		transport,
		manners: rfc7644.service.manners,
		clock,
		random: () => 0.5,
		signal,
		deadlineMs,
	});
	return { client, signal, deadlineMs };
}
