import type { SandboxClock } from '../core/clock';
import type { Json } from '../core/json';
import { readQuery } from '../core/query';
import type { Route, ServiceRequest } from '../core/service';
import type { Pool } from './pool';
import type { UserParts } from './render';
import { badParameter, type Refusal, type RouteAnswer } from './routeAnswer';
import type { GenAuthSwitches } from './switches';

/** Everything that a route's handler is given. */
export interface Call {
	readonly request: ServiceRequest;
	readonly pool: Pool;
	readonly switches: GenAuthSwitches;
	readonly clock: SandboxClock;
	/** The access key that the route for tokens accepts. */
	readonly key: { readonly accessKeyId: string; readonly accessKeySecret: string; readonly userPoolId: string };
	/** The body; empty where it isn't an object. */
	readonly body: Json;
}

export interface GenAuthRoute extends Route {
	/** Set where the route needs no token. */
	readonly open?: true;
	handle(call: Call): RouteAnswer;
}

/** A list in the query: `a=1&a=2`, `a[]=1&a[]=2`, or `a=1,2`. The vendor's SDKs send all three forms. */
export function readQueryList({ query }: ServiceRequest, name: string): string[] {
	const value = query[name] ?? query[`${name}[]`] ?? [];
	const list: readonly string[] = typeof value === 'string' ? value.split(',') : value;
	return list.filter((element) => element !== '');
}

/** Whether a parameter of the query asks for something. */
export const isAsked = ({ request }: Call, name: string): boolean => readQuery(request, name) === 'true';

/** Which parts of users the query asks for. */
export const readUserParts = (call: Call): UserParts => ({
	withCustomData: isAsked(call, 'withCustomData'),
	withDepartmentIds: isAsked(call, 'withDepartmentIds'),
	withIdentities: isAsked(call, 'withIdentities'),
});

/** Whether the value is a text that isn't empty. */
export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The 1 to 50 texts of a list in the body; any other value is refused. */
export function readTexts(body: Json, name: string): readonly string[] | Refusal {
	const list = body[name];
	const isList = Array.isArray(list) && list.length >= 1 && list.length <= 50 && list.every(isText);
	return isList ? (list as readonly string[]) : badParameter(name);
}
