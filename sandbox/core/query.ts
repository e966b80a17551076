import type { ServiceRequest } from './service';

/** A parameter of the query. Where it is given several times, the last one counts, as in the real services. */
export function readQuery(request: ServiceRequest, name: string): string | undefined {
	const value = request.query[name];
	return typeof value === 'string' ? value : value?.[value.length - 1];
}
