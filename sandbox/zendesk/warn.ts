import type { ServiceRequest } from '../core/service';
import type { ZendeskRoute } from './call';
import { isPagingKey } from './pages';
import { isJsonObject } from './rows';

function unknownFields(value: unknown, key: string, fields: ReadonlySet<string>): string[] {
	const records = (Array.isArray(value) ? value : [value]).filter(isJsonObject);
	const names = new Set(records.flatMap((record) => Object.keys(record)));
	return [...names].filter((name) => !fields.has(name)).map((name) => `${key}.${name}`);
}

function unknownBodyKeys(body: unknown, route: ZendeskRoute): string[] {
	if (!isJsonObject(body)) return [];
	return Object.entries(body).flatMap(([key, value]) => {
		if (route.body && (key === route.body.key || key === route.body.orKey))
			return unknownFields(value, key, route.body.fields);
		// Of a body that is not expected, the service names each field and then the key.
		return isJsonObject(value) ? [...Object.keys(value).map((name) => `${key}.${name}`), key] : [key];
	});
}

/** What the service drops without a word but this header, in its own form: Ruby's. Undefined when it drops nothing. */
export function warnOfUnknown(request: ServiceRequest, route: ZendeskRoute): string | undefined {
	const query = Object.keys(request.query).filter((key) => !isPagingKey(key) && !route.query?.includes(key));
	const unknown = [...query, ...unknownBodyKeys(request.body, route)];
	if (unknown.length === 0) return undefined;
	const [controller, action] = route.action.split('/');
	const keys = unknown.map((key) => JSON.stringify(key)).join(', ');
	return `{:allowed_parameters=>{:controller=>"${controller}", :action=>"${action}", :unpermitted_keys=>[${keys}], :invalid_values=>[]}}`;
}
