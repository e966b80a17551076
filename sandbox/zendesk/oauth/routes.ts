import type { SandboxClock } from '../../core/clock';
import { isJsonObject } from '../../core/json';
import type { Route, ServiceRequest } from '../../core/service';
import type { Account } from '../account';
import { refuseWithText } from '../errors';
import type { RouteAnswer } from '../routeAnswer';
import type { ZendeskSwitches } from '../switches';

/** The account's only OAuth client: a confidential one. */
export interface OAuthClient {
	readonly clientId: string;
	readonly clientSecret: string;
}

interface OAuthCall {
	readonly request: ServiceRequest;
	readonly account: Account;
	readonly switches: ZendeskSwitches;
	readonly clock: SandboxClock;
	readonly client: OAuthClient;
}

export interface OAuthRoute extends Route {
	handle(call: OAuthCall): RouteAnswer;
}

/** An error of RFC 6749, section 5.2. */
const refuse = (status: number, error: string, error_description: string): RouteAnswer => ({
	status,
	body: { error, error_description },
});

const splitScopes = (scope: string): string[] => scope.split(/\s+/).filter((word) => word !== '');

function readQuery({ request }: OAuthCall, name: string): string {
	const value = request.query[name];
	return typeof value === 'string' ? value : '';
}

/** Refuses a request for authorization whose parameters are wrong. */
function refuseParameters(call: OAuthCall): RouteAnswer | undefined {
	if (readQuery(call, 'response_type') !== 'code') return refuseWithText(400, 'response_type must be code');
	if (readQuery(call, 'client_id') !== call.client.clientId) return refuseWithText(400, 'There is no such client');
	return URL.canParse(readQuery(call, 'redirect_uri')) ? undefined : refuseWithText(400, 'redirect_uri is no address');
}

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** The web page that asks for consent. Whoever opens it counts as the account's admin. */
function askForConsent(call: OAuthCall): RouteAnswer {
	const scope = escapeHtml(readQuery(call, 'scope'));
	const webPage =
		`<!doctype html><title>Sandbox: allow access</title><h1>Allow access?</h1><p>It asks for: ${scope}</p>` +
		'<form method="post"><button>Allow</button></form>';
	return refuseParameters(call) ?? refuseWithText(200, webPage, { 'content-type': 'text/html; charset=utf-8' });
}

/** The consent: sends the browser back to the client, with a code. */
function giveConsent(call: OAuthCall): RouteAnswer {
	const refusal = refuseParameters(call);
	if (refusal) return refusal;
	const { account, clock } = call;
	const redirectUri = readQuery(call, 'redirect_uri');
	const scopes = splitScopes(readQuery(call, 'scope'));
	const target = new URL(redirectUri);
	target.searchParams.set('code', account.tokens.giveCode(account.random, scopes, redirectUri, clock.now()));
	target.searchParams.set('state', readQuery(call, 'state'));
	return { status: 302, headers: { location: target.href } };
}

/** Reads fields of the body, which is JSON or a form. The client's id and secret can also be in a Basic header. */
function readFields({ request }: OAuthCall): (name: string) => string {
	const form = new URLSearchParams(isJsonObject(request.body) ? '' : request.bodyText);
	const json = isJsonObject(request.body) ? request.body : {};
	const [scheme = '', encoded = ''] = (request.headers.authorization ?? '').split(' ');
	const isBasic = scheme.toLowerCase() === 'basic';
	const [id = '', secret = ''] = isBasic ? Buffer.from(encoded, 'base64').toString('utf8').split(':') : [];
	const inHeader: Readonly<Record<string, string>> = {
		client_id: decodeURIComponent(id),
		client_secret: decodeURIComponent(secret),
	};
	return (name) => String(json[name] ?? form.get(name) ?? inHeader[name] ?? '');
}

/** The scopes that the request is granted, or a refusal. */
function readScopes(call: OAuthCall, field: (name: string) => string): readonly string[] | RouteAnswer {
	const { tokens } = call.account;
	const nowMs = call.clock.now();
	const type = field('grant_type');
	if (type === 'client_credentials') return splitScopes(field('scope'));
	if (type !== 'authorization_code' && type !== 'refresh_token') {
		return refuse(400, 'unsupported_grant_type', 'The authorization grant type is not supported.');
	}
	const grant =
		type === 'refresh_token'
			? tokens.takeRefresh(field('refresh_token'), nowMs)
			: tokens.takeCode(field('code'), field('redirect_uri'), nowMs);
	return grant?.scopes ?? refuse(400, 'invalid_grant', 'The grant is invalid, expired, revoked or was used already.');
}

/** Gives out an access token, and a refresh token unless the client asks for itself. */
function giveTokens(call: OAuthCall): RouteAnswer {
	const field = readFields(call);
	const { account, client, clock, switches } = call;
	if (field('client_id') !== client.clientId || field('client_secret') !== client.clientSecret) {
		return refuse(401, 'invalid_client', 'Client authentication failed.');
	}
	const scopes = readScopes(call, field);
	if ('status' in scopes) return scopes;
	const seconds = switches.oauthTokenSeconds;
	const expiresAtMs = seconds === null ? null : clock.now() + seconds * 1000;
	const accessToken = account.tokens.giveAccess(account.random, scopes, expiresAtMs);
	const isForClient = field('grant_type') === 'client_credentials';
	const refresh = isForClient
		? {}
		: {
				refresh_token: account.tokens.giveRefresh(account.random, scopes, accessToken, clock.now()),
				refresh_token_expires_in: 2_592_000,
			};
	const access = { access_token: accessToken, token_type: 'bearer', scope: scopes.join(' ') };
	const expiry = seconds === null ? {} : { expires_in: clock.wallSeconds(seconds * 1000) };
	return { status: 200, body: { ...access, ...refresh, ...expiry } };
}

/** The routes below `/oauth`, outside of the API's prefix. */
export const oauthRoutes: readonly OAuthRoute[] = [
	{ method: 'GET', path: '/authorizations/new', handle: askForConsent },
	{ method: 'POST', path: '/authorizations/new', handle: giveConsent },
	{ method: 'POST', kind: 'tokens', path: '/tokens', handle: giveTokens },
];
