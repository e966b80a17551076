import type { Request, RequestHandler, Response } from 'express';
import { SandboxClock, wallClock } from '../core/clock';
import { tellExchange } from '../core/exchanges';
import { type Fault, reachesService } from '../core/fault';
import { applyFault } from '../core/faultAnswer';
import { FaultQueue } from '../core/faultQueue';
import { isJsonObject, parseJson } from '../core/json';
import type { Answer, ServiceRequest } from '../core/service';
import { captureResponse, sendAnswer } from './capturedResponse';
import { askForAll, cutPage } from './lists';
import { answerError, refuseRequest, translateBody, versionOf, type MannersRequest, type ScimManners } from './manners';
import { changeOperations, LateMembers } from './memberManners';
import { changeAnswer, type FindAnother, type OddAnswers } from './oddAnswers';
import type { StoredResource } from './store';

/** One request that reached the server. */
export interface ScimRequest {
	readonly method: string;
	/** Below the base, without the query: `/Groups`. */
	readonly path: string;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly bytes: number;
}

export const basePath = '/scim/v2';

/** Below the base. */
const pathOf = ({ path }: Request): string => (path.startsWith(basePath) ? path.slice(basePath.length) : path);

/** The parser of bodies makes an empty object of none. */
const hasBody = ({ headers }: Request): boolean => Number(headers['content-length'] ?? 0) > 0;

/** What a fault is compared with. The body has been parsed already. */
function toServiceRequest(request: Request): ServiceRequest {
	const { method, headers, body } = request;
	return {
		method,
		kind: method === 'GET' ? 'reads' : 'writes',
		path: request.path,
		routedPath: pathOf(request),
		origin: '',
		query: request.query as ServiceRequest['query'],
		params: {},
		headers,
		bodyText: hasBody(request) ? JSON.stringify(body) : '',
		body,
	};
}

const isList = ({ method, path }: Pick<MannersRequest, 'method' | 'path'>): boolean =>
	method === 'GET' && /^\/(Groups|Users)\/?$/.test(path);

/** A request on its way. A filter that makes its answer differ from the RFC sets `isOdd` in `response.locals`. */
interface Received {
	readonly received: ServiceRequest;
	readonly response: Response;
	readonly fault: Fault | undefined;
}

/** Where the filter finds and changes what the server holds. */
interface FilteredStore {
	readonly findAnother: FindAnother;
	/** What a path below the base names. */
	findResource(path: string): StoredResource | undefined;
	/** Lets other hands change it. */
	touch(touch: unknown): void;
	/** The members of a group, as they are kept. */
	findMembers(groupId: string): unknown;
}

/** Journals each request before the library sees it, and makes those fail, or their answers odd, that a test asks for. */
export class RequestFilter {
	private readonly requests: ScimRequest[] = [];
	private readonly refusals = new Map<string, number>();
	private readonly faults = new FaultQueue();
	private readonly clock = new SandboxClock(wallClock);
	private readonly late = new LateMembers();
	private odd: OddAnswers = {};
	private manners: ScimManners = {};

	constructor(private readonly store: FilteredStore) {}

	journal(): ScimRequest[] {
		return [...this.requests];
	}

	addFaults(faults: readonly Fault[]): void {
		this.faults.add(faults);
	}

	/** From now on the server answers so. */
	setAnswers(odd: OddAnswers): void {
		this.odd = odd;
	}

	/** From now on the server has these manners. */
	setManners(manners: ScimManners): void {
		this.manners = manners;
	}

	/** From now on this path (`/Groups`) is answered with this status, and nothing is done. */
	refuse(path: string, status: number): void {
		this.refusals.set(path, status);
	}

	reset(): void {
		this.requests.length = 0;
		this.refusals.clear();
		this.faults.reset();
		this.late.reset();
		this.odd = {};
		this.manners = {};
	}

