import type { JsonObject } from '../../shared/values/json';
import { readAttribute, readObjects, urns } from '../api/attributes';
import type { Dialect } from '../api/dialect';
import { compareGroup, type Comparison, type SentGroup } from './compare';

const fields = ['displayName', 'description', 'organizationId', 'externalId', 'active'] as const;

/** Holds what a request about one group has sent against a group that the server shows. Members are left out: lists may be cut. */
export function compareSent(body: unknown, group: JsonObject, dialect: Dialect): Comparison {
	const sent = fields.flatMap((field) => {
		const value = readSent(body, field, dialect);
		return value === undefined ? [] : [[field, value]];
	});
	return compareGroup({ members: [], ...Object.fromEntries(sent) } as SentGroup, group, dialect);
}

/** The value of a field in a whole group, or in the operations of a PATCH. */
function readSent(body: unknown, field: string, dialect: Dialect): unknown {
	const path = dialect.findPath(field);
	if (path === undefined) return undefined;
	const operations = readObjects(body, 'Operations');
	if (operations) return operations.find((operation) => operation.path === path)?.value;
	return readAttribute(body, field) ?? readAttribute(readAttribute(body, urns.zuoraGroup), field);
}
