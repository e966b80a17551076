import type { Json } from '../../core/json';
import type { Call } from '../call';
import { notAnInteger } from '../errors';
import type { RouteAnswer } from '../routeAnswer';

/** The fields of a membership that the service reads. */
export const membershipFields: ReadonlySet<string> = new Set(['user_id', 'group_id', 'default', 'id']);

/** Refuses the whole request where an id is neither an integer nor the text of one. */
export function refuseInvalidIds(call: Call, records: readonly Json[]): RouteAnswer | undefined {
	for (const name of ['user_id', 'group_id'] as const) {
		const isInvalid = records.some((record) => !/^(\d+|null|undefined|)$/.test(String(record[name])));
		if (isInvalid) return notAnInteger(`${call.route.body?.key}.${name}`, call.route.action);
	}
	return undefined;
}
