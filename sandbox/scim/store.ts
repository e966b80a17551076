import { randomUUID } from 'node:crypto';
import SCIMMY from 'scimmy';

/** A resource as it's kept: plain JSON. */
export interface Kept {
	readonly id: string;
	readonly [name: string]: unknown;
}

/** What one server holds. */
export class Store {
	readonly groups = new Map<string, Kept>();
	readonly users = new Map<string, Kept>();
}

/** A query or an id of a request, as the library hands it on. */
interface Asked {
	readonly id?: string | undefined;
	readonly filter?: { match(all: readonly Kept[]): Kept[] } | undefined;
}

function keep(kept: Map<string, Kept>, { id = randomUUID() }: Asked, data: unknown): Kept {
	const resource = { ...(JSON.parse(JSON.stringify(data)) as object), id };
	kept.set(id, resource);
	return resource;
}

function find(kept: Map<string, Kept>, { id, filter }: Asked): Kept | Kept[] {
	if (id === undefined) return filter ? filter.match([...kept.values()]) : [...kept.values()];
	const resource = kept.get(id);
	if (!resource) throw new SCIMMY.Types.Error(404, '', `Resource ${id} not found`);
	return resource;
}

function remove(kept: Map<string, Kept>, { id = '' }: Asked): void {
	if (!kept.delete(id)) throw new SCIMMY.Types.Error(404, '', `Resource ${id} not found`);
}

let isDeclared = false;

/** Tells the library how resources are kept. It has one set of them in a process; the store comes with each request. */
export function declareResources(): void {
	if (isDeclared) return;
	isDeclared = true;
	SCIMMY.Resources.declare(SCIMMY.Resources.User)
		.ingress((asked, data, store: Store) => keep(store.users, asked as Asked, data) as never)
		.egress((asked, store: Store) => find(store.users, asked as unknown as Asked) as never)
		.degress((asked, store: Store) => remove(store.users, asked as Asked));
	SCIMMY.Resources.declare(SCIMMY.Resources.Group)
		.ingress((asked, data, store: Store) => keep(store.groups, asked as Asked, data) as never)
		.egress((asked, store: Store) => find(store.groups, asked as unknown as Asked) as never)
		.degress((asked, store: Store) => remove(store.groups, asked as Asked));
}
