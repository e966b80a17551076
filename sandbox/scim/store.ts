import { randomUUID } from 'node:crypto';
import SCIMMY from 'scimmy';

/** A user or a group as it is stored: plain JSON. */
export interface StoredResource {
	readonly id: string;
	readonly [name: string]: unknown;
}

/** The users and groups of one server, by id. */
export class Store {
	readonly groups = new Map<string, StoredResource>();
	readonly users = new Map<string, StoredResource>();
}

/** Which resources a request is about, as the library passes it on: an id, a filter, or neither for all of them. */
interface ResourceQuery {
	readonly id?: string | undefined;
	readonly filter?: { match(all: readonly StoredResource[]): StoredResource[] } | undefined;
}

type Resources = Map<string, StoredResource>;

function write(resources: Resources, { id = randomUUID() }: ResourceQuery, data: unknown): StoredResource {
	const resource = { ...(JSON.parse(JSON.stringify(data)) as object), id };
	resources.set(id, resource);
	return resource;
}

function read(resources: Resources, { id, filter }: ResourceQuery): StoredResource | StoredResource[] {
	if (id === undefined) return filter ? filter.match([...resources.values()]) : [...resources.values()];
	const resource = resources.get(id);
	if (!resource) throw new SCIMMY.Types.Error(404, '', `Resource ${id} not found`);
	return resource;
}

function remove(resources: Resources, { id = '' }: ResourceQuery): void {
	if (!resources.delete(id)) throw new SCIMMY.Types.Error(404, '', `Resource ${id} not found`);
}

let isDeclared = false;

/**
 * Tells the library how to write, read and remove resources. The library allows one declaration in a process, so
 * several servers share it, and each request brings the store of its own server.
 */
export function declareResources(): void {
	if (isDeclared) return;
	isDeclared = true;
	SCIMMY.Resources.declare(SCIMMY.Resources.User)
		.ingress((query, data, store: Store) => write(store.users, query as ResourceQuery, data) as never)
		.egress((query, store: Store) => read(store.users, query as unknown as ResourceQuery) as never)
		.degress((query, store: Store) => remove(store.users, query as ResourceQuery));
	SCIMMY.Resources.declare(SCIMMY.Resources.Group)
		.ingress((query, data, store: Store) => write(store.groups, query as ResourceQuery, data) as never)
		.egress((query, store: Store) => read(store.groups, query as unknown as ResourceQuery) as never)
		.degress((query, store: Store) => remove(store.groups, query as ResourceQuery));
}
