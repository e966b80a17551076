import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import * as shipped from '../../index';
import { findSource, listTracked, manifest, root } from './root';
import n8nCredentials from './n8nCredentialNames.json';

type Icon = INodeType['description']['icon'];

interface Loaded<T> {
	readonly source: string;
	readonly made: T;
}

const exported = new Map<string, unknown>(Object.entries(shipped));

/** As n8n loads them: the class has the name of its file. */
function load<T>(built: readonly string[]): Loaded<T>[] {
	return built.flatMap((file) => {
		const source = findSource(file);
		const Class = exported.get(nameClass(source)) as (new () => T) | undefined;
		return Class ? [{ source, made: new Class() }] : [];
	});
}

function nameClass(source: string): string {
	return /([^/]+)\.(node|credentials)\.ts$/.exec(source)?.[1] ?? '';
}

const nodes = load<INodeType>(manifest.n8n.nodes);
const credentials = load<ICredentialType>(manifest.n8n.credentials);

/** The icon files that are missing: one for light and one for dark, both of them SVG. */
function listMissingIcons(source: string, icon: Icon): string[] {
	if (typeof icon !== 'object') return [`${source} has no icons for light and dark`];
	return [icon.light, icon.dark].flatMap((file) => {
		const path = join(root, dirname(source), file.replace(/^file:/, ''));
		const isThere = file.startsWith('file:') && existsSync(path) && readFileSync(path, 'utf8').includes('<svg');
		return isThere ? [] : [`${source}: ${file}`];
	});
}

test('package.json says what n8n looks for in a community package', () => {
	expect(manifest).toMatchObject({
		name: 'n8n-nodes-bulk-provisioning',
		license: 'MIT',
		peerDependencies: { 'n8n-workflow': '*' },
		files: ['dist'],
		n8n: { n8nNodesApiVersion: 1 },
	});
	expect(manifest.keywords).toContain('n8n-community-node-package');
});

test.each(['dependencies', 'optionalDependencies', 'bundledDependencies', 'bundleDependencies'])(
	'the package has no %s',
	(kind) => {
		expect(manifest).not.toHaveProperty(kind);
	},
);

test('nothing runs when the package is installed', () => {
	const hooks = Object.keys(manifest.scripts).filter((name) => /^(pre|post)?(install|prepare|uninstall)$/.test(name));
	expect(hooks).toEqual([]);
});

test('every node and credential of the sources is in package.json, and nothing else', () => {
	const sources = listTracked().filter((file) => /^(nodes|credentials)\/.*\.(node|credentials)\.ts$/.test(file));
	const listed = [...manifest.n8n.nodes, ...manifest.n8n.credentials].map(findSource);
	expect([...listed].sort()).toEqual([...sources].sort());
});

test('index.ts exports every node and credential, and nothing else', () => {
	const names = [...manifest.n8n.nodes, ...manifest.n8n.credentials].map((file) => nameClass(findSource(file)));
	expect([...exported.keys()].sort()).toEqual([...names].sort());
});

test('every node and credential has an icon for light and one for dark', () => {
	const missing = [
		...nodes.flatMap(({ source, made }) => listMissingIcons(source, made.description.icon)),
		...credentials.flatMap(({ source, made }) => listMissingIcons(source, made.icon as Icon)),
	];
	expect(missing).toEqual([]);
});

test.each(nodes.map(({ source, made }) => [made.description.name, source]))(
	'the node %s has a codex file that names it',
	(name, source) => {
		const codex = JSON.parse(readFileSync(join(root, source.replace(/\.ts$/, '.json')), 'utf8')) as Record<
			string,
			unknown
		>;
		expect(codex).toMatchObject({
			node: `${manifest.name}.${name}`,
			nodeVersion: '1.0',
			codexVersion: '1.0',
			categories: expect.arrayContaining([expect.any(String)]),
		});
	},
);

test('a node has the name of its file, and so has a credential', () => {
	const nameOf = ({ source }: Loaded<unknown>): string =>
		nameClass(source).replace(/^./, (first) => first.toLowerCase());
	expect(nodes.map(({ made }) => made.description.name)).toEqual(nodes.map(nameOf));
	expect(credentials.map(({ made }) => made.name)).toEqual(credentials.map(nameOf));
});

test("no credential bears the name of one of n8n's own", () => {
	expect(n8nCredentials.names.length).toBeGreaterThan(400);
	const taken = new Set(n8nCredentials.names.map((name) => name.toLowerCase()));
	expect(credentials.map(({ made }) => made.name).filter((name) => taken.has(name.toLowerCase()))).toEqual([]);
});

test('no node uses a credential of another package', () => {
	const own = new Set(credentials.map(({ made }) => made.name));
	const used = nodes.flatMap(({ made }) => (made.description.credentials ?? []).map(({ name }) => name));
	expect(used.filter((name) => !own.has(name))).toEqual([]);
});

test('a secret field of a credential is never shown', () => {
	const secret = /(token|secret|password|key)$/i;
	const open = credentials.flatMap(({ made }) =>
		made.properties
			.filter(({ name, type, typeOptions }) => type === 'string' && secret.test(name) && typeOptions?.password !== true)
			.map(({ name }) => `${made.name}.${name}`),
	);
	expect(open).toEqual([]);
});
