import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { isJsonObject, type Json } from '../core/json';
import type { Store } from './store';

/** What the server does with requests that write. Each has its first value where it is not given. */
export interface WriteManners {
	/** Whether a bulk request stops at its first failure: only where it's asked to; unless it's asked not to; always. */
	readonly bulkStops?: 'asked' | 'unasked' | 'always';
	/** How it speaks of operations that it did not try: not at all, with status 424, or without a status. */
	readonly untried?: 'leftOut' | '424' | 'noStatus';
	/** The status of the operation at this place of a bulk request, once; with `doWork` it's done all the same. */
	readonly operations?: readonly OddOperation[];
	/** Groups, by their ids, that may not be changed: 403. */
	readonly locked?: readonly string[];
	/** Whether a name can be borne by one group only: a second is refused with 409 and "uniqueness". */
	readonly uniqueNames?: boolean;
	/** Whether an operation of a bulk request that changes a resource is refused without its version (428). */
	readonly bulkWantsVersions?: boolean;
}

interface OddOperation {
	readonly place: number;
	readonly status: number;
	readonly doWork?: boolean;
}

/** A request, or an operation of a bulk request. */
interface Write {
	readonly method: unknown;
	/** Below the base: `/Groups`. */
	readonly path: string;
	readonly data: unknown;
}

const errorUrn = 'urn:ietf:params:scim:api:messages:2.0:Error';
const responseUrn = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';

function makeError(status: number, detail: string, scimType?: string): Json {
	return { schemas: [errorUrn], status: String(status), ...(scimType && { scimType }), detail };
}

/** Refuses writes, and changes bulk requests and their answers, as the server is told to. */
export class WriteFilter {
	private manners: WriteManners = {};
	private odd: readonly OddOperation[] = [];

	constructor(
		private readonly store: Store,
		private readonly basePath: string,
	) {}

	set(manners: WriteManners): void {
		this.manners = manners;
		this.odd = manners.operations ?? [];
	}

	readonly middleware: RequestHandler = (request, response, next) => {
		const path = request.path.slice(this.basePath.length);
		const error = this.refuse({ method: request.method, path, data: request.body }, []);
		if (error) response.status(Number(error.status)).json(error);
		else if (request.method === 'POST' && path === '/Bulk') this.changeBulk(request, response, next);
		else next();
	};

	/** `names` are those that earlier operations of the same request give to groups. */
	private refuse({ method, path, data }: Write, names: readonly unknown[]): Json | undefined {
		const { locked = [], uniqueNames } = this.manners;
		const id = /^\/Groups\/([^/]+)$/.exec(path)?.[1];
		const isWrite = ['PATCH', 'PUT', 'DELETE'].includes(String(method));
		if (isWrite && id !== undefined && locked.includes(decodeURIComponent(id))) {
			return makeError(403, 'This group may not be changed');
		}
		if (!uniqueNames || method !== 'POST' || path !== '/Groups' || !isJsonObject(data)) return undefined;
		const all = [...[...this.store.groups.values()].map(({ displayName }) => displayName), ...names];
		const isTaken = all.some((name) => String(name).toLowerCase() === String(data.displayName).toLowerCase());
		return isTaken ? makeError(409, 'A group of this name is there already', 'uniqueness') : undefined;
	}

	/** Operations that are refused, or struck, do not reach the library; its answer is changed on its way out. */
	private changeBulk(request: Request, response: Response, next: NextFunction): void {
		const { bulkStops = 'asked', untried } = this.manners;
		if (untried === 'noStatus') response.locals.isOdd = true;
		const body: Json = isJsonObject(request.body) ? request.body : {};
		const operations = Array.isArray(body.Operations) ? body.Operations.filter(isJsonObject) : [];
		const stops = bulkStops === 'always' || (bulkStops === 'unasked' && body.failOnErrors === undefined);
		const errors = this.refuseOperations(operations);
		const firstError = errors.findIndex((error) => error !== undefined);
		const tried = stops && firstError >= 0 ? firstError + 1 : operations.length;
		const passed = operations.filter((_operation, place) => place < tried && errors[place] === undefined);
		const struck = this.odd.filter(({ doWork }) => doWork);
		this.odd = [];
		const finish = (results: readonly Json[]): Json[] => {
			const left = [...results];
			return operations.flatMap((operation, place): Json[] => {
				const error = place < tried ? errors[place] : undefined;
				if (error) return [this.writeEntry(operation, { status: error.status, response: error })];
				const result = left.shift();
				if (!result) return this.writeUntried(operation);
				const odd = struck.find((one) => one.place === place);
				return [odd ? this.writeEntry(operation, { status: String(odd.status) }) : result];
			});
		};
		if (operations.length > 0 && passed.length === 0) {
			response.json({ schemas: [responseUrn], Operations: finish([]) });
			return;
		}
		request.body = { ...body, Operations: passed, ...(stops && { failOnErrors: 1 }) };
		changeOperations(response, finish);
		next();
	}

	private refuseOperations(operations: readonly Json[]): readonly (Json | undefined)[] {
		const names: unknown[] = [];
		return operations.map((operation, place) => {
			const { method, path, data } = operation;
			const odd = this.odd.find((one) => one.place === place && !one.doWork);
			const error = odd
				? makeError(odd.status, 'The operation was struck')
				: (this.refuseVersion(operation) ?? this.refuse({ method, path: String(path), data }, names));
			if (isJsonObject(data)) names.push(data.displayName);
			return error;
		});
	}

	private refuseVersion({ method, version }: Json): Json | undefined {
		const isRefused = this.manners.bulkWantsVersions === true && method !== 'POST' && version === undefined;
		return isRefused ? makeError(428, 'If-Match is required') : undefined;
	}

	private writeEntry({ method, path, bulkId }: Json, about: Json): Json {
		const location = method === 'POST' ? {} : { location: `${this.basePath}${String(path)}` };
		return { method, ...(method === 'POST' && { bulkId }), ...location, ...about };
	}

	private writeUntried(operation: Json): Json[] {
		const { untried = 'leftOut' } = this.manners;
		if (untried === 'leftOut') return [];
		return [this.writeEntry(operation, untried === '424' ? { status: '424' } : {})];
	}
}

/** Changes the operations of the library's answer to a bulk request before it is sent. */
function changeOperations(response: Response, change: (results: readonly Json[]) => readonly Json[]): void {
	const send = response.send.bind(response);
	response.send = (sent: unknown) => {
		response.send = send;
		const hasResults = isJsonObject(sent) && Array.isArray(sent.Operations);
		return send(
			hasResults ? { ...sent, Operations: change((sent.Operations as unknown[]).filter(isJsonObject)) } : sent,
		);
	};
}
