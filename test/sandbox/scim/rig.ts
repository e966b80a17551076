import { startScimServer, type ScimServer } from '../../../sandbox/scim/server';

interface Answer<Body> {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly text: string;
	/** Parsed JSON; undefined where the text isn't JSON. */
	readonly body: Body;
}

/** A server that listens, with the means to ask it. */
export interface Rig {
	readonly scim: ScimServer;
	call<Body = unknown>(method: string, path: string, body?: unknown): Promise<Answer<Body>>;
	/** Sends one POST for each name in a /Bulk, bulkId `name`, and a DELETE for each id. */
	bulk(names: readonly string[], ids?: readonly string[]): Promise<Answer<BulkBody>>;
}

interface BulkBody {
	readonly Operations: readonly Readonly<Record<string, unknown>>[];
}

const urn = 'urn:ietf:params:scim:';

export const groupOf = (displayName: string) => ({ schemas: [`${urn}schemas:core:2.0:Group`], displayName });

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

export async function startRig(): Promise<Rig> {
	const scim = await startScimServer();
	async function call<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
		const response = await fetch(scim.url + path, {
			method,
			redirect: 'manual',
			headers: { authorization: `Bearer ${scim.token}`, 'content-type': 'application/scim+json' },
			...(body !== undefined && { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		const headers: Record<string, string> = {};
		response.headers.forEach((value, name) => (headers[name] = value));
		return { status: response.status, headers, text, body: parse(text) as Body };
	}
	return {
		scim,
		call,
		bulk(names, ids = []) {
			const posts = names.map((name) => ({ method: 'POST', path: '/Groups', bulkId: name, data: groupOf(name) }));
			const deletes = ids.map((id) => ({ method: 'DELETE', path: `/Groups/${id}` }));
			return call('POST', '/Bulk', {
				schemas: [`${urn}api:messages:2.0:BulkRequest`],
				Operations: [...posts, ...deletes],
			});
		},
	};
}
