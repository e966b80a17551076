import type { Route, ServiceRequest } from '../core/service';
import type { Reply } from './reply';
import type { Tenant } from './state';
import type { ZuoraSwitches } from './switches';

/** Everything a route's handler may look at. */
export interface Call {
	readonly request: ServiceRequest;
	readonly tenant: Tenant;
	readonly switches: ZuoraSwitches;
	readonly nowMs: number;
}

export interface ZuoraRoute extends Route {
	handle(call: Call): Reply;
}

export function readQuery({ request }: Call, name: string): string | undefined {
	const value = request.query[name];
	return typeof value === 'string' ? value : value?.[value.length - 1];
}
