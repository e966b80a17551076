import { listCircles, listImports } from './importGraph';
import {
	credentialsUseApi,
	keepsToItsResource,
	keepsToItsService,
	listOffences,
	needsOnlyN8n,
	pointsDown,
	pointsDownInShared,
	sandboxServicesStandAlone,
} from './importRules';
import { listFiles, readText } from './root';

const shipped = /^(index\.ts$|(nodes|sync|bulk|http|credentials)\/)/;
const around = /^(sandbox|localN8n|demo|tools)\//;

const files = listFiles().filter((file) => /\.[jt]s$/.test(file) && (shipped.test(file) || around.test(file)));
const imports = listImports(new Map(files.map((file) => [file, readText(file)])));

test('there are imports to look at, in every part', () => {
	const parts = new Set(imports.map(({ from }) => from.split('/')[0]));
	expect([...parts]).toEqual(
		expect.arrayContaining([
			'index.ts',
			'nodes',
			'bulk',
			'http',
			'credentials',
			'sandbox',
			'localN8n',
			'demo',
			'tools',
		]),
	);
	expect(imports.length).toBeGreaterThan(500);
});

test('no file imports itself, directly or by way of others', () => {
	expect(listCircles(imports)).toEqual([]);
});

test.each([
	['imports point down: nodes, sync, bulk, http; none leads from shipped code or the sandbox to the rest', pointsDown],
	['shipped code imports no package but n8n-workflow, and the engine only its types', needsOnlyN8n],
	['a service imports no other service', keepsToItsService],
	['a resource of a service imports no other resource', keepsToItsResource(files)],
	['imports point down in nodes/shared: node, bulk and single, lists, n8n, values', pointsDownInShared],
	["a credential imports nothing of nodes but a service's api", credentialsUseApi],
	['a service of the sandbox imports only core', sandboxServicesStandAlone],
])('%s', (_name, rule) => {
	expect(listOffences(imports, rule)).toEqual([]);
});
