import { listBulkOperations, registry, type RegisteredNode } from '../../nodes/registry';
import { zendesk } from '../../nodes/Zendesk/api/service';
import { waitOperations } from '../../nodes/Zendesk/jobs/waitProperties';
import { findNodeType, listOffered, nodeTypes, type OfferedOperation } from './nodeTypes';

const nameOf = ({ resource, operation }: OfferedOperation): string => `${resource}:${operation}`;

/** Wait and Check settle records of other operations: they stand in no table. */
const settling = waitOperations.map(({ value }) => `job:${value}`);

const listRegistered = ({ operations }: RegisteredNode): string[] =>
	[...operations.bulk.map(({ face }) => face), ...operations.single].map(nameOf);

const offering = nodeTypes
	.map((node) => [node.description.name, listOffered(node).map(nameOf)] as const)
	.filter(([, offered]) => offered.length > 0);

test('there are nodes that offer operations', () => {
	expect(offering.length).toBeGreaterThan(4);
	expect(offering.map(([name]) => name)).toEqual(
		expect.arrayContaining(['zendeskUsers', 'scimGroups', 'genAuthGroups']),
	);
});

test.each(offering)('every operation that %s offers is in the registry', (name, offered) => {
	const registered = new Set(registry.filter(({ node }) => node === name).flatMap(listRegistered));
	const isSettling = (operation: string) => name === 'zendeskJobs' && settling.includes(operation);
	expect(offered.filter((operation) => !registered.has(operation) && !isSettling(operation))).toEqual([]);
});

test.each(registry.map((registered) => [registered.title, registered] as const))(
	'every operation of %s in the registry is offered by the node',
	(_title, registered) => {
		const offered = listOffered(findNodeType(registered.node)).map(nameOf);
		expect(listRegistered(registered).filter((operation) => !offered.includes(operation))).toEqual([]);
	},
);

test("a name stands for one operation of Zendesk's, fallbacks included: stored outcomes hold it", () => {
	const names = listBulkOperations(zendesk).map(({ name }) => name);
	expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
	expect(names).toEqual(expect.arrayContaining(['user:createMany', 'user:create', 'user:createOrUpdate']));
});
