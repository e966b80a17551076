import { adaptToServer } from '../api/adapt/adapt';
import { describeUnclear } from '../api/answers';
import { quote, urns, zuoraGroupFields } from '../api/attributes';
import { readFirst, type Dialect } from '../api/dialect';
import { explainRefusal } from '../api/errors';
import { manyPerPatch } from '../api/membership';
import { isScimRejection } from '../api/ownForm';
import { indexPages } from '../api/pagers';

const name = 'The SCIM server';

/** Any server that keeps to RFC 7643 and RFC 7644. */
export const rfc7644: Dialect = {
	value: 'rfc7644',
	name,
	service: {
		name,
		manners: { isOwnRejection: isScimRejection, adapt: adaptToServer },
		explain: (rejected) => explainRefusal(name, rejected),
		read: (reply) => describeUnclear(name, reply),
		probe: readFirst('/Groups'),
	},
	pager: indexPages,
	withoutMembers: { excludedAttributes: 'members' },
	findsByName: true,
	// What /Bulk takes, where it's there and says nothing: few enough for any server.
	usualLimits: { records: 100, bytes: 1_000_000 },
	membersPerPatch: manyPerPatch,
	limitsEveryRequest: false,
	hasZuoraBulk: false,
	writeHeaders: ({ body }) => ({
		Accept: 'application/scim+json, application/json',
		...(body !== undefined && { 'Content-Type': 'application/scim+json' }),
	}),
	writeGroup: ({ displayName, externalId, members }) => ({
		schemas: [urns.group],
		displayName,
		...(externalId !== undefined && { externalId }),
		...(members && members.length > 0 && { members: members.map((value) => ({ value })) }),
	}),
	findPath: (field) => (zuoraGroupFields.includes(field) ? undefined : field),
	writePatch: (operations) => ({ schemas: [urns.patchOp], Operations: operations }),
	// Not by a value: several servers take that for "remove all members".
	removeMembers: (ids) => ids.map((id) => ({ op: 'remove', path: `members[value eq ${quote(id)}]` })),
};
