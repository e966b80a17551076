import type { HttpRequest } from '../../../../http/types';

/** Whether a request is about one group or user, by its address. Zuora's bulk addresses look alike. */
export function isOfOne({ method, path }: HttpRequest): boolean {
	return method !== 'POST' && /^\/(Groups|Users)\/[^/]+$/.test(path) && !/\/(bulk|delete)$/.test(path);
}
