import { Agent, createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

const agent = new Agent({ keepAlive: true });

/** Passes a request on, with the Host that was called, and gives the answer back. */
async function pass(port: string, halfMs: number, asked: IncomingMessage, reply: ServerResponse): Promise<void> {
	const body = await buffer(asked);
	await wait(halfMs);
	const { method, url: path, headers } = asked;
	const answer = await new Promise<IncomingMessage>((resolve, reject) => {
		ask({ host: '127.0.0.1', port, method, path, headers, agent }, resolve).on('error', reject).end(body);
	});
	const content = await buffer(answer);
	await wait(halfMs);
	reply.writeHead(answer.statusCode ?? 502, answer.headers).end(content);
}

/** Puts a server so far away that a request and its answer take this long on their way, half of it each. Gives its new address. */
export function putFarAway(url: string, latencyMs: number): Promise<string> {
	const { port, pathname } = new URL(url);
	const server = createServer((asked, reply) => {
		pass(port, latencyMs / 2, asked, reply).catch(() => reply.destroy());
	});
	return new Promise((resolve) => {
		server.listen(0, '127.0.0.1', () => {
			const { port: ownPort } = server.address() as AddressInfo;
			resolve(`http://127.0.0.1:${ownPort}${pathname === '/' ? '' : pathname}`);
		});
	});
}
