import type { JsonObject } from '../../shared/values/json';
import { squeeze } from '../../shared/values/squeeze';
import { foldName, readAttribute, readObjects, readText, urns } from '../api/attributes';
import type { Dialect } from '../api/dialect';
import { compareGroup, type Comparison, type SentGroup } from './compare';

const fields = ['displayName', 'description', 'organizationId', 'externalId', 'active'] as const;

/**
 * Holds what a request about one group has sent against a group that the server shows. Members are left out: lists may be cut.
 * A server may make the blanks in a name one.
 */
export function compareSent(body: unknown, group: JsonObject, dialect: Dialect): Comparison {
	const sent = fields.flatMap((field) => {
		const value = readSent(body, field, dialect);
		return value === undefined ? [] : [[field, value]];
	});
	const asked = { members: [], ...Object.fromEntries(sent) } as SentGroup;
	const compared = compareGroup(asked, group, dialect);
	const isSqueezed = squeeze(foldName(asked.displayName ?? '')) === foldName(readText(group, 'displayName') ?? '');
	return { ...compared, differing: compared.differing.filter((field) => field !== 'displayName' || !isSqueezed) };
}

/** What a group that was written whole shows otherwise. Some servers keep no external ID of a group: the answer shows as much. */
export function listOthers(body: unknown, group: JsonObject, dialect: Dialect): readonly string[] {
	const hasExternalId = (readAttribute(group, 'externalId') ?? null) !== null;
	return compareSent(body, group, dialect).differing.filter((field) => field !== 'externalId' || hasExternalId);
}

/** The value of a field in a whole group, or in the operations of a PATCH. */
function readSent(body: unknown, field: string, dialect: Dialect): unknown {
	const path = dialect.findPath(field);
	if (path === undefined) return undefined;
	const operations = readObjects(body, 'Operations');
	if (operations) return operations.find((operation) => operation.path === path)?.value;
	return readAttribute(body, field) ?? readAttribute(readAttribute(body, urns.zuoraGroup), field);
}
