import { adaptToServer } from '../api/adapt/adapt';
import { describeUnclear } from '../api/answers';
import { readText, urns, zuoraGroupFields } from '../api/attributes';
import { readFirst, type Dialect } from '../api/dialect';
import { explainRefusal, listZuoraCodes } from '../api/errors';
import { fewPerPatch } from '../api/membership';
import { isUnmistakable, isZuoraRejection } from '../api/ownForm';
import { numberedPages } from '../api/pagers';

const name = 'Zuora';

/** Zuora's categories of errors that pass: 50 a lock, 61 a temporary error, 70 a limit. The last two digits of a code. */
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
			saysUnderWay: (status, body) => status === 409 && readText(body, 'scimType') !== 'uniqueness',
			saysConflict: (status, body) => status < 500 && saysLater(body),
			isOwnRejection: isZuoraRejection,
			isUnmistakable,
			adapt: adaptToServer,
		},
		explain: (rejected) => explainRefusal(name, rejected),
		read: (reply) => describeUnclear(name, reply),
		probe: readFirst('/Groups'),
	},
	pager: numberedPages,
	withoutMembers: {},
	// Zuora documents filters of groups "by organization id" only.
	findsByName: false,
	keyHeader: 'Idempotency-Key',
	trackHeader: 'Zuora-Track-Id',
	// As its ServiceProviderConfig has it.
	usualLimits: { records: 1000, bytes: 10_000 },
	membersPerPatch: fewPerPatch,
	limitsEveryRequest: true,
	hasZuoraBulk: true,
	writeHeaders: ({ path }, entityIds) => (entityIds === '' ? {} : { [nameEntityHeader(path)]: entityIds }),
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
	findPath: (field) => (zuoraGroupFields.includes(field) ? `${urns.zuoraGroup}:${field}` : field),
	writePatch: (operations) => ({ schemas: [urns.patchOp], operations }),
	removeMembers: (ids) => [{ op: 'remove', path: 'members', value: ids.map((value) => ({ value })) }],
};

/** Zuora's documentation gives the header this name for the bulk delete, and for no other request. */
function nameEntityHeader(path: string): string {
	return path === '/Groups/delete' ? 'Zuora-Entity-Ids-Single' : 'Zuora-Entity-Ids';
}