	readonly middleware: RequestHandler = (request, response, next) => {
		const { method, headers } = request;
		const path = pathOf(request);
		const bytes = Number(headers['content-length'] ?? 0);
		this.requests.push({ method, path, headers: { ...headers, authorization: '(cut)' }, bytes });
		const received = toServiceRequest(request);
		const fault = this.faults.take(received, this.clock.now());
		const groupId = /^\/Groups\/([^/]+)$/.exec(path)?.[1] ?? '';
		const seen = this.see(request, path);
		const shape = (answer: Answer): Answer => {
			const shown = method === 'GET' ? this.showLate(groupId, answer) : answer;
			return shapeAnswer(shown, seen, this.manners, this.store);
		};
		const finish = (answer: Answer | undefined): void =>
			void this.finish({ received, response, fault }, answer && shape(answer));
		if (!reachesService(fault)) return finish(undefined);
		if (this.odd.off) return finish({ status: 200, headers: {}, payload: '{}' });
		const refusal = this.refusals.get(path);
		if (refusal !== undefined) {
			return finish({ status: refusal, headers: {}, payload: '{"detail":"Not here"}', isOdd: true });
		}
		const refused = refuseRequest(seen, this.manners);
		if (refused) return finish(refused);
		if (isList(seen)) request.query = askForAll(seen.query, this.manners) as typeof request.query;
		request.body = translateBody(request.body, this.manners);
		captureResponse(response, finish);
		if (method === 'PATCH' && !this.change(request, groupId)) response.status(204).end();
		else next();
	};

	/** The change as the server does it; false, where it does nothing. */
	private change(request: Request, groupId: string): boolean {
		const { lateReads } = this.odd;
		if (lateReads !== undefined) this.late.keep(groupId, this.store.findMembers(groupId), lateReads);
		request.body = changeOperations(request.body, this.odd);
		return request.body !== undefined;
	}

	private showLate(groupId: string, answer: Answer): Answer {
		const body = parseJson(String(answer.payload));
		const members = this.late.take(groupId);
		return isJsonObject(body) && members ? { ...answer, payload: JSON.stringify({ ...body, members }) } : answer;
	}

	private see({ method, query, headers, body }: Request, path: string): MannersRequest {
		return { method, path, query: { ...query }, headers, body, resource: this.store.findResource(path) };
	}

	/** Sends the library's answer, changed as the server is told to, or what the fault puts in its place. */
	private async finish({ received, response, fault }: Received, answer: Answer | undefined): Promise<void> {
		if (fault?.touch !== undefined) this.store.touch(fault.touch);
		if (fault?.delayMs) await this.clock.sleep(fault.delayMs);
		const own = answer && changeAnswer(answer, this.odd, this.store.findAnother);
		const sent = fault?.drop ? undefined : applyFault(own, fault, this.clock);
		const isSetOdd = Object.keys(this.odd).length > 0 || this.manners.emptyList === 'null';
		const isMarked = answer?.isOdd === true || response.locals.isOdd === true;
		const isOdd = fault !== undefined || isSetOdd || isMarked || isWebPage(sent);
		tellExchange(() => ({ service: 'scim', request: received, answer: sent, isOdd }));
		if (sent) sendAnswer(response, sent);
		else response.socket?.destroy();
	}
}

/** The page of the web server itself, for an address that is none of SCIM's. */
function isWebPage(sent: Answer | undefined): boolean {
	return Object.entries(sent?.headers ?? {}).some(
		([name, value]) => /^content-type$/i.test(name) && /html/.test(String(value)),
	);
}

/** The library's answer as a server of these manners gives it. */
function shapeAnswer(answer: Answer, request: MannersRequest, manners: ScimManners, store: FilteredStore): Answer {
	if (answer.status === 401 && manners.wrongToken) return answerError(manners.wrongToken, 'The token has expired');
	if (isList(request)) return cutPage(answer, request.query, manners);
	const body = parseJson(String(answer.payload));
	if (!isJsonObject(body)) return answer;
	if (request.path === '/ServiceProviderConfig' && manners.patch === 'declared') {
		return { ...answer, payload: JSON.stringify({ ...body, patch: { supported: false } }) };
	}
	const resource = store.findResource(request.path);
	if (!resource || (manners.etags ?? 'none') === 'none') return answer;
	return { ...answer, headers: { ...answer.headers, etag: versionOf(resource) } };
}
