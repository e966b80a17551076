import { createSandbox, type Sandbox } from '../../../sandbox';
import { ManualClock } from '../manualClock';

export const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const extensionUrn = 'urn:zuora:scim:schemas:1.0:GroupExtension';

/** The sample of a group to create, in Zuora's docs. */
export const documentedGroup = (displayName: string) => ({
	schemas: [groupUrn, extensionUrn],
	displayName,
	[extensionUrn]: {
		schemas: [extensionUrn],
		description: '',
		organizationId: 'ec141dc2-901e-4813-a25d-ef480cff1e26',
		active: false,
	},
	meta: { resourceType: 'Group' },
});

/** The body of a bulk delete, in Zuora's docs. */
export const deleteBody = (...ids: string[]) => ({
	schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
	operations: [{ op: 'add', path: 'members', value: ids.map((value) => ({ value })) }],
});

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Answer<Body> {
	readonly status: number;
	readonly headers: Readonly<Record<string, unknown>>;
	/** Parsed JSON; an empty text where there is no body. */
	readonly body: Body;
}

/** A sandbox that doesn't listen, on a clock that stands still, with the means to ask its Zuora. */
export interface Rig {
	readonly sandbox: Sandbox;
	readonly clock: ManualClock;
	call<Body = unknown>(method: Method, path: string, body?: unknown): Promise<Answer<Body>>;
}

/** With a valid token, and as many bytes a request as a test likes. */
export async function createRig(): Promise<Rig> {
	const clock = new ManualClock();
	const sandbox = createSandbox({ clock });
	sandbox.control.switches({ zuoraPayloadLimit: null });
	const { clientId: client_id, clientSecret: client_secret } = sandbox.zuora;
	const form = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret });
	const given = await sandbox.inject({
		method: 'POST',
		url: '/zuora/oauth2/token',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		payload: form.toString(),
	});
	const authorization = `Bearer ${given.json<{ access_token: string }>().access_token}`;
	return {
		sandbox,
		clock,
		async call<Body>(method: Method, path: string, body?: unknown): Promise<Answer<Body>> {
			const response = await sandbox.inject({
				method,
				url: `/zuora/scim/v2${path}`,
				headers: { authorization, 'content-type': 'application/json' },
				...(body !== undefined && { payload: JSON.stringify(body) }),
			});
			const parsed = (response.body && response.json()) as Body;
			return { status: response.statusCode, headers: response.headers, body: parsed };
		},
	};
}
