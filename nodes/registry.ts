import { genAuth } from './GenAuth/api/service';
import { genAuthOperations } from './GenAuth/operations';
import { rfc7644 } from './Scim/dialects/rfc7644';
import { zuora } from './Scim/dialects/zuora';
import { scimOperations } from './Scim/operations';
import { zendesk } from './Zendesk/api/service';
import { jobOperations } from './Zendesk/jobs/operations';
import { membershipNodeOperations, userNodeOperations } from './Zendesk/operations';
import type { ListedOperation } from './shared/bulk/listed';
import type { Service } from './shared/bulk/operation';
import type { NodeOperations } from './shared/node/operations';

/** A node with the operations of its tables. One that speaks to servers of several kinds is there once for each. */
export interface RegisteredNode {
	/** The node's name, as saved workflows hold it. */
	readonly node: string;
	/** The node as the docs name it, with the kind of server where its operations depend on that. */
	readonly title: string;
	readonly service: Service;
	readonly operations: NodeOperations;
}

/** Every node of a service, in the order of the docs. Docs, the coverage table, tests, Wait and Check go by it. */
export const registry: readonly RegisteredNode[] = [
	{ node: 'zendeskUsers', title: 'Zendesk Users', service: zendesk, operations: userNodeOperations },
	{ node: 'zendeskMemberships', title: 'Zendesk Memberships', service: zendesk, operations: membershipNodeOperations },
	{ node: 'zendeskJobs', title: 'Zendesk Jobs', service: zendesk, operations: jobOperations },
	{ node: 'scimGroups', title: 'SCIM Groups (Zuora)', service: zuora.service, operations: scimOperations.zuora },
	{ node: 'scimGroups', title: 'SCIM Groups (RFC 7644)', service: rfc7644.service, operations: scimOperations.rfc7644 },
	{ node: 'genAuthGroups', title: 'GenAuth Groups', service: genAuth, operations: genAuthOperations },
];

/** All bulk operations of a service, with those that they fall back to: a stored outcome may name any of them. */
export function listBulkOperations(service: Service): readonly ListedOperation[] {
	return registry
		.filter((registered) => registered.service === service)
		.flatMap(({ operations }) => operations.bulk.flatMap(withFallbacks));
}

function withFallbacks(operation: ListedOperation): readonly ListedOperation[] {
	return [operation, ...operation.fallbacks.flatMap(withFallbacks)];
}
