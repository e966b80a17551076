/* Which credential the form asks for, and what n8n's editor makes of that. */
import { NodeHelpers } from 'n8n-workflow';
import { HttpTask } from '../../nodes/HttpTask/HttpTask.node';
import { makeTaskParameters } from '../support/httpTaskRig';

test("n8n's editor hides no parameter: it hides what one depends on that a credential's show names", () => {
	const { credentials = [], properties } = new HttpTask().description;
	const signIn = new Set(credentials.flatMap(({ displayOptions }) => Object.keys(displayOptions?.show ?? {})));
	const dependedOn = properties
		.filter(({ name }) => signIn.has(name))
		.flatMap(({ displayOptions }) => Object.keys(displayOptions?.show ?? {}));
	expect(dependedOn).toEqual([]);
	// One with options could be taken for the choice of a credential, and be moved into the credential's dialog.
	expect(properties.filter(({ name, options }) => signIn.has(name) && options !== undefined)).toEqual([]);
});

test.each([
	[{ service: 'zendesk' }, ['zendeskBulkApi']],
	[{ service: 'zendesk', zendeskAuthentication: 'oAuth2' }, ['zendeskBulkOAuth2Api']],
	[{ service: 'genauth' }, ['genAuthManagementApi']],
	[{ service: 'scim' }, ['scimGroupsOAuth2Api']],
	[{ service: 'zuoraScim', scimAuthentication: 'token' }, ['scimGroupsTokenApi']],
	[{ catalogue: 'url' }, []],
	[{ catalogue: 'url', authentication: 'oAuth2' }, ['httpTaskOAuth2Api']],
	[{ catalogue: 'pasted', authentication: 'credential' }, ['httpTaskApi']],
	[{ action: 'getReference' }, []],
	[{ action: 'preview', service: 'genauth' }, ['genAuthManagementApi']],
])('with %j it asks for the credentials %j', (chosen, expected) => {
	const { description } = new HttpTask();
	const parameters = NodeHelpers.getNodeParameters(
		description.properties,
		makeTaskParameters({ others: chosen }),
		true,
		true,
		null,
		description,
	);
	const shown = (description.credentials ?? []).filter((credential) =>
		NodeHelpers.displayParameter(parameters ?? {}, credential, null, description),
	);
	expect(shown.map(({ name }) => name)).toEqual(expected);
});
