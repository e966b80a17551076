import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BadControl } from './badControl';
import { type Control, readObject } from './control';
import type { Fault } from './fault';
import { parseJson } from './json';

/**
 * Adds the control API below `/__sandbox`. Its calls are neither journaled nor limited.
 *
 * @param control of the sandbox that the call being handled is for
 */
export function registerControl(app: FastifyInstance, control: () => Control): void {
	const plugin = async (scope: FastifyInstance): Promise<void> => {
		scope.setErrorHandler((error, _request, reply) => {
			const message = error instanceof Error ? error.message : String(error);
			return reply.code(error instanceof BadControl ? error.status : 500).send({ error: message });
		});
		scope.addHook('onRequest', async (request) => refuseWebPages(request));
		addReadingRoutes(scope, control);
		addWritingRoutes(scope, control);
	};
	// Without a name fastify searches all loaded modules for one.
	app.register(Object.assign(plugin, { [Symbol.for('fastify.display-name')]: 'control' }), { prefix: '/__sandbox' });
}

/** The names that this machine has for itself. A web page's own host can be made to point here, but not to be one of them. */
const ownHosts = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * A web page that somebody has open on this machine can send requests to it. It can't choose the Host, and it may send
 * JSON to another host only where that host agrees beforehand, which this one never does.
 */
function refuseWebPages({ method, headers }: FastifyRequest): void {
	const host = (headers.host ?? '').replace(/:\d+$/, '');
	if (!ownHosts.includes(host))
		throw new BadControl(`The control API is for this machine alone, not for "${host}"`, 403);
	const [mediaType] = (headers['content-type'] ?? '').split(';');
	if (method !== 'GET' && mediaType?.trim() !== 'application/json') {
		throw new BadControl('Send control calls with the header "content-type: application/json"', 415);
	}
}

function addReadingRoutes(scope: FastifyInstance, control: () => Control): void {
	scope.get('/state', () => control().state());
	scope.get<{ Querystring: { since?: string } }>('/journal', (request) =>
		control().journal(Number(request.query.since ?? 0)),
	);
	scope.get('/switches', () => control().switches());
}

function addWritingRoutes(scope: FastifyInstance, control: () => Control): void {
	scope.post('/switches', (request) => control().switches(readJson(request.body)));
	scope.post('/seed', (request) => control().seed(readJson(request.body)));
	scope.post('/touch', (request) => {
		control().touch(readJson(request.body));
		return { ok: true };
	});
	scope.post('/reset', () => {
		control().reset();
		return { ok: true };
	});
	scope.post('/faults', (request) => {
		const body = readJson(request.body);
		control().addFaults((Array.isArray(body) ? body : [body]) as Fault[]);
		return { ok: true };
	});
	scope.post('/clock', (request) => {
		const { speed } = readObject(readJson(request.body), 'The clock');
		control().setSpeed(speed as number);
		return { speed };
	});
}

function readJson(body: unknown): unknown {
	const parsed = parseJson(typeof body === 'string' ? body : '');
	if (parsed === undefined) throw new BadControl('The body must be JSON');
	return parsed;
}
