import { setImmediate as nextTurn } from 'node:timers/promises';
import type { IDataObject, IExecuteFunctions, IHttpRequestOptions, INodeExecutionData } from 'n8n-workflow';
import { makeClient } from '../http/client';
import type { Clock } from '../http/types';
import type { ListedOperation } from '../nodes/shared/bulk/listed';
import type { Service } from '../nodes/shared/bulk/operation';
import { runBulkNode } from '../nodes/shared/bulk/runBulkNode';
import { readSettings } from '../nodes/shared/bulk/settings';
import { startClock } from '../nodes/shared/n8n/clock';
import { makeTransport, type Access } from '../nodes/shared/n8n/transport';

/** A node with its settings and input, and what answers its requests. */
export interface BenchRun {
	readonly operation: ListedOperation;
	readonly service: Service;
	readonly access: Access;
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly credential: Readonly<Record<string, string>>;
	readonly items: readonly INodeExecutionData[];
	/** Of the node; 2, where it is not given. */
	readonly typeVersion?: number;
	readonly answer: AnswerRequest;
	/** Evaluates an expression for an item, as n8n would. */
	readonly evaluate?: (expression: string, json: IDataObject) => unknown;
	readonly signal?: AbortSignal;
	/** Told how many milliseconds an answer took to make: they are not our own. */
	readonly tellApart?: (ms: number) => void;
}

export interface StubAnswer {
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent as JSON. */
	readonly body?: unknown;
}

export type AnswerRequest = (request: IHttpRequestOptions) => StubAnswer;

/** Runs a node without n8n and without a network: all that is measured is our own work. */
export function runAlone(run: BenchRun): Promise<INodeExecutionData[][]> {
	const { operation, service, access, items, signal = new AbortController().signal } = run;
	const context = openContext(run);
	const settings = readSettings(context, operation);
	const clock = hurry(startClock());
	const startedAtMs = clock.now();
	const deadlineMs = startedAtMs + 24 * 3_600_000;
	const transport = makeTransport(context, access);
	const client = makeClient({ transport, manners: service.manners, clock, random: Math.random, signal, deadlineMs });
	const ports = { client, clock, signal, deadlineMs };
	const itemIndexes = new Set(items.keys());
	const parts = [{ operation, service, access, ports, itemIndexes }] as const;
	return runBulkNode(context, { parts, faults: new Map(), startedAtMs, settings });
}

/** A clock on which waiting takes no time, and work takes what it takes. */
function hurry(clock: Clock): Clock {
	let skippedMs = 0;
	return {
		...clock,
		now: () => clock.now() + skippedMs,
		async sleep(ms) {
			await clock.sleep(1);
			skippedMs += Math.max(0, ms);
		},
	};
}

export function openContext(run: Omit<BenchRun, 'operation' | 'service' | 'access'>): IExecuteFunctions {
	const { parameters, credential, items, signal, typeVersion = 2 } = run;
	// An answer of the network comes in a later turn of the event loop.
	const request = async (options: IHttpRequestOptions) => {
		await nextTurn();
		return respond(run, options);
	};
	const about = { id: 'bench', name: 'Bench', type: 'n8n-nodes-bulk-provisioning.bench' };
	const context = {
		getNode: () => ({ ...about, typeVersion, parameters }),
		getInputData: () => items,
		getNodeParameter: (name: string, index: number, usual: unknown, how?: { rawExpressions?: boolean }) => {
			const given = parameters[name] ?? usual;
			return how?.rawExpressions === true ? given : evaluateAll(run, given, items[index]?.json ?? {});
		},
		evaluateExpression: (expression: string, index: number) =>
			run.evaluate?.(`=${expression}`, items[index]?.json ?? {}),
		getCredentials: () => Promise.resolve({ ...credential }),
		getExecutionCancelSignal: () => signal ?? new AbortController().signal,
		getExecutionId: () => '1',
		getMode: () => 'trigger',
		getParentNodes: () => [],
		getExecuteData: () => ({}),
		getInputSourceData: () => ({ previousNode: 'Before' }),
		getCredentialsProperties: () => [],
		continueOnFail: () => false,
		addExecutionHints: () => undefined,
		logger: { info: () => undefined },
		helpers: {
			httpRequest: request,
			async httpRequestWithAuthentication(this: IExecuteFunctions, type: string, options: IHttpRequestOptions) {
				await this.getCredentials(type);
				return request(options);
			},
		},
	};
	return context as unknown as IExecuteFunctions;
}

function respond({ answer, tellApart }: Pick<BenchRun, 'answer' | 'tellApart'>, options: IHttpRequestOptions) {
	const beganAt = performance.now();
	const sent: unknown = options.body instanceof Buffer ? JSON.parse(String(options.body)) : options.body;
	const { status = 200, headers = {}, body } = answer({ ...options, body: sent as IDataObject });
	const response = {
		statusCode: status,
		headers: { 'content-type': 'application/json', date: new Date().toUTCString(), ...headers },
		body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
	};
	tellApart?.(performance.now() - beganAt);
	return response;
}

/** The parameter with each expression in it evaluated, as n8n does it: a copy, however deep it is. */
function evaluateAll(run: Pick<BenchRun, 'evaluate'>, given: unknown, json: IDataObject): unknown {
	if (typeof given === 'string') return given.startsWith('=') ? run.evaluate?.(given, json) : given;
	if (Array.isArray(given)) return given.map((one) => evaluateAll(run, one, json));
	if (typeof given !== 'object' || given === null) return given;
	return Object.fromEntries(Object.entries(given).map(([name, one]) => [name, evaluateAll(run, one, json)]));
}
