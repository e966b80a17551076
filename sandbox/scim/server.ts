import express from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';
import type { Fault } from '../core/fault';
import type { ScimManners } from './manners';
import type { OddAnswers } from './oddAnswers';
import { basePath, RequestFilter, type ScimRequest } from './requestFilter';
import { declareResources, Store, type StoredResource } from './store';
import { findAnother, findResource, readTouch, touchStore } from './touch';
import { WriteFilter, type WriteManners } from './writeManners';

/** The only token of the server. It opens nothing but a sandbox. */
const token = 'sandbox-scim-token';

export interface ScimServer {
	readonly url: string;
	readonly token: string;
	groups(): StoredResource[];
	users(): StoredResource[];
	/** Adds users; returns their ids in the order given. */
	seedUsers(users: readonly object[]): string[];
	/** The same for groups. */
	seedGroups(groups: readonly object[]): string[];
	journal(): ScimRequest[];
	/** What the server says in its ServiceProviderConfig of `/Bulk`, and keeps to. */
	setBulk(bulk: { supported: boolean; maxOperations?: number; maxPayloadSize?: number }): void;
	/** The next requests of this method are done, and then their connection is dropped. */
	dropAfter(method: string, times: number): void;
	/**
	 * Like `control.addFaults` of a sandbox, in real time. A path is compared with and without the base. A touch has the
	 * key `scim`, with `groups` and `deleted_groups`, and comes at once after the work.
	 */
	addFaults(faults: readonly Fault[]): void;
	/** From now on the server is so: what its answers name and show, and what it makes of changes of members. */
	setAnswers(odd: OddAnswers): void;
	/** From now on requests that write are done so: where bulk requests stop, what is refused. */
	setWrites(manners: WriteManners): void;
	/** From now on the server has these manners of servers that exist. */
	setManners(manners: ScimManners): void;
	/** From now on this path (`/Groups`) is answered with this status, and nothing is done. */
	refuse(path: string, status: number): void;
	/** Removes all resources, empties the journal, and undoes setBulk, dropAfter, addFaults and all that is set. */
	reset(): void;
	close(): Promise<void>;
}

const defaultBulk = { supported: true, maxOperations: 1000, maxPayloadSize: 1_048_576 };

const setBulk: ScimServer['setBulk'] = (bulk) => void SCIMMY.Config.set('bulk', { ...defaultBulk, ...bulk });

function createApp(store: Store, filter: RequestFilter, writes: WriteFilter): express.Express {
	const app = express();
	// The library keeps a body that is parsed already.
	app.use(express.json({ type: ['application/scim+json', 'application/json'], limit: '64mb' }));
	app.use(filter.middleware);
	app.use(writes.middleware);
	const handler = (request: express.Request): string => {
		if (request.header('authorization') !== `Bearer ${token}`) throw new Error('Authorization failed');
		return 'sandbox';
	};
	app.use(basePath, new SCIMMYRouters({ type: 'bearer', handler, context: () => store }));
	return app;
}

function listenOnAnyPort(app: express.Express): Promise<Server> {
	return new Promise((resolve) => {
		const server = app.listen(0, '127.0.0.1', () => resolve(server));
	});
}

function seed(resources: Map<string, StoredResource>, added: readonly object[]): string[] {
	return added.map((fields) => {
		const resource: StoredResource = { id: crypto.randomUUID(), ...fields };
		resources.set(resource.id, resource);
		return resource.id;
	});
}

function makeFilter(store: Store): RequestFilter {
	return new RequestFilter({
		findAnother: (location) => findAnother(store, location),
		touch: (touch) => touchStore(store, touch),
		findResource: (path) => findResource(store, path),
		findMembers: (groupId) => store.groups.get(groupId)?.members,
	});
}

/** A real RFC 7644 server, from npm, that keeps everything in memory. It runs in real time, not in sandbox time. */
export async function startScimServer(): Promise<ScimServer> {
	declareResources();
	const store = new Store();
	const filter = makeFilter(store);
	const writes = new WriteFilter(store, basePath);
	const app = createApp(store, filter, writes);
	setBulk(defaultBulk);
	const server = await listenOnAnyPort(app);
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${basePath}`,
		token,
		groups: () => [...store.groups.values()],
		users: () => [...store.users.values()],
		seedUsers: (users) => seed(store.users, users),
		seedGroups: (groups) => seed(store.groups, groups),
		journal: () => filter.journal(),
		setBulk,
		dropAfter: (method, times) => filter.addFaults([{ method, drop: 'after', times }]),
		addFaults(faults) {
			for (const { touch } of faults) if (touch !== undefined) readTouch(touch);
			filter.addFaults(faults);
		},
		setAnswers: (odd) => filter.setAnswers(odd),
		setWrites: (manners) => writes.set(manners),
		setManners: (manners) => filter.setManners(manners),
		refuse: (path, status) => filter.refuse(path, status),
		reset() {
			store.groups.clear();
			store.users.clear();
			filter.reset();
			writes.set({});
			setBulk(defaultBulk);
		},
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}
