import { NodeOperationError } from 'n8n-workflow';
import { makeRedact } from '../../../http/redaction';
import type { HttpRequest } from '../../../http/types';
import { show } from '../../shared/values/json';
import type { Access, Sender } from '../../shared/n8n/transport';
import type { Dialect } from './dialect';
import { rfc7644 } from '../dialects/rfc7644';
import { zuora } from '../dialects/zuora';

export const dialects: readonly Dialect[] = [zuora, rfc7644];

/** A server to talk to: how to reach it, and what it speaks. */
export interface ScimAccess extends Access {
	readonly dialect: Dialect;
}

/** AWS refuses a PATCH without one (seen in the changelog of Ping's SCIM SDK). */
const userAgent = 'n8n-nodes-bulk-provisioning';

/** Reads the node's credential and says what is missing in it, by the name that the form shows. */
export async function readScimAccess(context: Sender): Promise<ScimAccess> {
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
		redact: makeRedact([secret, ...listTokens(credential.oauthTokenData)]),
		prepare: (request) => prepare(request, dialect, entityIds(credential.zuoraEntityIds)),
		dialect,
		hasToken: !isToken,
	};
}

/** A token that n8n has fetched is as secret as what it was fetched with. */
function listTokens(tokenData: unknown): string[] {
	if (typeof tokenData !== 'object' || tokenData === null || !('access_token' in tokenData)) return [];
	return typeof tokenData.access_token === 'string' ? [tokenData.access_token] : [];
}

function entityIds(given: unknown): string {
	return typeof given === 'string' ? given.trim() : '';
}

/** What each request of a dialect bears. */
export function prepare(request: HttpRequest, dialect: Dialect, entities: string): HttpRequest {
	const headers: Record<string, string> = { 'User-Agent': userAgent, 'Accept-Encoding': 'gzip', ...request.headers };
	if (dialect.value === 'zuora') {
		if (entities !== '') headers[nameEntityHeader(request.path)] = entities;
	} else {
		headers.Accept = 'application/scim+json, application/json';
		if (request.body !== undefined) headers['Content-Type'] = 'application/scim+json';
	}
	return { ...request, headers };
}

/** Zuora's page of the bulk delete, and no other, calls this header so. */
function nameEntityHeader(path: string): string {
	return path === '/Groups/delete' ? 'Zuora-Entity-Ids-Single' : 'Zuora-Entity-Ids';
}
