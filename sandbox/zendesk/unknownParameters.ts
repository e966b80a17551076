import { isJsonObject } from '../core/json';
import type { ServiceRequest } from '../core/service';
import type { ZendeskRoute } from './call';
import { isPagingKey } from './pages';

function listUnknownFields(value: unknown, key: string, fields: ReadonlySet<string>): string[] {
	const records = (Array.isArray(value) ? value : [value]).filter(isJsonObject);
	const names = new Set(records.flatMap((record) => Object.keys(record)));
	return [...names].filter((name) => !fields.has(name)).map((name) => `${key}.${name}`);
}

function listUnknownBodyKeys(body: unknown, route: ZendeskRoute): string[] {
	if (!isJsonObject(body)) return [];
	return Object.entries(body).flatMap(([key, value]) => {
		if (route.body && (key === route.body.key || key === route.body.singleKey))
			return listUnknownFields(value, key, route.body.fields);
		// Below a key that the route doesn't read, the service names each field, and then the key.
		return isJsonObject(value) ? [...Object.keys(value).map((name) => `${key}.${name}`), key] : [key];
	});
}

/**
 * The value of the header `x-zendesk-api-warn`: the parameters and fields that the service ignores, written as a Ruby
 * object. Undefined where there are none.
 */
export function describeUnknownParameters(request: ServiceRequest, route: ZendeskRoute): string | undefined {
	const query = Object.keys(request.query).filter((key) => !isPagingKey(key) && !route.query?.includes(key));
	const unknown = [...query, ...listUnknownBodyKeys(request.body, route)];
	if (unknown.length === 0) return undefined;
	const [controller, action] = route.action.split('/');
	const keys = unknown.map((key) => JSON.stringify(key)).join(', ');
	return `{:allowed_parameters=>{:controller=>"${controller}", :action=>"${action}", :unpermitted_keys=>[${keys}], :invalid_values=>[]}}`;
}
