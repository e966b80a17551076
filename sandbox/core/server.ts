import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Socket } from 'node:net';
import type { SandboxClock } from './clock';
import { tellExchange } from './exchanges';
import { type Fault, reachesService } from './fault';
import { applyFault } from './faultAnswer';
import type { FaultQueue } from './faultQueue';
import type { Journal } from './journal';
import { parseJson } from './json';
import type { OtherHands } from './otherHands';
import { answerAsGateway } from './gateway';
import { formLimit } from './rateLimit';
import type { Answer, Route, Service, ServiceRequest } from './service';
import type { createWireSwitches } from './wireSwitches';

export interface ServerParts {
	readonly services: readonly Service[];
	readonly clock: SandboxClock;
	readonly journal: Journal;
	readonly faults: FaultQueue;
	readonly otherHands: OtherHands;
	readonly wire: ReturnType<typeof createWireSwitches>;
}

/** What `inject` rejects with where a fault drops the connection: an injected request has no socket to destroy. */
export class ConnectionDropped extends Error {
	readonly code = 'ECONNRESET';

	constructor(readonly dropped: 'before' | 'after') {
		super(`The sandbox dropped the connection ${dropped} the work was done`);
		this.name = 'ConnectionDropped';
	}
}

/** Larger than the limit of any service, so that the service itself refuses a body that is too large, not fastify. */
const frameworkBodyLimitBytes = 256 * 1024 * 1024;

function readRequest(request: FastifyRequest, route: Route | undefined): ServiceRequest {
	const bodyText = typeof request.body === 'string' ? request.body : '';
	return {
		method: request.method,
		kind: route?.kind ?? (request.method === 'GET' ? 'reads' : 'writes'),
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

/** Ends the connection without an answer: a real socket is destroyed, an injected request is rejected. */
function dropConnection(request: FastifyRequest, reply: FastifyReply, dropped: 'before' | 'after'): void {
	reply.hijack();
	const { socket } = request.raw;
	if (socket instanceof Socket) socket.destroy();
	else reply.raw.destroy(new ConnectionDropped(dropped));
}

function send(reply: FastifyReply, nowMs: number, answer: Answer): FastifyReply {
	if (answer.withoutDate) reply.raw.sendDate = false;
	else reply.header('date', new Date(nowMs).toUTCString());
	reply.code(answer.status).headers(answer.headers);
	return reply.send(answer.payload === '' ? undefined : answer.payload);
}

/** What the switches of the wire make of a request; undefined where a fault keeps it from the service. */
function answer(
	{ clock, wire }: ServerParts,
	service: Service,
	route: Route | undefined,
	{ request, address }: { readonly request: ServiceRequest; readonly address: string },
	fault: Fault | undefined,
): Answer | undefined {
	if (!reachesService(fault)) return undefined;
	const { addressLimitBytes, addressLimitStatus, rateLimitForm } = wire.values;
	if (Buffer.byteLength(address) > (addressLimitBytes ?? Infinity)) return answerAsGateway(addressLimitStatus);
	return formLimit(service.answer(request, route), rateLimitForm, clock);
}

/** Does what is due, journals the request, and lets a waiting fault change how the service answers it. */
async function serve(
	parts: ServerParts,
	service: Service,
	route: Route | undefined,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply> {
	const { clock, journal, faults, otherHands, wire } = parts;
	otherHands.advance();
	const serviceRequest = readRequest(request, route);
	const entry = journal.begin(clock.now(), serviceRequest);
	const fault = faults.take(serviceRequest, clock.now());
	if (fault) entry.faulted = true;
	const received = { request: serviceRequest, address: request.originalUrl };
	const answered = answer(parts, service, route, received, fault);
	if (fault?.touch !== undefined) otherHands.schedule(clock.now() + (fault.touchAfterMs ?? 0), fault.touch);
	if (fault?.delayMs) await clock.sleep(fault.delayMs);
	const isOdd = fault !== undefined || service.switches.isOdd;
	if (fault?.drop) {
		tellExchange(() => ({ service: service.name, request: serviceRequest, answer: undefined, isOdd }));
		entry.dropped = fault.drop;
		dropConnection(request, reply, fault.drop);
		return reply;
	}
	const sent = applyFault(answered, fault, clock);
	tellExchange(() => ({
		service: service.name,
		request: serviceRequest,
		answer: sent,
		isOdd: isOdd || sent.isOdd === true,
	}));
	entry.status = sent.status;
	return send(reply, clock.now(), wire.values.dateHeader ? sent : { ...sent, withoutDate: true });
}

function rewriteUrl(services: readonly Service[], url: string): string {
	const [path = '', ...query] = url.split('?');
	const service = services.find((each) => path.startsWith(each.prefix));
	const routed = service?.rewritePath?.(path) ?? path;
	return [routed, ...query].join('?');
}

/**
 * The web server with the routes of all services. It doesn't listen yet.
 *
 * @param services whose routes it has
 * @param current the parts of the sandbox that the request being handled is for. Its services have the same routes.
 */
export function createServer(services: readonly Service[], current: () => ServerParts): FastifyInstance {
	const app = fastify({
		exposeHeadRoutes: false,
		forceCloseConnections: true,
		bodyLimit: frameworkBodyLimitBytes,
		rewriteUrl: (request) => rewriteUrl(current().services, request.url ?? '/'),
	});
	// Bodies stay text: each service refuses bad JSON in its own way.
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
	for (const [index, service] of services.entries()) {
		const handle: Handle = (pick, request, reply) => {
			const parts = current();
			const asked = parts.services[index] ?? service;
			return serve(parts, asked, pick(asked), request, reply);
		};
		register(app, service, handle, (each) => each.routes);
		const { otherRoutes } = service;
		if (otherRoutes) register(app, otherRoutes, handle, (each) => each.otherRoutes?.routes ?? []);
	}
	return app;
}

/** Serves a request, on the route of the service that is picked. */
type Handle = (
	pick: (service: Service) => Route | undefined,
	request: FastifyRequest,
	reply: FastifyReply,
) => Promise<FastifyReply>;

function register(
	app: FastifyInstance,
	{ prefix, routes }: Pick<Service, 'prefix' | 'routes'>,
	handle: Handle,
	listRoutes: (service: Service) => readonly Route[],
): void {
	const plugin = async (scope: FastifyInstance): Promise<void> => {
		for (const [index, { method, path }] of routes.entries()) {
			const pick = (service: Service): Route | undefined => listRoutes(service)[index];
			scope.route({ method, url: path, handler: (request, reply) => handle(pick, request, reply) });
		}
		scope.setNotFoundHandler((request, reply) => handle(() => undefined, request, reply));
	};
	// Without a name fastify searches all loaded modules for one, which takes longer than all the rest.
	app.register(Object.assign(plugin, { [Symbol.for('fastify.display-name')]: prefix }), { prefix });
}
