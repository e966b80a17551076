/*
 * Sandboxes that don't listen share one web server: building one takes longer than most tests of it. A request carries the
 * parts of its sandbox along.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Control } from './control';
import { registerControl } from './controlRoutes';
import { createServer, type ServerParts } from './server';

export interface ControlledParts extends ServerParts {
	readonly control: Control;
}

const storage = new AsyncLocalStorage<ControlledParts>();

function current(): ControlledParts {
	const parts = storage.getStore();
	if (!parts) throw new Error('The shared server takes requests from injectInto alone');
	return parts;
}

/** @param current the parts of the sandbox that the request being handled is for */
export function createControlledServer(first: ControlledParts, current: () => ControlledParts): FastifyInstance {
	const app = createServer(first.services, current);
	registerControl(app, () => current().control);
	return app;
}

let shared: FastifyInstance | undefined;

/** Sends a request without a socket. */
export function injectInto(parts: ControlledParts, request: InjectOptions | string): Promise<LightMyRequestResponse> {
	const app = (shared ??= createControlledServer(parts, current));
	// Awaited within: fastify begins with the request when it is awaited.
	return storage.run(parts, async () => await app.inject(request));
}
