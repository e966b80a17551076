import type { ServerResponse } from 'node:http';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startHostileServer, type HostileServer, type SeenRequest } from '../support/hostileServer';
import { paste, runTask } from '../support/httpTaskRig';
import type { NodeRun } from '../support/n8nRunNode';

/** A server with things, and its document. */
export interface ThingsRig {
	readonly server: HostileServer;
	/** The choice of the document: a GET and a POST of things. `more` is of the POST. */
	describeThings(more?: object, answers?: object): INodeParameters;
	/** How every request is answered from now on. */
	answer(behave: (response: ServerResponse, request: SeenRequest) => void): void;
	/** Runs HTTP Task with the GET. */
	get(options?: IDataObject, others?: INodeParameters): Promise<NodeRun>;
	/** Path and query of each request. */
	paths(): string[];
}

/** As new before each test of a file. */
export function openThingsRig(): ThingsRig {
	let server: HostileServer;
	beforeEach(async () => {
		server = await startHostileServer();
	});
	afterEach(() => server.close());
	const describeThings: ThingsRig['describeThings'] = (more, answers) => paste(makeDocument(server.url, more, answers));
	return {
		get server() {
			return server;
		},
		describeThings,
		answer: (behave) => server.behave((request, response) => behave(response, request)),
		get: (options = {}, others = {}) =>
			runTask({ operation: 'GET /things', others: { ...describeThings(), options, ...others } as INodeParameters }),
		paths: () => server.seen.map(({ url }) => url),
	};
}

function makeDocument(url: string, more: object = {}, answers: object = { 200: { description: 'Done' } }): object {
	const schema = { type: 'object', additionalProperties: true, properties: { name: { type: 'string' } } };
	const requestBody = { content: { 'application/json': { schema } } };
	const parameters = [{ name: 'page', in: 'query', schema: { type: 'string' } }];
	return {
		openapi: '3.1.0',
		info: { title: 'Acme', version: '1' },
		servers: [{ url }],
		paths: {
			'/things': { get: { parameters, responses: answers }, post: { requestBody, responses: answers, ...more } },
		},
	};
}
