import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { registry } from '../../nodes/registry';
import type { NodeParameter } from '../../nodes/shared/n8n/parameters';
import { listVariables } from '../../nodes/shared/single/operation';
import { listRoutes } from '../../tools/coverage';
import { findFaults, saysWhatRan } from '../../tools/coverageCheck';
import { fillTables } from '../../tools/docs';
import { normalizeRoute, type RecordedRequest } from '../../tools/routeRecord';
import { membershipRoutes } from './seedRoutes';
import { findNodeType, listValues } from './nodeTypes';

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
	'GET /api/v2/deleted_users',
	'DELETE /api/v2/deleted_users/{deleted_user_id}',
	'POST /api/v2/users/logout_many',
	'GET /api/v2/users/{user_id}/identities',
	'POST /api/v2/users/{user_id}/identities',
	'PUT /api/v2/users/{user_id}/identities/{user_identity_id}/make_primary',
	'PUT /api/v2/users/{user_id}/identities/{user_identity_id}/verify',
	'DELETE /api/v2/users/{user_id}/identities/{user_identity_id}',
	'GET /api/v2/groups',
	'GET /api/v2/users/{user_id}/groups',
	'GET /api/v2/groups/{group_id}',
	'POST /api/v2/groups',
	'PUT /api/v2/groups/{group_id}',
	'DELETE /api/v2/groups/{group_id}',
	'GET /api/v2/organizations',
	'GET /api/v2/users/{user_id}/organizations',
	'GET /api/v2/organizations/search',
	'GET /api/v2/organizations/{organization_id}',
	'POST /api/v2/organizations/create_or_update',
	'GET /api/v2/organization_memberships',
	'GET /api/v2/users/{user_id}/organization_memberships',
	'GET /api/v2/organizations/{organization_id}/organization_memberships',
	'GET /api/v2/organization_memberships/{organization_membership_id}',
	'POST /api/v2/organization_memberships/create_many',
	'DELETE /api/v2/organization_memberships/destroy_many',
	'PUT /api/v2/users/{user_id}/organization_memberships/{organization_membership_id}/make_default',
	'GET /api/v2/job_statuses',
	'GET /api/v2/job_statuses/show_many',
	'GET /api/v2/job_statuses/{job_status_id}',
];

const listed = listRoutes();
const zendesk = listed.filter(({ node }) => node.startsWith('Zendesk'));

test.each([...membershipRoutes, ...around])('%s is the route of an operation', (route) => {
	expect(zendesk.map((one) => one.route)).toContain(route);
});

test('no operation of Zendesk has a route that is not listed here', () => {
	const routes = new Set(zendesk.map(({ route }) => route));
	expect([...routes].filter((route) => !membershipRoutes.includes(route) && !around.includes(route))).toEqual([]);
});

test.each(listed.map((one) => [`${one.node}: ${one.resource} ${one.operation} ${one.by ?? ''}`, one] as const))(
	'%s links to its documentation',
	(_name, { reference }) => {
		expect(reference).toMatch(/^https:\/\/[a-z.-]+\/\S+$/);
	},
);

describe('what the last step of npm test compares', () => {
	const marked = '<!-- coverage:begin -->\n<!-- coverage:end -->';
	const record: readonly RecordedRequest[] = listed.map(({ recorded }) => ({
		file: 'contract/all.test.ts',
		test: 'all',
		route: recorded,
	}));

	test('is satisfied when every route was requested, and the table says so', () => {
		expect(findFaults(record)).toEqual([]);
		expect(saysWhatRan(record, fillTables(marked, record))).toBe(true);
	});

	test('names a route that no test requested', () => {
		const others = record.filter(({ route }) => route !== 'DELETE /api/v2/users/*');
		const ways = ['user', 'externalId', 'email'];
		expect(findFaults(others)).toEqual(
			ways.map(
				(by) => expect.stringContaining(`DELETE /api/v2/users/{user_id} (Zendesk Users: Delete, ${by})`) as string,
			),
		);
	});

	test('tells a table that says something else than what ran', () => {
		const more = [...record, ...record.map((one) => ({ ...one, file: 'integration/more.test.ts' }))];
		expect(findFaults(more)).toEqual([]);
		expect(saysWhatRan(more, fillTables(marked, record))).toBe(false);
	});

	test.each([
		['GET', '/api/v2/users/{user_id}/group_memberships/{group_membership_id}'],
		['GET', '/api/v2/users/:user_id/group_memberships/:id'],
		['GET', '/api/v2/users/35436/group_memberships/f81d4fae'],
	])('knows %s %s as the same route', (method, path) => {
		expect(normalizeRoute(method, path)).toBe('GET /api/v2/users/*/group_memberships/*');
	});

	test('knows the words of a path from its variables', () => {
		expect(normalizeRoute('GET', '/api/v2/users/me')).toBe('GET /api/v2/users/me');
	});
});

/** The values that a choice of the form offers, with these parameters chosen before it. */
function listChoices({ properties }: INodeTypeDescription, name: string, chosen: INode['parameters']): string[] {
	return findShown(properties, chosen, 1)
		.filter((property) => property.name === name)
		.flatMap(listValues);
}

/** The fields that the form shows, as n8n decides it. */
function findShown(
	properties: readonly INodeProperties[],
	chosen: INode['parameters'],
	typeVersion: number,
): INodeProperties[] {
	return properties.filter((property) => NodeHelpers.displayParameter(chosen, property, { typeVersion }, null));
}

/** The choices with which all parameters are shown: some are there for one value of another alone. */
function chooseToSee(parameters: readonly NodeParameter[]): INodeParameters {
	const conditions = parameters.flatMap(({ displayOptions }) => Object.entries(displayOptions?.show ?? {}));
	return Object.fromEntries(
		conditions.flatMap(([name, values]) => (typeof values?.[0] === 'string' ? [[name, values[0]]] : [])),
	);
}

const routes = registry.flatMap(({ node, title, operations: { bulk, single } }) => [
	...bulk.map(({ face }) => ({
		node,
		title,
		resource: face.resource,
		operation: face.operation,
		by: undefined,
		needs: ['recordsFrom', 'options', ...(face.parameters ?? []).map(({ name }) => name)],
		choices: chooseToSee(face.parameters ?? []),
	})),
	...single.flatMap(({ resource, operation, variants, parameters, filters, fields }) =>
		variants.map(({ value, route, found }) => ({
			node,
			title,
			resource,
			operation,
			by: variants.length > 1 ? value : undefined,
			needs: [
				...parameters
					.filter(({ location, as }) => location !== 'path' || listVariables(route).includes(as))
					.map((one) => (found && one.name === found.inPlaceOf.name ? found.by.name : one.name)),
				...(filters ? ['filters'] : []),
				...(fields ? ['additionalFields'] : []),
			],
			choices: {},
		})),
	),
]);

test.each(
	routes.map((route) => [`${route.title}: ${route.resource} ${route.operation} ${route.by ?? ''}`, route] as const),
)(
	'%s can be reached in the editor, and shows what it needs',
	(_name, { node, resource, operation, by, needs, choices }) => {
		const { description } = findNodeType(node);
		expect(listChoices(description, 'resource', {})).toContain(resource);
		expect(listChoices(description, 'operation', { resource })).toContain(operation);
		if (by !== undefined) expect(listChoices(description, 'by', { resource, operation })).toContain(by);
		const chosen = { ...choices, resource, operation, ...(by !== undefined && { by }) };
		for (const version of [description.version].flat()) {
			const shown = findShown(description.properties, chosen, version).map(({ name }) => name);
			expect(shown).toEqual(expect.arrayContaining(needs));
		}
	},
);
