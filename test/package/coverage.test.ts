import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type INode, type INodeProperties, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { jobRows } from '../../nodes/Zendesk/jobs/singles';
import { membershipRows } from '../../nodes/Zendesk/memberships/operations';
import { userRows } from '../../nodes/Zendesk/users/operations';
import { listVariables, type NodeOperations } from '../../nodes/shared/single/operation';
import { ZendeskJobs } from '../../nodes/Zendesk/ZendeskJobs.node';
import { ZendeskMemberships } from '../../nodes/Zendesk/ZendeskMemberships.node';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { listCovered } from '../../tools/coverage';
import { root } from './root';

/** As Zendesk's own pages of group memberships and of deleting users list them, path by path. */
const documented = [
	'GET /api/v2/group_memberships',
	'GET /api/v2/users/{user_id}/group_memberships',
	'GET /api/v2/groups/{group_id}/memberships',
	'GET /api/v2/group_memberships/assignable',
	'GET /api/v2/groups/{group_id}/memberships/assignable',
	'GET /api/v2/group_memberships/{group_membership_id}',
	'GET /api/v2/users/{user_id}/group_memberships/{group_membership_id}',
	'POST /api/v2/group_memberships',
	'POST /api/v2/users/{user_id}/group_memberships',
	'POST /api/v2/group_memberships/create_many',
	'PUT /api/v2/users/{user_id}/group_memberships/{group_membership_id}/make_default',
	'DELETE /api/v2/group_memberships/{group_membership_id}',
	'DELETE /api/v2/users/{user_id}/group_memberships/{group_membership_id}',
	'DELETE /api/v2/group_memberships/destroy_many',
	'DELETE /api/v2/users/destroy_many',
];

/** What a provisioning flow needs around them. */
const around = [
	'GET /api/v2/users',
	'GET /api/v2/groups/{group_id}/users',
	'GET /api/v2/organizations/{organization_id}/users',
	'GET /api/v2/users/search',
	'GET /api/v2/users/show_many',
	'GET /api/v2/users/{user_id}',
	'POST /api/v2/users',
	'POST /api/v2/users/create_or_update',
	'POST /api/v2/users/create_many',
	'POST /api/v2/users/create_or_update_many',
	'PUT /api/v2/users/{user_id}',
	'PUT /api/v2/users/update_many',
	'DELETE /api/v2/users/{user_id}',
	'GET /api/v2/job_statuses',
	'GET /api/v2/job_statuses/show_many',
	'GET /api/v2/job_statuses/{job_status_id}',
];

const covered = listCovered();
const zendesk = covered.filter(({ node }) => node.startsWith('Zendesk'));

test.each([...documented, ...around])('%s has a row', (route) => {
	expect(zendesk.map((one) => one.route)).toContain(route);
});

test('no row of Zendesk has a path that is not listed here', () => {
	const routes = new Set(zendesk.map(({ route }) => route));
	expect([...routes].filter((route) => !documented.includes(route) && !around.includes(route))).toEqual([]);
});

test.each(covered.map((one) => [`${one.node}: ${one.resource} ${one.operation} ${one.by ?? ''}`, one] as const))(
	'%s links to its documentation, and is named by a test that there is',
	(_name, { reference, tests }) => {
		expect(reference).toMatch(/^https:\/\/[a-z.-]+\/\S+$/);
		expect(tests).not.toEqual([]);
		for (const file of tests) expect(existsSync(join(root, 'test', file))).toBe(true);
	},
);

const faces: readonly [INodeType, NodeOperations][] = [
	[new ZendeskUsers(), userRows],
	[new ZendeskMemberships(), membershipRows],
	[new ZendeskJobs(), jobRows],
];

/** The values that a choice of the form offers, with these parameters chosen before it. */
function listChoices({ properties }: INodeTypeDescription, name: string, chosen: INode['parameters']): unknown[] {
	return findShown(properties, chosen)
		.filter((property) => property.name === name)
		.flatMap(({ options = [] }) => options.flatMap((option) => ('value' in option ? option.value : [])));
}

/** The fields that the form shows, as n8n decides it. */
function findShown(properties: readonly INodeProperties[], chosen: INode['parameters']): INodeProperties[] {
	return properties.filter((property) => NodeHelpers.displayParameter(chosen, property, null, null));
}

const paths = faces.flatMap(([node, { bulk, single }]) => [
	...bulk.map(({ face }) => ({
		...{ node, resource: face.resource, operation: face.operation, by: undefined },
		needs: ['recordsFrom', 'options', ...(face.parameters ?? []).map(({ name }) => name)],
	})),
	...single.flatMap(({ resource, operation, variants, parameters, filters, fields }) =>
		variants.map(({ value, route }) => ({
			...{ node, resource, operation, by: variants.length > 1 ? value : undefined },
			needs: [
				...parameters
					.filter(({ place, as }) => place !== 'path' || listVariables(route).includes(as))
					.map(({ name }) => name),
				...(filters ? ['filters'] : []),
				...(fields ? ['additionalFields'] : []),
			],
		})),
	),
]);

test.each(paths.map((path) => [`${path.resource} ${path.operation} ${path.by ?? ''}`, path] as const))(
	'%s can be reached in the editor, and shows what it needs',
	(_name, { node, resource, operation, by, needs }) => {
		const { description } = node;
		expect(listChoices(description, 'resource', {})).toContain(resource);
		expect(listChoices(description, 'operation', { resource })).toContain(operation);
		if (by !== undefined) expect(listChoices(description, 'by', { resource, operation })).toContain(by);
		const chosen = { resource, operation, ...(by !== undefined && { by }) };
		expect(findShown(description.properties, chosen).map(({ name }) => name)).toEqual(expect.arrayContaining(needs));
	},
);
