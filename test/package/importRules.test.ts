import type { Import } from './importGraph';
import {
	credentialsUseApi,
	keepsToItsResource,
	keepsToItsService,
	listOffences,
	needsOnlyN8n,
	pointsDown,
	pointsDownInShared,
	sandboxServicesStandAlone,
	type ImportRule,
} from './importRules';

/** An import written as `from -> to`; a package and a type are written `from -> package n8n-workflow`, `from -> type to`. */
function parse(text: string): Import {
	const [from = '', target = ''] = text.split(' -> ');
	const to = target.replace(/^(type |package )+/, '');
	return { from, to, isPackage: target.includes('package '), isType: target.includes('type ') };
}

const files = ['nodes/Zendesk/api/access.ts', 'nodes/Scim/api/access.ts'];
const keepsToResource: ImportRule = (each) => keepsToItsResource(files)(each);

const cases: readonly { rule: ImportRule; allowed: readonly string[]; refused: readonly string[] }[] = [
	{
		rule: pointsDown,
		allowed: [
			'index.ts -> nodes/A/A.node.ts',
			'index.ts -> credentials/A.credentials.ts',
			'nodes/A/a.ts -> sync/a.ts',
			'nodes/A/a.ts -> http/a.ts',
			'sync/a.ts -> bulk/a.ts',
			'sync/a.ts -> http/a.ts',
			'bulk/a.ts -> http/a.ts',
			'http/a.ts -> http/b.ts',
			'credentials/A.credentials.ts -> nodes/A/api/token.ts',
			'sandbox/main.ts -> sandbox/core/server.ts',
			'sandbox/main.ts -> package node:fs',
			'demo/a.js -> localN8n/session.js',
			'localN8n/session.js -> tools/build.js',
			'tools/e2e.js -> localN8n/host.js',
		],
		refused: [
			'index.ts -> bulk/a.ts',
			'sync/a.ts -> nodes/A/a.ts',
			'bulk/a.ts -> type nodes/A/a.ts',
			'bulk/a.ts -> sync/a.ts',
			'http/a.ts -> bulk/a.ts',
			'http/a.ts -> type bulk/a.ts',
			'nodes/A/a.ts -> credentials/A.credentials.ts',
			'nodes/A/a.ts -> index.ts',
			'nodes/A/a.ts -> sandbox/index.ts',
			'nodes/A/a.ts -> package.json',
			'credentials/A.credentials.ts -> http/a.ts',
			'sandbox/main.ts -> bulk/a.ts',
			'sandbox/main.ts -> type nodes/A/a.ts',
			'localN8n/session.js -> demo/workflows.js',
			'localN8n/session.js -> type demo/workflows.js',
			'tools/e2e.js -> demo/open.js',
			'tools/e2e.js -> test/support/a.ts',
			'demo/a.js -> test/e2e/a.ts',
		],
	},
	{
		rule: needsOnlyN8n,
		allowed: [
			'nodes/A/a.ts -> package n8n-workflow',
			'credentials/A.credentials.ts -> type package n8n-workflow',
			'bulk/a.ts -> type package n8n-workflow',
			'bulk/a.ts -> package node:crypto',
			'nodes/A/a.ts -> package node:crypto',
			'sandbox/main.ts -> package fastify',
			'tools/build.js -> package node:fs',
		],
		refused: [
			'nodes/A/a.ts -> package lodash',
			'nodes/A/a.ts -> type package n8n-core',
			'nodes/A/a.ts -> package node:fs',
			'bulk/a.ts -> package node:fs',
			'sync/a.ts -> package node:crypto',
			'bulk/a.ts -> package n8n-workflow',
			'sync/a.ts -> package n8n-workflow',
			'http/a.ts -> package n8n-workflow',
			'http/a.ts -> package node:crypto',
			'index.ts -> package node:fs',
		],
	},
	{
		rule: keepsToItsService,
		allowed: [
			'nodes/Zendesk/users/a.ts -> nodes/Zendesk/api/b.ts',
			'nodes/Zendesk/users/a.ts -> nodes/shared/values/b.ts',
			'nodes/Zendesk/users/a.ts -> bulk/b.ts',
			'nodes/registry.ts -> nodes/Zendesk/users/a.ts',
			'nodes/registry.ts -> nodes/shared/single/a.ts',
			'nodes/Zendesk/ZendeskJobs.node.ts -> nodes/registry.ts',
			'credentials/A.credentials.ts -> nodes/Zendesk/api/a.ts',
		],
		refused: [
			'nodes/Scim/groups/a.ts -> nodes/Zendesk/api/b.ts',
			'nodes/HttpTask/a.ts -> type nodes/Zendesk/api/b.ts',
			'nodes/shared/values/a.ts -> nodes/Zendesk/api/b.ts',
			'nodes/shared/values/a.ts -> nodes/registry.ts',
			'nodes/Zendesk/jobs/a.ts -> nodes/registry.ts',
		],
	},
	{
		rule: keepsToResource,
		allowed: [
			'nodes/Zendesk/users/a.ts -> nodes/Zendesk/users/b.ts',
			'nodes/Zendesk/users/a.ts -> nodes/Zendesk/api/b.ts',
			'nodes/Scim/groups/a.ts -> nodes/Scim/dialects/b.ts',
			'nodes/Scim/dialects/a.ts -> nodes/Scim/api/b.ts',
			'nodes/Scim/operations.ts -> nodes/Scim/groups/a.ts',
			'nodes/Scim/ScimGroups.node.ts -> nodes/Scim/operations.ts',
			'nodes/Zendesk/users/a.ts -> nodes/shared/values/b.ts',
			// A service without resources.
			'nodes/SplitIntoBatches/rejoin/a.ts -> nodes/SplitIntoBatches/links.ts',
		],
		refused: [
			'nodes/Zendesk/users/a.ts -> nodes/Zendesk/memberships/b.ts',
			'nodes/Zendesk/users/a.ts -> type nodes/Zendesk/memberships/b.ts',
			'nodes/Zendesk/users/a.ts -> nodes/Zendesk/ZendeskUsers.node.ts',
			'nodes/Scim/api/a.ts -> nodes/Scim/groups/b.ts',
			'nodes/Scim/api/a.ts -> nodes/Scim/operations.ts',
			'nodes/Scim/dialects/a.ts -> nodes/Scim/groups/b.ts',
		],
	},
	{
		rule: pointsDownInShared,
		allowed: [
			'nodes/shared/node/a.ts -> nodes/shared/bulk/b.ts',
			'nodes/shared/node/a.ts -> nodes/shared/values/b.ts',
			'nodes/shared/bulk/a.ts -> nodes/shared/lists/b.ts',
			'nodes/shared/single/a.ts -> nodes/shared/n8n/b.ts',
			'nodes/shared/lists/a.ts -> nodes/shared/n8n/b.ts',
			'nodes/shared/values/a.ts -> bulk/b.ts',
			'nodes/Zendesk/api/a.ts -> nodes/shared/bulk/b.ts',
		],
		refused: [
			'nodes/shared/bulk/a.ts -> nodes/shared/single/b.ts',
			'nodes/shared/single/a.ts -> type nodes/shared/bulk/b.ts',
			'nodes/shared/bulk/a.ts -> nodes/shared/node/b.ts',
			'nodes/shared/lists/a.ts -> nodes/shared/single/b.ts',
			'nodes/shared/n8n/a.ts -> nodes/shared/lists/b.ts',
			'nodes/shared/values/a.ts -> nodes/shared/n8n/b.ts',
			'nodes/shared/misc/a.ts -> nodes/shared/values/b.ts',
			'nodes/shared/values/a.ts -> nodes/shared/misc/b.ts',
		],
	},
	{
		rule: credentialsUseApi,
		allowed: [
			'credentials/A.credentials.ts -> nodes/GenAuth/api/token.ts',
			'credentials/A.credentials.ts -> credentials/B.credentials.ts',
			'nodes/GenAuth/groups/a.ts -> nodes/GenAuth/groups/b.ts',
		],
		refused: [
			'credentials/A.credentials.ts -> nodes/GenAuth/groups/a.ts',
			'credentials/A.credentials.ts -> nodes/GenAuth/operations.ts',
			'credentials/A.credentials.ts -> nodes/shared/values/text.ts',
		],
	},
	{
		rule: sandboxServicesStandAlone,
		allowed: [
			'sandbox/index.ts -> sandbox/zendesk/service.ts',
			'sandbox/zendesk/a.ts -> sandbox/core/b.ts',
			'sandbox/zendesk/routes/a.ts -> sandbox/zendesk/b.ts',
			'sandbox/core/a.ts -> sandbox/core/b.ts',
			'sandbox/core/a.ts -> package fastify',
		],
		refused: [
			'sandbox/zendesk/a.ts -> sandbox/genauth/b.ts',
			'sandbox/zendesk/a.ts -> type sandbox/index.ts',
			'sandbox/core/a.ts -> sandbox/zendesk/b.ts',
			'sandbox/core/a.ts -> sandbox/index.ts',
		],
	},
];

const allowed = cases.flatMap(({ rule, allowed: texts }) => texts.map((text) => [rule.name, text, rule] as const));
const refused = cases.flatMap(({ rule, refused: texts }) => texts.map((text) => [rule.name, text, rule] as const));

test.each(allowed)('%s allows %s', (_name, text, rule) => {
	expect(listOffences([parse(text)], rule)).toEqual([]);
});

test.each(refused)('%s refuses %s, and says why', (_name, text, rule) => {
	const { from, to } = parse(text);
	expect(listOffences([parse(text)], rule)).toEqual([expect.stringMatching(/ -> .+: \w+/)]);
	expect(listOffences([parse(text)], rule)[0]).toContain(`${from} -> ${to}: `);
});
