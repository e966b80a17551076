import { quote, urns } from '../api/attributes';
import { explainNo } from '../api/errors';
import { tellUnclear, type Dialect } from '../api/dialect';
import { indexPages } from '../api/pagers';

const name = 'The SCIM server';

/** Any server that keeps to RFC 7643 and RFC 7644. */
export const rfc7644: Dialect = {
	value: 'rfc7644',
	name,
	service: {
		name,
		manners: {},
		explain: (rejected) => explainNo(name, rejected),
		read: (reply) => tellUnclear(name, reply),
	},
	pager: indexPages,
	withoutMembers: { excludedAttributes: 'members' },
	findsByName: true,
	// What /Bulk takes, where it's there and says nothing: few enough for any server.
	usualLimits: { records: 100, bytes: 1_000_000 },
	writeGroup: ({ displayName, externalId, members }) => ({
		schemas: [urns.group],
		displayName,
		...(externalId !== undefined && { externalId }),
		...(members && members.length > 0 && { members: members.map((value) => ({ value })) }),
	}),
	writePatch: (operations) => ({ schemas: [urns.patchOp], Operations: operations }),
	// Not by a value: several servers take that for "remove all members".
	removeMembers: (ids) => ids.map((id) => ({ op: 'remove', path: `members[value eq ${quote(id)}]` })),
};
