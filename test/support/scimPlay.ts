import type { BulkRecord, Outcome } from '../../bulk/types';
import type { Answer, HttpRequest, Transport } from '../../http/types';
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import type { OperationSettings } from '../../nodes/shared/bulk/listed';
import type { BulkOperation } from '../../nodes/shared/bulk/operation';
import { rehearseOperation } from '../../nodes/shared/bulk/rehearse';
import type { OperationRun, RunGiven } from '../../nodes/shared/bulk/operationRun';
import { runOperation } from '../../nodes/shared/bulk/runOperation';
import { giveSettings } from './operationSettings';
import { listOutcomes } from './outcomes';
import { runSettings } from './runSettings';
import { connectTo } from './scimServer';
import { silence } from './scriptedTransport';
import { VirtualClock } from './virtualClock';
import type { Ports, RunSettings } from '../../bulk/settings';

/** What befalls the next requests of a method and the beginning of a path, before they reach the server. */
export interface Strike {
	/** `POST /Bulk` */
	readonly at: string;
	/** Once, where it isn't given. */
	readonly times?: number;
	/** Requests of the kind that pass first. */
	readonly skip?: number;
	/** In place of the server's answer: nothing reaches it, unless `after`. */
	readonly answer?: Answer;
	/** The server does its work all the same. */
	readonly after?: boolean;
}

export interface ScimPlayed extends OperationRun {
	readonly list: readonly Outcome[];
	readonly sent: readonly HttpRequest[];
	readonly writes: readonly HttpRequest[];
	readonly elapsedMs: number;
}

interface PlayOptions {
	readonly settings?: OperationSettings;
	readonly run?: Partial<RunSettings>;
	readonly unreadRows?: number;
	readonly strikes?: readonly Strike[];
}

/** A server in process. */
interface PlayedServer {
	answer(request: HttpRequest): Answer;
}

/** Runs an operation against a server in process, in virtual time. A strike without an answer is silence. */
export async function playOn<Asked, Ready, S>(
	server: PlayedServer,
	operation: BulkOperation<Asked, Ready, S>,
	asked: readonly Asked[],
	options: PlayOptions = {},
): Promise<ScimPlayed> {
	return play(server, operation, asked, options, ({ records, given, ports }) =>
		runOperation(operation, rfc7644.service, records, given, ports),
	);
}

/** The same as a dry run. */
export async function rehearseOn<Asked, Ready, S>(
	server: PlayedServer,
	operation: BulkOperation<Asked, Ready, S>,
	asked: readonly Asked[],
	options: PlayOptions = {},
): Promise<ScimPlayed> {
	const destination = { baseUrl: 'https://scim.example' };
	return play(server, operation, asked, options, ({ records, given, ports }) =>
		rehearseOperation(operation, rfc7644.service, records, given, ports, destination),
	);
}

interface Played<Asked, S> {
	readonly records: readonly BulkRecord<Asked>[];
	readonly given: RunGiven<S>;
	readonly ports: Ports;
}

async function play<Asked, Ready, S>(
	server: PlayedServer,
	operation: BulkOperation<Asked, Ready, S>,
	asked: readonly Asked[],
	{ settings, run, unreadRows = 0, strikes = [] }: PlayOptions,
	start: (played: Played<Asked, S>) => Promise<OperationRun>,
): Promise<ScimPlayed> {
	const clock = new VirtualClock();
	const startMs = clock.now();
	const sent: HttpRequest[] = [];
	const befall = makeStrikes(strikes);
	const transport: Transport = async (request) => {
		sent.push(request);
		const strike = befall(request);
		if (!strike) return server.answer(request);
		if (strike.after) server.answer(request);
		return strike.answer ?? silence;
	};
	const { client, signal, deadlineMs } = connectTo(transport, clock);
	const given = {
		run: runSettings({ runId: 'play', batchSize: 1000, ...run }),
		context: { settings: giveSettings(operation, settings), unreadRows },
	};
	const records = asked.map((value, index) => ({ index, value }));
	const ports = { client, clock, signal, deadlineMs };
	const result = await clock.run(start({ records, given, ports }));
	const writes = sent.filter(({ method }) => method !== 'GET');
	return { ...result, list: listOutcomes(result, asked.length), sent, writes, elapsedMs: clock.now() - startMs };
}

function makeStrikes(strikes: readonly Strike[]): (request: HttpRequest) => Strike | undefined {
	const waiting = strikes.map((strike) => ({ strike, skip: strike.skip ?? 0, times: strike.times ?? 1 }));
	return ({ method, path }) => {
		for (const one of waiting) {
			if (one.times === 0 || !`${method} ${path}`.startsWith(one.strike.at)) continue;
			if (one.skip > 0) {
				one.skip -= 1;
				continue;
			}
			one.times -= 1;
			return one.strike;
		}
		return undefined;
	};
}
