import type { ServerResponse } from 'node:http';
import { exchanges, type Exchange } from '../../sandbox/core/exchanges';
import { parseJson } from '../../sandbox/core/json';
import { listOperations } from '../../nodes/HttpTask/documents/listOperations';
import { readOperation } from '../../nodes/HttpTask/documents/readOperation';
import type { AnswerModel, ListedOperation, OpenDocument } from '../../nodes/HttpTask/documents/types';
import { startHostileServer, type SeenRequest } from './hostileServer';
import { take } from './openDocuments';

/** A server that is generated from a document: it answers each operation with the document's own example, or a sample. */
export interface DocumentStandIn {
	readonly url: string;
	/** The operations that were asked for, by ID, in the order of their arrival. */
	readonly called: readonly string[];
	/** The requests themselves. */
	readonly seen: readonly SeenRequest[];
	close(): Promise<void>;
}

export interface StandInOptions {
	/** What stands before each path. */
	readonly base?: string;
	/** The name by which the wire check knows the document, which then holds each exchange. */
	readonly service?: string;
}

export async function startStandIn(
	document: OpenDocument,
	{ base = '', service }: StandInOptions = {},
): Promise<DocumentStandIn> {
	const routes = listOperations(document)
		.map((operation) => ({ operation, pattern: makePattern(operation) }))
		.sort((one, other) => countVariables(one.operation) - countVariables(other.operation));
	const called: string[] = [];
	const server = await startHostileServer();
	server.behave((request, response) => {
		const pathname = new URL(request.url, server.url).pathname.slice(base.length);
		const route = routes.find(
			({ operation, pattern }) => operation.method === request.method && pattern.test(pathname),
		);
		called.push(route?.operation.id ?? `nothing: ${request.method} ${request.url}`);
		const answer = route && findAnswer(document, route.operation);
		sendAnswer(response, answer);
		if (service !== undefined) exchanges.publish(makeExchange(service, request, answer));
	});
	return { url: server.url + base, called, seen: server.seen, close: () => server.close() };
}

const countVariables = ({ path }: ListedOperation): number => path.split('{').length - 1;

/** Of `/teams/{id}`: what a path of this operation looks like. */
function makePattern({ path }: ListedOperation): RegExp {
	const parts = path.split(/\{[^}]*\}/).map((each) => each.replace(/[.*+?^$()[\]|\\]/g, '\\$&'));
	return new RegExp(`^${parts.join('[^/]+')}$`);
}

/** The first answer that says that it was done. */
function findAnswer(document: OpenDocument, { id }: ListedOperation): AnswerModel | undefined {
	return take(readOperation(document, id)).answers.find(({ status }) => /^2/.test(status));
}

const readStatus = (answer: AnswerModel | undefined): number =>
	answer ? Number(answer.status.replace(/X/g, '0')) : 404;

function readType({ mediaTypes }: AnswerModel): string | undefined {
	return mediaTypes.find((each) => /json/i.test(each)) ?? mediaTypes[0];
}

function sendAnswer(response: ServerResponse, answer: AnswerModel | undefined): void {
	const type = answer && readType(answer);
	if (type === undefined) return void response.writeHead(readStatus(answer)).end();
	response.writeHead(readStatus(answer), { 'content-type': type }).end(JSON.stringify(answer?.example ?? {}));
}

function makeExchange(service: string, { method, url, headers, body }: SeenRequest, answer?: AnswerModel): Exchange {
	const { pathname, searchParams } = new URL(url, 'http://stand-in');
	const given = Object.entries(headers).map(([name, value]) => [name, String(value)]);
	const type = answer && readType(answer);
	return {
		service,
		request: {
			method,
			routedPath: pathname,
			query: Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)])),
			headers: Object.fromEntries(given) as Exchange['request']['headers'],
			bodyText: body,
			body: parseJson(body),
		},
		answer: answer && {
			status: readStatus(answer),
			headers: type === undefined ? {} : { 'content-type': type },
			payload: type === undefined ? '' : JSON.stringify(answer.example ?? {}),
		},
		isOdd: false,
	};
}
