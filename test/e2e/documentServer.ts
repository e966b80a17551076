import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A service with its OpenAPI document, on this machine. */
export interface DocumentServer {
	readonly url: string;
	/** Method and path of each request to the service. */
	requests(): readonly string[];
	close(): Promise<void>;
}

const document = `openapi: 3.1.0
info: { title: Teams of Acme, version: '1' }
servers: [{ url: /v1 }]
paths:
  /teams:
    get:
      summary: List teams
      responses: { '200': { description: The teams } }
  /teams/{team_id}/agents:
    delete:
      summary: Remove agents from a team
      description: Takes these agents out of the team. **Nobody is deleted.**
      parameters:
        - { name: team_id, in: path, required: true, schema: { type: integer, format: int64 }, description: The team }
        - name: ids
          in: query
          description: The agents; all where it is left out
          schema: { type: array, items: { type: integer } }
      responses: { '200': { description: How many were removed } }
`;

export async function startDocumentServer(): Promise<DocumentServer> {
	const seen: string[] = [];
	const server = createServer((request, response) => {
		if (request.url === '/openapi.yaml') {
			response.writeHead(200, { 'content-type': 'application/yaml' }).end(document);
			return;
		}
		seen.push(`${request.method} ${request.url}`);
		response.writeHead(200, { 'content-type': 'application/json' }).end('{"removed":2}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests: () => seen,
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}
