import type { Request, RequestHandler, Response } from 'express';
import { SandboxClock, wallClock } from '../core/clock';
import { type Fault, reachesService } from '../core/fault';
import { applyFault } from '../core/faultAnswer';
import { FaultQueue } from '../core/faultQueue';
import { isJsonObject, parseJson } from '../core/json';
import type { Answer, ServiceRequest } from '../core/service';
import { captureResponse, sendAnswer } from './capturedResponse';
import { changeOperations, LateMembers } from './memberManners';
import { changeAnswer, type FindAnother, type OddAnswers } from './oddAnswers';

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
		bodyText: body === undefined ? '' : JSON.stringify(body),
		body,
	};
}

/** Where the filter finds and changes what the server holds. */
interface FilteredStore {
	readonly findAnother: FindAnother;
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
	}

	readonly middleware: RequestHandler = (request, response, next) => {
		const { method, headers } = request;
		const path = pathOf(request);
		const bytes = Number(headers['content-length'] ?? 0);
		this.requests.push({ method, path, headers: { ...headers, authorization: '(cut)' }, bytes });
		const fault = this.faults.take(toServiceRequest(request), this.clock.now());
		const groupId = /^\/Groups\/([^/]+)$/.exec(path)?.[1] ?? '';
		const finish = (answer: Answer | undefined): void =>
			void this.finish(response, method === 'GET' ? this.showLate(groupId, answer) : answer, fault);
		const status = this.refusals.get(path);
		if (!reachesService(fault)) finish(undefined);
		else {
			captureResponse(response, finish);
			if (this.odd.off) response.status(200).json({});
			else if (status !== undefined) response.status(status).json({ detail: 'Not here', status: String(status) });
			else if (method === 'PATCH' && !this.change(request, groupId)) response.status(204).end();
			else next();
		}
	};

	/** The change as the server does it; false, where it does nothing. */
	private change(request: Request, groupId: string): boolean {
		const { lateReads } = this.odd;
		if (lateReads !== undefined) this.late.keep(groupId, this.store.findMembers(groupId), lateReads);
		request.body = changeOperations(request.body, this.odd);
		return request.body !== undefined;
	}

	private showLate(groupId: string, answer: Answer | undefined): Answer | undefined {
		const body = answer && parseJson(String(answer.payload));
		const members = this.late.take(groupId);
		return answer && isJsonObject(body) && members
			? { ...answer, payload: JSON.stringify({ ...body, members }) }
			: answer;
	}

	/** Sends the library's answer, changed as the server is told to, or what the fault puts in its place. */
	private async finish(response: Response, answer: Answer | undefined, fault: Fault | undefined): Promise<void> {
		if (fault?.touch !== undefined) this.store.touch(fault.touch);
		if (fault?.delayMs) await this.clock.sleep(fault.delayMs);
		if (fault?.drop) response.socket?.destroy();
		else {
			const own = answer && changeAnswer(answer, this.odd, this.store.findAnother);
			sendAnswer(response, applyFault(own, fault, this.clock));
		}
	}
}
