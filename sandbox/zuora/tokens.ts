import type { Call, ZuoraRoute } from './call';
import type { RouteAnswer } from './routeAnswer';
import { organizationId, type Tenant } from './tenant';

export const tokenPath = '/oauth2/token';
const lifetimeSeconds = 3600;

export interface ClientSecret {
	readonly clientId: string;
	readonly clientSecret: string;
}

/** The client's id and secret, from the form or from a Basic header: n8n can send either. */
function readClient({ request }: Call): ClientSecret & { readonly grant: string | null } {
	const form = new URLSearchParams(request.bodyText);
	const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '');
	const [id = '', secret = ''] = basic
		? Buffer.from(basic[1] ?? '', 'base64')
				.toString('utf8')
				.split(':')
		: [];
	return {
		clientId: form.get('client_id') ?? decodeURIComponent(id),
		clientSecret: form.get('client_secret') ?? decodeURIComponent(secret),
		grant: form.get('grant_type'),
	};
}

export function makeTokenRoute(client: ClientSecret): ZuoraRoute {
	return {
		method: 'POST',
		kind: 'tokens',
		path: tokenPath,
		handle(call): RouteAnswer {
			const given = readClient(call);
			if (given.grant !== 'client_credentials') return { status: 400, body: { error: 'unsupported_grant_type' } };
			if (given.clientId !== client.clientId || given.clientSecret !== client.clientSecret) {
				return { status: 401, body: { error: 'invalid_client' } };
			}
			const token = `sandbox.${call.tenant.random.hex(32)}`;
			call.tenant.tokens.set(token, call.nowMs + lifetimeSeconds * 1000);
			const scope = `admin ${organizationId}`;
			return { status: 200, body: { access_token: token, scope, token_type: 'Bearer', expires_in: lifetimeSeconds } };
		},
	};
}

/** Whether the header has a token that was given out and hasn't expired. */
export function isAuthorized(tenant: Tenant, authorization: string | undefined, nowMs: number): boolean {
	const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '';
	return (tenant.tokens.get(token) ?? 0) > nowMs;
}
