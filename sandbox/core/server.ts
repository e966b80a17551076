import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Socket } from 'node:net';
import type { SandboxClock } from './clock';
import { distort, type FaultQueue, letsWorkBeDone } from './faults';
import type { Journal } from './journal';
import type { Answer, Route, Service, ServiceRequest } from './service';

export interface ServerParts {
	readonly services: readonly Service[];
	readonly clock: SandboxClock;
	readonly journal: Journal;
	readonly faults: FaultQueue;
}

/** How a dropped connection looks to a caller that has no socket (`inject`). */
export class ConnectionDropped extends Error {
	readonly code = 'ECONNRESET';

	constructor(readonly dropped: 'before' | 'after') {
		super(`The sandbox dropped the connection ${dropped} the work was done`);
		this.name = 'ConnectionDropped';
	}
}

/** A body may be larger than any service allows: the stand-in, not the framework, refuses it. */
const frameworkBodyLimitBytes = 256 * 1024 * 1024;

export function parseJson(text: string): unknown {
	if (text === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function readRequest(request: FastifyRequest): ServiceRequest {
	const bodyText = typeof request.body === 'string' ? request.body : '';
	return {
		method: request.method,
		path: request.originalUrl.split('?')[0] ?? '',
		routedPath: request.url.split('?')[0] ?? '',
		origin: new URL(`${request.protocol}://${request.host}`).origin,
		query: { ...(request.query as ServiceRequest['query']) },
		params: request.params as ServiceRequest['params'],
		headers: request.headers,
		bodyText,
		body: parseJson(bodyText),
	};
}

/** Ends the connection without an answer: a real socket is destroyed, an injected request fails. */
function dropConnection(request: FastifyRequest, reply: FastifyReply, dropped: 'before' | 'after'): void {
	reply.hijack();
	const { socket } = request.raw;
	if (socket instanceof Socket) socket.destroy();
	else reply.raw.destroy(new ConnectionDropped(dropped));
}

function send(reply: FastifyReply, nowMs: number, answer: Answer): FastifyReply {
	reply.code(answer.status).header('date', new Date(nowMs).toUTCString()).headers(answer.headers);
	return reply.send(answer.payload === '' ? undefined : answer.payload);
}

async function serve(
	{ services, clock, journal, faults }: ServerParts,
	service: Service,
	route: Route | undefined,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply> {
	for (const each of services) each.advance();
	const asked = readRequest(request);
	const entry = journal.begin(clock.now(), asked);
	const fault = faults.take(asked);
	if (fault) entry.faulted = true;
	const answer = letsWorkBeDone(fault) ? service.answer(asked, route) : undefined;
	if (fault?.delayMs) await clock.sleep(fault.delayMs);
	if (fault?.drop) {
		entry.dropped = fault.drop;
		dropConnection(request, reply, fault.drop);
		return reply;
	}
	const told = distort(answer, fault);
	entry.status = told.status;
	return send(reply, clock.now(), told);
}

function rewriteUrl(services: readonly Service[], url: string): string {
	const [path = '', ...query] = url.split('?');
	const service = services.find((each) => path.startsWith(each.prefix));
	const routed = service?.rewritePath?.(path) ?? path;
	return [routed, ...query].join('?');
}

/** The web server with every service's routes. It isn't listening yet. */
export function createServer(parts: ServerParts): FastifyInstance {
	const app = fastify({
		exposeHeadRoutes: false,
		forceCloseConnections: true,
		bodyLimit: frameworkBodyLimitBytes,
		rewriteUrl: (request) => rewriteUrl(parts.services, request.url ?? '/'),
	});
	// Bodies stay text: what is no JSON, or too much of it, is the stand-in's to refuse.
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
	for (const service of parts.services) {
		register(app, parts, service, service);
		if (service.beside) register(app, parts, service, service.beside);
	}
	return app;
}

function register(
	app: FastifyInstance,
	parts: ServerParts,
	service: Service,
	{ prefix, routes }: Pick<Service, 'prefix' | 'routes'>,
): void {
	app.register(
		async (scope) => {
			for (const route of routes) {
				scope.route({
					method: route.method,
					url: route.path,
					handler: (request, reply) => serve(parts, service, route, request, reply),
				});
			}
			scope.setNotFoundHandler((request, reply) => serve(parts, service, undefined, request, reply));
		},
		{ prefix },
	);
}
