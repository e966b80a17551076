import { listZuoraCodes, explainNo } from '../api/errors';
import { urns } from '../api/attributes';
import { tellUnclear, type Dialect } from '../api/dialect';
import { numberedPages } from '../api/pagers';

const name = 'Zuora';

/** Zuora's categories that pass: 50 a lock, 61 a temporary error, 70 a limit. They are the last two digits of a code. */
const passingCategories = ['50', '61', '70'];

function saysLater(body: unknown): boolean {
	return listZuoraCodes(body).some((code) => passingCategories.includes(code.slice(-2)));
}

/**
 * Zuora's SCIM (OneID). Its bodies are its own: lower-case `operations`, an extension that each group has, lists of
 * groups as bare arrays. https://developer.zuora.com/v1-api-reference/api/
 */
export const zuora: Dialect = {
	value: 'zuora',
	name,
	service: {
		name,
		manners: {
			// The key of an earlier try that is still at work. https://developer.zuora.com/docs/guides/idempotent-requests
			saysUnderWay: (status) => status === 409,
			saysConflict: (status, body) => status < 500 && saysLater(body),
		},
		explain: (rejected) => explainNo(name, rejected),
		read: (reply) => tellUnclear(name, reply),
	},
	pager: numberedPages,
	withoutMembers: {},
	// Zuora documents filters of groups "by organization id" only.
	findsByName: false,
	keyHeader: 'Idempotency-Key',
	// As its ServiceProviderConfig has it.
	usualLimits: { records: 1000, bytes: 10_000 },
	writeGroup: ({ displayName, description, organizationId, active, externalId, members }) => ({
		schemas: [urns.group, urns.zuoraGroup],
		displayName,
		...(externalId !== undefined && { externalId }),
		...(members && members.length > 0 && { members: members.map((value) => ({ value })) }),
		[urns.zuoraGroup]: {
			schemas: [urns.zuoraGroup],
			description: description ?? '',
			...(organizationId !== undefined && { organizationId }),
			active: active ?? true,
		},
		meta: { resourceType: 'Group' },
	}),
	writePatch: (operations) => ({ schemas: [urns.patchOp], operations }),
	removeMembers: (ids) => [{ op: 'remove', path: 'members', value: ids.map((value) => ({ value })) }],
};
