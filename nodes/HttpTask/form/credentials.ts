import type { INodeCredentialDescription, INodeProperties, NodeParameterValue } from 'n8n-workflow';
import { choiceProperties } from './choiceProperties';
import { sends as action } from './sends';
import { serverProperties } from './serverProperties';

type Choice = Readonly<Record<string, readonly string[]>>;

const own = ['url', 'pasted'];
const builtIn = ['builtIn'];

/** Any operation, or none yet. n8n reads conditions here as everywhere; its type of a credential leaves them out. */
const anyOperation = [{ _cnd: { not: 'never' } }] as unknown as NodeParameterValue[];

/**
 * n8n's editor (2.41) takes the parameters that a credential's `show` names for part of signing in, and hides all that
 * these depend on: with "catalogue" there, the upper part of the form is gone. So `show` names the operation alone, which
 * depends on nothing, and above which n8n then puts the credential. `hide` says where it is not wanted.
 */
function need(name: string, choice: Choice, testedBy?: string): INodeCredentialDescription {
	return {
		name,
		required: true,
		...(testedBy !== undefined && { testedBy }),
		displayOptions: { show: { operation: anyOperation }, hide: listOthers({ action, ...choice }) },
	};
}

/** The other values of these parameters. */
function listOthers(choice: Choice): Record<string, NodeParameterValue[]> {
	const properties: readonly INodeProperties[] = [...choiceProperties, ...serverProperties];
	const others = Object.entries(choice).map(([name, wanted]) => {
		const options = properties.find((each) => each.name === name)?.options ?? [];
		const values = options.flatMap((option) => ('value' in option ? [option.value] : []));
		return [name, values.filter((value) => !wanted.includes(String(value)))] as const;
	});
	return Object.fromEntries(others.filter(([, values]) => values.length > 0));
}

const scim = { catalogue: builtIn, service: ['scim', 'zuoraScim'] };
const zendesk = { catalogue: builtIn, service: ['zendesk'] };

export const taskCredentials: INodeCredentialDescription[] = [
	need('genAuthManagementApi', { catalogue: builtIn, service: ['genauth'] }, 'testGenAuthKey'),
	need('httpTaskApi', { catalogue: own, authentication: ['credential'] }, 'testHttpTask'),
	need('httpTaskOAuth2Api', { catalogue: own, authentication: ['oAuth2'] }),
	need('scimGroupsOAuth2Api', { ...scim, scimAuthentication: ['oAuth2'] }),
	need('scimGroupsTokenApi', { ...scim, scimAuthentication: ['token'] }, 'testScimToken'),
	need('zendeskBulkApi', { ...zendesk, zendeskAuthentication: ['apiToken'] }, 'testZendeskToken'),
	need('zendeskBulkOAuth2Api', { ...zendesk, zendeskAuthentication: ['oAuth2'] }),
];
