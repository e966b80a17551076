import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Person {
	readonly id: number;
	readonly name: string;
}

export interface BulkService {
	readonly url: string;
	close(): void;
}

/**
 * Starts a service with a bulk request that none of our bulk nodes knows: `GET /people` lists `people` persons,
 * `POST /bulk` takes a hundred of them. Every fifth bulk request fails. The results come in reverse order, and the person
 * with the id `forgotten` has none.
 */
export async function serveBulk({ people, forgotten }: { people: number; forgotten: number }): Promise<BulkService> {
	const list: Person[] = Array.from({ length: people }, (_, id) => ({ id, name: `Person ${id}` }));
	const server = createServer(async (request, response) => {
		const answer =
			request.url === '/people' ? { status: 200, body: list } : answerBulk(await readBody(request), forgotten);
		response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

async function readBody(request: IncomingMessage): Promise<{ number: number; people: Person[] }> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

function answerBulk({ number, people }: { number: number; people: Person[] }, forgotten: number) {
	if (number % 5 === 0) return { status: 500, body: { message: `Bulk request ${number} failed` } };
	const results = people.filter(({ id }) => id !== forgotten).map(({ id }) => ({ id, code: `code-${id}` }));
	return { status: 200, body: { results: results.reverse() } };
}
