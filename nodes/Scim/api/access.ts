import { NodeOperationError } from 'n8n-workflow';
import { makeRedact } from '../../../http/redaction';
import type { HttpRequest } from '../../../http/types';
import type { Access, Sender } from '../../shared/n8n/transport';
import { show } from '../../shared/values/json';
import type { Dialect } from './dialect';

/** A server to talk to: how to reach it, and what it speaks. */
interface ScimAccess extends Access {
	readonly dialect: Dialect;
}

/** AWS refuses a PATCH without one (seen in the changelog of Ping's SCIM SDK). */
const userAgent = 'n8n-nodes-bulk-provisioning';

/** Those that a credential may name. */
const mediaTypes = ['application/scim+json', 'application/json'] as const;

/** Reads the node's credential. Throws where something is missing in it, and names it as the form does. */
export async function readScimAccess(context: Sender, dialects: readonly Dialect[]): Promise<ScimAccess> {
	const chosen: unknown = context.getNodeParameter('authentication', 0);
	const isToken = chosen === 'token';
	const credentialType = isToken ? 'scimGroupsTokenApi' : 'scimGroupsOAuth2Api';
	const credential = await context.getCredentials(credentialType);
	const refuse = (message: string, description: string): never => {
		throw new NodeOperationError(context.getNode(), message, { description });
	};
	const read = (value: unknown, label: string): string => {
		if (typeof value === 'string' && value.trim() !== '') return value.trim();
		return refuse(`The SCIM credential has no ${label}.`, `Open the credential, fill in "${label}" and save it.`);
	};
	const dialect =
		dialects.find(({ value }) => value === credential.dialect) ??
		refuse(`The SCIM credential's Server is ${show(credential.dialect)}.`, 'Open the credential and choose a Server.');
	const baseUrl = read(credential.baseUrl, 'Base URL').replace(/\/+$/, '');
	if (!/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/.test(baseUrl)) {
		refuse(
			`The SCIM credential's Base URL is ${show(baseUrl)}.`,
			'Write the address of SCIM up to but without "/Groups", such as https://one.zuora.com/scim/v2.',
		);
	}
	const secret = isToken ? read(credential.token, 'Token') : read(credential.clientSecret, 'Client Secret');
	return {
		credentialType,
		baseUrl,
		addressField: 'baseUrl',
		redact: makeRedact([secret, ...listTokens(credential.oauthTokenData)]),
		prepare: (request) =>
			prepare(request, dialect, readEntityIds(credential.zuoraEntityIds), readMediaType(credential.mediaType)),
		dialect,
		hasToken: !isToken,
		expiredStatus: readExpiredStatus(credential.expiredStatusCode),
		ignoresSslIssues: credential.ignoreSSLIssues === true,
		besideToken: ['zuoraEntityIds'],
	};
}

/** A token that n8n has fetched is as secret as what it was fetched with. */
function listTokens(tokenData: unknown): string[] {
	if (typeof tokenData !== 'object' || tokenData === null || !('access_token' in tokenData)) return [];
	return typeof tokenData.access_token === 'string' ? [tokenData.access_token] : [];
}

/** Credentials that were saved before there was this field have 401. */
function readExpiredStatus(given: unknown): number {
	return [400, 403].includes(Number(given)) ? Number(given) : 401;
}

/** The media type that the credential names; undefined where it is to be learnt, as in credentials that were saved before. */
function readMediaType(given: unknown): string | undefined {
	return mediaTypes.find((mediaType) => mediaType === given);
}

function readEntityIds(given: unknown): string {
	return typeof given === 'string' ? given.trim() : '';
}

function writeMediaType({ body }: HttpRequest, mediaType: string): Readonly<Record<string, string>> {
	return { Accept: mediaType, ...(body !== undefined && { 'Content-Type': mediaType }) };
}

/** Adds what each request carries, whatever it does. */
export function prepare(request: HttpRequest, dialect: Dialect, entityIds: string, mediaType?: string): HttpRequest {
	const headers = {
		'User-Agent': userAgent,
		'Accept-Encoding': 'gzip',
		...dialect.writeHeaders(request, entityIds),
		...request.headers,
		...(mediaType !== undefined && writeMediaType(request, mediaType)),
	};
	return { ...request, headers };
}
