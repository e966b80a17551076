import axios, { AxiosError } from 'axios';
import nock from 'nock';
import type { Answer, Transport } from '../../http/types';
import { noteAnswer } from './routeNotes';
import type { VirtualClock } from './virtualClock';

export const nockHost = 'https://acme.zendesk.com';

/** What went over the wire, as nock saw it. */
export interface WireRequest {
	readonly method: string;
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	/** Parsed JSON, or the text where it isn't JSON. */
	readonly body: unknown;
	readonly headers: Readonly<Record<string, string>>;
}

/** A status with a body: sent as JSON, or as it is where it's text. */
export type WireAnswer = readonly [status: number, body?: unknown];

/** Answers every request to the host. Gives the list of requests, which grows. */
export function serveByNock(answer: (request: WireRequest) => WireAnswer): WireRequest[] {
	const requests: WireRequest[] = [];
	const scope = nock(nockHost).persist();
	for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
		scope.intercept(/.*/, method).reply(function (uri, body) {
			const url = new URL(uri, nockHost);
			const request: WireRequest = {
				method,
				path: url.pathname,
				query: Object.fromEntries(url.searchParams),
				body: body === '' ? undefined : body,
				headers: this.req.headers,
			};
			requests.push(request);
			const [status, told] = answer(request);
			noteAnswer(method, url.pathname, status);
			const text = told === undefined ? '' : typeof told === 'string' ? told : JSON.stringify(told);
			return [status, text, { 'content-type': 'application/json' }];
		});
	}
	return requests;
}

/** Sends by axios; time stands still meanwhile. */
export function makeNockTransport(clock: VirtualClock): Transport {
	return ({ method, path, query, body, headers }) =>
		clock.whileBusy(async (): Promise<Answer> => {
			try {
				const response = await axios.request<string>({
					method,
					baseURL: nockHost,
					url: path,
					params: query,
					data: body,
					headers: { ...headers },
					adapter: 'http',
					proxy: false,
					maxRedirects: 0,
					responseType: 'text',
					transformResponse: (text: string) => text,
					validateStatus: () => true,
				});
				return {
					kind: 'answer',
					status: response.status,
					headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
					body: readBody(response.data),
				};
			} catch (error) {
				return { kind: 'silence', why: error instanceof AxiosError ? error.message : String(error) };
			}
		});
}

function readBody(text: string): unknown {
	if (text === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
