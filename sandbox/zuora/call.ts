import type { Route, ServiceRequest } from '../core/service';
import type { RouteAnswer } from './routeAnswer';
import type { Tenant } from './tenant';
import type { ZuoraSwitches } from './switches';

/** Everything that a route's handler is given. */
export interface Call {
	readonly request: ServiceRequest;
	readonly tenant: Tenant;
	readonly switches: ZuoraSwitches;
	readonly nowMs: number;
}

export interface ZuoraRoute extends Route {
	handle(call: Call): RouteAnswer;
}
