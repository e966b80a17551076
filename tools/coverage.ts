/* What docs/coverage.md says: each operation, its routes, where they are documented, the tests that requested them. */
import { genAuth } from '../nodes/GenAuth/api/service';
import { registry, type RegisteredNode } from '../nodes/registry';
import { rfc7644 } from '../nodes/Scim/dialects/rfc7644';
import { zuora } from '../nodes/Scim/dialects/zuora';
import { zendesk } from '../nodes/Zendesk/api/service';
import { listOperations, readDocument, type Operation } from './catalogue';
import { normalizeRoute, scimPath, zuoraPath, type RecordedRequest } from './routeRecord';

/** The suites that run whole operations, as folders of test/, in the order of the table. */
export const suites: readonly string[] = ['contract', 'integration'];

/** One route of one operation. */
export interface OperationRoute {
	/** The node as the docs name it. */
	readonly node: string;
	readonly resource: string;
	readonly operation: string;
	readonly name: string;
	/** The variant, where there are several. */
	readonly by?: string;
	readonly route: string;
	/** Where the node says that it is documented. */
	readonly reference: string;
	/** The route's entry in the catalogue; undefined where it has none. */
	readonly entry: Operation | undefined;
	/** The route as the record of a run names it. */
	readonly recorded: string;
}

/** A route with the test files that requested it, as paths in test/: a list for each of the suites. */
export interface CoveredRoute extends OperationRoute {
	readonly tests: readonly (readonly string[])[];
}

/** Every route of every operation of every node, in the order of the tables. */
export function listRoutes(): readonly OperationRoute[] {
	return registry.flatMap(({ title, service, operations }) => {
		const bulk = operations.bulk.map(({ face }) => ({ ...face, variants: [{ ...face, value: '' }] }));
		return [...bulk, ...operations.single].flatMap(({ resource, operation, name, variants }) =>
			variants.map(({ value, route, reference }) => ({
				node: title,
				resource,
				operation,
				name,
				route,
				reference,
				entry: findEntry(service, route),
				recorded: nameRecorded(service, route),
				...(variants.length > 1 && { by: value }),
			})),
		);
	});
}

/** The catalogue's document of each service, with its entries by route. */
const entries = new Map(
	[
		{ service: zendesk, name: 'zendesk' },
		{ service: zuora.service, name: 'zuoraScim' },
		{ service: rfc7644.service, name: 'scim' },
		{ service: genAuth, name: 'genauth' },
	].map(({ service, name }) => {
		const operations = listOperations(readDocument(name));
		return [service, new Map(operations.map(({ route, operation }) => [route, operation]))] as const;
	}),
);

function findEntry(service: RegisteredNode['service'], route: string): Operation | undefined {
	return entries.get(service)?.get(route);
}

/** Both dialects have the same routes: the record tells them by where their servers have them. */
function nameRecorded(service: RegisteredNode['service'], route: string): string {
	const [method = '', path = ''] = route.split(' ');
	const start = service === zuora.service ? zuoraPath : service === rfc7644.service ? scimPath : '';
	return normalizeRoute(method, start + path);
}

/** Every route with the tests that requested it in the recorded run. */
export function listCoveredRoutes(record: readonly RecordedRequest[]): readonly CoveredRoute[] {
	const files = new Map<string, Set<string>>();
	for (const { route, file } of record) files.set(route, (files.get(route) ?? new Set()).add(file));
	return listRoutes().map((one) => {
		const found = [...(files.get(one.recorded) ?? [])].sort();
		return { ...one, tests: suites.map((suite) => found.filter((file) => file.startsWith(`${suite}/`))) };
	});
}
