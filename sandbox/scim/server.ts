import express from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';
import { declareResources, Store, type Kept } from './store';

/** The only token of the server. It opens nothing but a sandbox. */
const token = 'sandbox-scim-token';

/** One request that reached the server. */
export interface ScimRequest {
	readonly method: string;
	/** Below the base, without the query: `/Groups`. */
	readonly path: string;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly bytes: number;
}

export interface ScimServer {
	readonly url: string;
	readonly token: string;
	groups(): Kept[];
	users(): Kept[];
	/** Adds users; gives back their ids in the order given. */
	seedUsers(users: readonly object[]): string[];
	journal(): ScimRequest[];
	/** Whether `/Bulk` is there, and how much it takes. */
	setBulk(bulk: { supported: boolean; maxOperations?: number; maxPayloadSize?: number }): void;
	/** The next requests of this method are done, and then their connection is dropped. */
	dropAfter(method: string, times: number): void;
	/** From now on this address answers so, as if the server did not know it. */
	refuse(path: string, status: number): void;
	reset(): void;
	close(): Promise<void>;
}

const usualBulk = { supported: true, maxOperations: 1000, maxPayloadSize: 1_048_576 };

/** A real RFC 7644 server, from npm, that keeps everything in memory. It runs in real time. */
export async function startScimServer(port = 0): Promise<ScimServer> {
	declareResources();
	const store = new Store();
	const requests: ScimRequest[] = [];
	const drops = { method: '', times: 0 };
	const refused = new Map<string, number>();
	const app = express();
	app.use((request, response, next) => {
		const { method, path, headers } = request;
		const bytes = Number(headers['content-length'] ?? 0);
		requests.push({
			method,
			path: path.replace(/^\/scim\/v2/, ''),
			headers: { ...headers, authorization: '(cut)' },
			bytes,
		});
		if (method === drops.method && drops.times > 0) {
			drops.times -= 1;
			response.end = (() => response.socket?.destroy()) as never;
		}
		const status = refused.get(path.replace(/^\/scim\/v2/, ''));
		if (status === undefined) next();
		else response.status(status).json({ detail: 'Not here', status: String(status) });
	});
	const handler = (request: express.Request): string => {
		if (request.header('authorization') !== `Bearer ${token}`) throw new Error('Authorization failed');
		return 'sandbox';
	};
	app.use('/scim/v2', new SCIMMYRouters({ type: 'bearer', handler, context: () => store }));
	const setBulk: ScimServer['setBulk'] = (bulk) => void SCIMMY.Config.set('bulk', { ...usualBulk, ...bulk });
	setBulk(usualBulk);
	const server = await new Promise<Server>((resolve) => {
		const listening = app.listen(port, '127.0.0.1', () => resolve(listening));
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/scim/v2`,
		token,
		groups: () => [...store.groups.values()],
		users: () => [...store.users.values()],
		seedUsers: (users) =>
			users.map((user) => {
				const kept: Kept = { id: crypto.randomUUID(), ...user };
				store.users.set(kept.id, kept);
				return kept.id;
			}),
		journal: () => [...requests],
		setBulk,
		dropAfter: (method, times) => void Object.assign(drops, { method, times }),
		refuse: (path, status) => void refused.set(path, status),
		reset() {
			store.groups.clear();
			store.users.clear();
			requests.length = 0;
			drops.times = 0;
			refused.clear();
			setBulk(usualBulk);
		},
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}
