import nock from 'nock';
import type { INodeType } from 'n8n-workflow';
import { GenAuthGroups, GenAuthManagementApi, ZendeskBulkApi, ZendeskMemberships, ZendeskUsers } from '../../../index';
import type { Sandbox } from '../../../sandbox';
import { runNode, type NodeRunOptions } from '../../support/n8nRunNode';
import type { SavedCredential } from '../../support/n8nWorkflow';
import { runOnScim, runOnZuora, type Step } from '../scimNodeRig';
import { genAuthSituations, rfc7644Situations, zuoraSituations } from './groupSituations';
import type { RunStep } from './leaveOpen';
import type { Situation } from './situations';
import { zendeskMembershipSituations } from './zendeskMembershipSituations';
import { zendeskUserSituations } from './zendeskUserSituations';

/** A node, spoken to a service, with the situations that leave rows open. */
export interface Service {
	/** The first part of the names of the files that hold its rows. */
	readonly name: string;
	/** By operation. */
	readonly situations: Readonly<Record<string, readonly Situation[]>>;
	readonly run: (sandbox: Sandbox) => RunStep;
}

export const zendeskServices: readonly Service[] = [
	{
		name: 'zendeskUsers',
		situations: zendeskUserSituations,
		run: (sandbox) => runWith(new ZendeskUsers(), zendeskCredentials(sandbox)),
	},
	{
		name: 'zendeskMemberships',
		situations: zendeskMembershipSituations,
		run: (sandbox) => runWith(new ZendeskMemberships(), zendeskCredentials(sandbox)),
	},
];

export const otherServices: readonly Service[] = [
	{
		name: 'scimGroups.zuora',
		situations: zuoraSituations,
		run: (sandbox) => (options) => runOnZuora(sandbox, toStep(options)),
	},
	{ name: 'scimGroups.rfc7644', situations: rfc7644Situations, run: () => runOnSilentServer },
	{
		name: 'genAuthGroups',
		situations: genAuthSituations,
		run: (sandbox) => runWith(new GenAuthGroups(), genAuthCredentials(sandbox)),
	},
];

const runWith =
	(node: INodeType, credentials: readonly SavedCredential[]): RunStep =>
	(options) =>
		runNode(node, { ...options, credentials });

export function zendeskCredentials({ zendesk: { url, email, apiToken } }: Sandbox): SavedCredential[] {
	return [{ type: new ZendeskBulkApi(), data: { subdomain: url, email, apiToken } }];
}

function genAuthCredentials({ genauth }: Sandbox): SavedCredential[] {
	const { url: baseUrl, accessKeyId, accessKeySecret, userPoolId } = genauth;
	const data = { baseUrl, accessKeyId, accessKeySecret, userPoolId, language: 'en-US' };
	return [{ type: new GenAuthManagementApi(), data }];
}

function toStep({ parameters: { resource, operation, ...parameters } = {}, items }: NodeRunOptions): Step {
	return { resource: String(resource), operation: String(operation), parameters, ...(items && { items }) };
}

/**
 * A server of RFC 7644 that has two groups without members and one with, and drops the connection of each request that
 * writes.
 */
const runOnSilentServer: RunStep = async (options) => {
	const origin = 'https://scim.mill.example';
	const scope = nock(origin).persist();
	const groups = ['group-1', 'group-2'].map((id) => ({ id, displayName: id, members: [] }));
	for (const group of groups) scope.get(`/scim/v2/Groups/${group.id}`).query(true).reply(200, group);
	const full = { id: 'group-3', displayName: 'group-3', members: [{ value: 'user-3' }] };
	const listed = { totalResults: 1, Resources: [full] };
	scope
		.get('/scim/v2/Groups')
		.query(isBehindEnd)
		.reply(200, { ...listed, Resources: [] });
	scope
		.get('/scim/v2/Groups')
		.query(isBehindEnd)
		.reply(200, { ...listed, Resources: [] });
	scope.get('/scim/v2/Groups').query(isUnfiltered).reply(200, listed);
	scope.get('/scim/v2/Groups').query(true).reply(200, { totalResults: 0, Resources: [] });
	scope.get('/scim/v2/ServiceProviderConfig').reply(200, { bulk: { supported: true }, filter: { supported: true } });
	for (const method of ['POST', 'PATCH']) scope.intercept(/.*/, method).replyWithError('socket hang up');
	try {
		return await runOnScim({ url: `${origin}/scim/v2`, token: 'token' }, toStep(options));
	} finally {
		nock.cleanAll();
	}
};

/** The list holds one group, so that the second place is behind its end. */
const isBehindEnd = ({ filter, startIndex }: { filter?: unknown; startIndex?: unknown }): boolean =>
	filter === undefined && Number(startIndex) > 1;

const isUnfiltered = ({ filter }: { filter?: unknown }): boolean => filter === undefined;
