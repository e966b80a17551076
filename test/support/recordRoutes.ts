/*
 * Run by jest before each test file: writes into the folder RECORDED_ROUTES which requests the stand-ins answered in which
 * test (tools/routeRecord.ts). Without that variable nothing is recorded. The servers are watched through the channels
 * that fastify and Node publish for that, so that they need not know of it.
 */
import type { FastifyInstance } from 'fastify';
import { subscribe, unsubscribe, type ChannelListener } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';
import { relative, sep } from 'node:path';
import { appendToRecord, scimPath } from '../../tools/routeRecord';
import { listNotes, noteAnswer } from './routeNotes';

/** A new server of the sandbox: its answers to real and to injected requests are noted, with the route of the request. */
function watchSandbox(message: unknown): void {
	const { fastify } = message as { fastify: FastifyInstance };
	fastify.addHook('onSend', (request, reply, _payload, done) => {
		const { url } = request.routeOptions;
		if (url !== undefined) noteAnswer(request.method, url, reply.statusCode);
		done();
	});
}

/** An answer of any web server of this process: the RFC 7644 server is express, which keeps the called address. */
function watchScimServer(message: unknown): void {
	const { request, response } = message as {
		request: { method: string; originalUrl?: string };
		response: ServerResponse;
	};
	const [path = ''] = (request.originalUrl ?? '').split('?');
	if (path.startsWith(scimPath)) noteAnswer(request.method, path, response.statusCode);
}

const channels: readonly (readonly [name: string, listener: ChannelListener])[] = [
	['fastify.initialization', watchSandbox],
	['http.server.response.finish', watchScimServer],
];

function record(folder: string): void {
	for (const [name, listener] of channels) subscribe(name, listener);
	afterAll(() => {
		for (const [name, listener] of channels) unsubscribe(name, listener);
		const { testPath = '' } = expect.getState();
		const file = relative(`${__dirname}/..`, testPath).replaceAll(sep, '/');
		const requests = listNotes().map((note) => ({ file, ...note }));
		appendToRecord(folder, process.env.JEST_WORKER_ID ?? '1', requests);
	});
}

const { RECORDED_ROUTES: folder } = process.env;
if (folder) record(folder);
