import { makeClient, type Client } from '../../http/client';
import type { Answer, HttpRequest, Transport } from '../../http/types';
import { prepare } from '../../nodes/Scim/api/access';
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { runOperation } from '../../nodes/shared/bulk/runOperation';
import { reachesService } from '../../sandbox/core/fault';
import { applyFault } from '../../sandbox/core/faultAnswer';
import { FaultQueue } from '../../sandbox/core/faultQueue';
import type { ServiceRequest } from '../../sandbox/core/service';
import type { ScimServer } from '../../sandbox/scim/server';
import { answerInTime } from './answerInTime';
import { giveSettings } from './operationSettings';
import { listOutcomes } from './outcomes';
import { readBody } from './readBody';
import { runSettings } from './runSettings';
import { VirtualClock } from './virtualClock';
import type { WorldRig } from './worlds/world';

export interface RfcScimRig extends WorldRig {
	readonly clock: VirtualClock;
	/** What goes wrong on the way to the server. */
	readonly faults: FaultQueue;
	/** A client of the server, as a run has one. */
	connect(): Client;
	readonly requests: readonly { readonly path: string; readonly atMs: number }[];
}

/**
 * The engine on a virtual clock, and a real RFC 7644 server, which answers while that clock stands still. Empties the
 * server.
 */
export function makeRfcScimRig(server: ScimServer): RfcScimRig {
	server.reset();
	const clock = new VirtualClock();
	const faults = new FaultQueue();
	const requests: { path: string; atMs: number }[] = [];
	const transport: Transport = (request) => {
		requests.push({ path: request.path, atMs: clock.now() });
		return answerInTime(clock, () => exchange(server, request, faults, clock));
	};
	const { signal } = new AbortController();
	const deadlineMs = clock.now() + 3_600_000;
	const { manners } = rfc7644.service;
	const connect = (change?: (sandbox: Transport) => Transport): Client =>
		makeClient({ transport: change?.(transport) ?? transport, manners, clock, random: () => 0.5, signal, deadlineMs });
	return {
		clock,
		faults,
		requests,
		connect,
		async run(operation, asked, { run, settings, transport: change } = {}) {
			const client = connect(change);
			const given = {
				run: runSettings({ runId: 'rig', ...run }),
				context: { settings: giveSettings(operation, settings), unreadRows: 0 },
			};
			const records = asked.map((value, index) => ({ index, value }));
			const ports = { client, clock, signal, deadlineMs };
			const result = await clock.run(runOperation(operation, rfc7644.service, records, given, ports));
			return { ...result, list: listOutcomes(result, asked.length) };
		},
	};
}

/** One request, with the fault that waits for it. */
async function exchange(
	server: ScimServer,
	request: HttpRequest,
	faults: FaultQueue,
	clock: VirtualClock,
): Promise<Answer> {
	const fault = faults.take(asServiceRequest(request), clock.now());
	const answer = reachesService(fault) ? await ask(server, prepare(request, rfc7644, '')) : undefined;
	if (fault?.delayMs) await clock.forWorker().sleep(fault.delayMs);
	if (fault?.drop) return { kind: 'silence', why: 'The connection was dropped' };
	const { status, headers, payload } = applyFault(answer, fault, clock.forWorker());
	return { kind: 'answer', status, headers, body: readBody(String(payload)) };
}

/** The request as a sandbox's faults see it. */
function asServiceRequest({ method, path, query = {}, body }: HttpRequest): ServiceRequest {
	const bodyText = body === undefined ? '' : JSON.stringify(body);
	const kind = method === 'GET' ? 'reads' : 'writes';
	return { method, kind, path, routedPath: path, origin: '', query, params: {}, headers: {}, bodyText, body };
}

async function ask({ url, token }: ScimServer, { method, path, query, headers, body }: HttpRequest) {
	const response = await fetch(`${url}${path}?${new URLSearchParams({ ...query })}`, {
		method,
		headers: { ...headers, authorization: `Bearer ${token}` },
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
	const answered: Record<string, string> = {};
	response.headers.forEach((value, name) => {
		answered[name] = value;
	});
	return { status: response.status, headers: answered, payload: await response.text() };
}
