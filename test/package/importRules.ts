import type { Import } from './importGraph';

/** Says why an import is not allowed; undefined where the rule has nothing against it. */
export type ImportRule = (each: Import) => string | undefined;

/** The part of the project that a file lies in: its top folder, or the file itself. */
const partOf = (path: string): string => path.split('/')[0] ?? '';

/** What each part may import. A part that is not here is free but for `forbiddenParts`. */
const allowedParts: Readonly<Record<string, readonly string[]>> = {
	'index.ts': ['nodes', 'credentials'],
	nodes: ['nodes', 'sync', 'bulk', 'http'],
	sync: ['sync', 'bulk', 'http'],
	bulk: ['bulk', 'http'],
	http: ['http'],
	credentials: ['credentials', 'nodes'],
	sandbox: ['sandbox'],
};

const forbiddenParts: Readonly<Record<string, readonly string[]>> = {
	localN8n: ['demo', 'test'],
	tools: ['demo', 'test'],
	demo: ['test'],
};

/** The one file that loads the catalogue's documents, which the build writes as JSON. */
const catalogueLoader = 'nodes/HttpTask/documents/builtIn.ts';

/** nodes → sync → bulk → http; what is shipped or simulated knows nothing of tests, tools and the demo. */
export const pointsDown: ImportRule = ({ from, to, isPackage }) => {
	if (isPackage || (from === catalogueLoader && /^catalogue\/\w+\.json$/.test(to))) return undefined;
	const [importer, imported] = [partOf(from), partOf(to)];
	const allowed = allowedParts[importer];
	if (allowed && !allowed.includes(imported)) return `${importer} may import only ${allowed.join(', ')}`;
	if (forbiddenParts[importer]?.includes(imported)) return `${importer} may not import ${imported}`;
	return undefined;
};

/** The one file that the build bundles a package into, with the package (gulpfile.js). */
const bundled: Readonly<Record<string, string>> = { 'nodes/HttpTask/documents/yaml.ts': 'js-yaml' };

/** Shipped code has n8n-workflow, whose values the engine does without; and of Node the one module that n8n allows. */
export const needsOnlyN8n: ImportRule = ({ from, to, isPackage, isType }) => {
	const part = partOf(from);
	if (!isPackage || part === 'sandbox' || !(part in allowedParts)) return undefined;
	if (bundled[from] === to) return undefined;
	if (to === 'node:crypto' && ['nodes', 'bulk'].includes(part)) return undefined;
	if (to !== 'n8n-workflow') return 'shipped code has no package but n8n-workflow, and node:crypto in nodes and bulk';
	const isEngine = ['sync', 'bulk', 'http'].includes(part);
	return isEngine && !isType ? `${part} may import only types of n8n-workflow` : undefined;
};

/** The service of a file, as `Zendesk` of nodes/Zendesk/…; undefined for what services share. */
function serviceOf(path: string): string | undefined {
	const [, service] = /^nodes\/([^/]+)\//.exec(path) ?? [];
	return service === 'shared' ? undefined : service;
}

/** These know all services. Only a node may go by them. */
const listsOfAll = ['nodes/registry.ts', 'nodes/services.ts'];

/** A service knows of no other service. Only a node may go by the lists of all. */
export const keepsToItsService: ImportRule = ({ from, to, isPackage }) => {
	if (isPackage || partOf(from) !== 'nodes' || listsOfAll.includes(from)) return undefined;
	const [importer, imported] = [serviceOf(from), serviceOf(to)];
	if (listsOfAll.includes(to)) return from.endsWith('.node.ts') ? undefined : `only a node imports ${to}`;
	if (imported === undefined || imported === importer) return undefined;
	return importer === undefined ? 'nodes/shared imports no service' : 'a service imports no other service';
};

/** What the resources of a service share. Dialects are the ways in which servers of one service differ. */
const commonFolders = ['api', 'dialects'];

/**
 * In a service with resources: a resource's folder imports itself and what the resources share; the files beside the
 * folders import all of them.
 */
export function keepsToItsResource(files: readonly string[]): ImportRule {
	const services = files.flatMap((file) => /^nodes\/([^/]+)\/api\//.exec(file)?.[1] ?? []);
	return ({ from, to, isPackage }) => {
		const service = serviceOf(from);
		if (isPackage || !service || !services.includes(service) || serviceOf(to) !== service) return undefined;
		const [importer, imported] = [resourceOf(from), resourceOf(to)];
		if (importer === undefined || importer === imported) return undefined;
		if (imported !== undefined && commonFolders.includes(imported)) return undefined;
		if (commonFolders.includes(importer)) return `${importer} imports no resource and no node`;
		return `a resource imports nothing of its service but ${commonFolders.join(' and ')}`;
	};
}

/** The folder within a service, as `users` of nodes/Zendesk/users/…; undefined for a file beside the folders. */
const resourceOf = (path: string): string | undefined => /^nodes\/[^/]+\/([^/]+)\//.exec(path)?.[1];

/** In nodes/shared, what each folder may import. */
const sharedFolders: Readonly<Record<string, readonly string[]>> = {
	node: ['node', 'bulk', 'single', 'lists', 'n8n', 'values'],
	bulk: ['bulk', 'lists', 'n8n', 'values'],
	single: ['single', 'lists', 'n8n', 'values'],
	lists: ['lists', 'n8n', 'values'],
	n8n: ['n8n', 'values'],
	values: ['values'],
};

/** node → bulk, single → lists → n8n → values. */
export const pointsDownInShared: ImportRule = ({ from, to, isPackage }) => {
	if (isPackage || !from.startsWith('nodes/shared/') || !to.startsWith('nodes/shared/')) return undefined;
	const [importer, imported] = [from, to].map((path) => path.split('/')[2] ?? '') as [string, string];
	const allowed = sharedFolders[importer];
	if (!allowed) return `${importer} is not in the order of nodes/shared`;
	return allowed.includes(imported) ? undefined : `${importer} may import only ${allowed.join(', ')}`;
};

/** A credential shares with its nodes how the service is spoken to, and nothing else. */
export const credentialsUseApi: ImportRule = ({ from, to, isPackage }) => {
	if (isPackage || partOf(from) !== 'credentials' || partOf(to) !== 'nodes') return undefined;
	return resourceOf(to) === 'api' ? undefined : "a credential imports nothing of nodes but a service's api";
};

/** The stand-in of a service stands on sandbox/core alone. */
export const sandboxServicesStandAlone: ImportRule = ({ from, to, isPackage }) => {
	const [importer, imported] = [sandboxFolder(from), sandboxFolder(to)];
	if (isPackage || importer === undefined || partOf(to) !== 'sandbox' || importer === imported) return undefined;
	if (importer === 'core') return 'core knows no service';
	return imported === 'core' ? undefined : 'a service of the sandbox imports only core';
};

const sandboxFolder = (path: string): string | undefined => /^sandbox\/([^/]+)\//.exec(path)?.[1];

/** What a rule has against these imports, as `file -> file: why`. */
export function listOffences(imports: readonly Import[], rule: ImportRule): readonly string[] {
	return imports.flatMap((each) => {
		const why = rule(each);
		return why === undefined ? [] : [`${each.from} -> ${each.to}: ${why}`];
	});
}
