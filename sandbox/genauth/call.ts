import type { SandboxClock } from '../core/clock';
import type { Route, ServiceRequest } from '../core/service';
import type { Pool } from './pool';
import { badParameter, isNo, type No, type Reply } from './reply';
import type { GenAuthSwitches } from './switches';

export type Json = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Everything a route's handler may look at. */
export interface Call {
	readonly request: ServiceRequest;
	readonly pool: Pool;
	readonly switches: GenAuthSwitches;
	readonly clock: SandboxClock;
	/** What the token's own route checks. */
	readonly key: { readonly accessKeyId: string; readonly accessKeySecret: string; readonly userPoolId: string };
	/** The body; empty where it's no object. */
	readonly body: Json;
}

export interface GenAuthRoute extends Route {
	/** Whether it goes without a token. */
	readonly open?: true;
	handle(call: Call): Reply;
}

export function readQuery({ request }: Call, name: string): string | undefined {
	const value = request.query[name];
	return typeof value === 'string' ? value : value?.[value.length - 1];
}

/** A list in a query comes as `a=1&a=2`, as `a[]=1&a[]=2`, or as one text with commas: the vendor's SDKs do all three. */
export function readQueryList({ request }: Call, name: string): string[] {
	const value = request.query[name] ?? request.query[`${name}[]`] ?? [];
	const list: readonly string[] = typeof value === 'string' ? value.split(',') : value;
	return list.filter((entry) => entry !== '');
}

/** A text that is there and isn't empty. */
export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** A list of 1 to 50 texts, or the no that names it. */
export function readTexts(body: Json, name: string): readonly string[] | No {
	const list = body[name];
	const isList = Array.isArray(list) && list.length >= 1 && list.length <= 50 && list.every(isText);
	return isList ? (list as readonly string[]) : badParameter(name);
}

interface Page<T> {
	readonly totalCount: number;
	readonly list: readonly T[];
}

/** Pages are counted from 1 and hold 50 at most: more is refused, not cut. */
export function readPage<T>(call: Call, all: readonly T[]): Page<T> | No {
	const page = readNumber(readQuery(call, 'page'), 1);
	const limit = readNumber(readQuery(call, 'limit'), 10);
	if (!(page >= 1)) return badParameter('page');
	if (!(limit >= 1 && limit <= 50)) return badParameter('limit');
	const lastPage = Math.max(1, Math.ceil(all.length / limit));
	const beyond = page > lastPage ? call.switches.genAuthPageBeyond : 'empty';
	if (beyond === 'refuse') return badParameter('page');
	const from = (beyond === 'lastPage' ? lastPage - 1 : page - 1) * limit;
	return { totalCount: all.length, list: all.slice(from, from + limit) };
}

/** NaN for what isn't a whole number. */
function readNumber(text: string | undefined, usual: number): number {
	if (text === undefined || text === '') return usual;
	return /^-?\d+$/.test(text) ? Number(text) : NaN;
}

/** The reply with the page's rows shown. */
export function showPage<T>(page: Page<T> | No, show: (row: T) => unknown): Reply {
	if (isNo(page)) return page;
	return { kind: 'data', data: { totalCount: page.totalCount, list: page.list.map(show) } };
}
