import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
	readonly method: string;
	readonly url: string;
	readonly authorization: string | undefined;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

export interface HostileServer {
	readonly url: string;
	readonly seen: SeenRequest[];
	/** What it does with each request from now on. */
	behave(answer: (request: SeenRequest, response: ServerResponse) => void): void;
	close(): Promise<void>;
}

/** A server that does to its callers whatever a test has in mind. */
export async function startHostileServer(): Promise<HostileServer> {
	const seen: SeenRequest[] = [];
	let behaviour: (request: SeenRequest, response: ServerResponse) => void = (_, response) => response.end();
	const server = createServer((incoming, response) => {
		void readBody(incoming).then((body) => {
			const { method = '', url = '', headers } = incoming;
			const request = { method, url, authorization: headers.authorization, headers, body };
			seen.push(request);
			response.on('error', () => undefined);
			behaviour(request, response);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		seen,
		behave: (answer) => void (behaviour = answer),
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

async function readBody(incoming: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	response.writeHead(status, { 'content-type': 'application/json' }).end(text);
}
