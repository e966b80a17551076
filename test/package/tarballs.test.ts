import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from '../../tools/build';
import { cutAll, listRequired } from '../../tools/tarballs/cuts';
import { pack, readBuilt } from '../../tools/tarballs/pack';
import { manifest, root, type Manifest } from './root';

/* What npm puts into each tarball that "npm run pack:verified" makes. That one lets n8n's scanner look at them as well. */

interface Packed {
	readonly file: string;
	readonly folder: string;
	readonly listing: readonly string[];
	readonly bytes: number;
	readonly manifest: Manifest;
}

const work = mkdtempSync(join(tmpdir(), 'tarballs-'));
const packed = new Map<string, Packed>();
const names = ['whole', 'verified', 'helper'];

beforeAll(async () => {
	await build();
	const built = readBuilt();
	for (const [name, { cut, fileName }] of Object.entries(cutAll(manifest, built))) {
		const places = { folder: join(work, name), tarball: join(work, 'tarballs', fileName) };
		const made = await pack(cut, built, places);
		const text = readFileSync(join(made.folder, 'package.json'), 'utf8');
		packed.set(name, { ...made, manifest: JSON.parse(text) as Manifest });
	}
}, 300_000);

afterAll(() => rmSync(work, { recursive: true, force: true }));

function read(name: string): Packed {
	const found = packed.get(name);
	if (!found) throw new Error(`${name} was not packed`);
	return found;
}

/** What stands in a file of a tarball. */
const textOf = ({ folder }: Packed, file: string): string => readFileSync(join(folder, file), 'utf8');

const namesHelper = (text: string): boolean => /splitIntoBatches/i.test(text);

describe.each(names)('the tarball "%s"', (name) => {
	it('holds compiled code with its types, codex files, icons and the catalogue, the notices of what is bundled, and nothing else', () => {
		const allowed =
			/^(package\.json|README\.md|LICENSE\.md|dist\/THIRD_PARTY_NOTICES\.md|dist\/(index|(bulk|http|sync|nodes|credentials)\/.+)\.(js|d\.ts)|dist\/nodes\/.+\.node\.json|dist\/icons\/[\w.]+\.svg|dist\/catalogue\/\w+\.json)$/;
		expect(read(name).listing.filter((file) => !allowed.test(file))).toEqual([]);
	});

	it('holds each node and credential that it names, with its codex file and its icons', () => {
		const { listing, manifest: own } = read(name);
		const codex = own.n8n.nodes.map((file) => file.replace(/\.js$/, '.json'));
		expect(listing).toEqual(expect.arrayContaining([...own.n8n.nodes, ...own.n8n.credentials, ...codex]));
		const icons = own.n8n.nodes.flatMap((file) => textOf(read(name), file).match(/icons\/[\w.]+\.svg/g) ?? []);
		expect(icons.length).toBeGreaterThanOrEqual(own.n8n.nodes.length * 2);
		expect(icons.filter((icon) => !listing.includes(`dist/${icon}`))).toEqual([]);
	});

	it('requires no file that it does not hold', () => {
		const { listing, folder } = read(name);
		const built = { files: listing, read: (file: string) => readFileSync(join(folder, file), 'utf8') };
		const missing = listing.flatMap((file) => listRequired(file, built)).filter((file) => !listing.includes(file));
		expect(missing).toEqual([]);
	});

	it('points to no source that is not shipped', () => {
		const mapped = read(name).listing.filter(
			(file) => file.endsWith('.js') && textOf(read(name), file).includes('sourceMappingURL'),
		);
		expect(mapped).toEqual([]);
	});

	it('has codex files that name its own nodes', () => {
		const { listing, manifest: own } = read(name);
		const foreign = listing
			.filter((file) => file.endsWith('.node.json'))
			.filter((file) => !(JSON.parse(textOf(read(name), file)) as { node: string }).node.startsWith(`${own.name}.`));
		expect(foreign).toEqual([]);
	});
});

it('each tarball is there once all are packed, under its own name', () => {
	const all = names.map((name) => read(name));
	expect(all.map(({ file }) => basename(file))).toEqual([
		`${manifest.name}-${manifest.version}.tgz`,
		`${manifest.name}-${manifest.version}-verified.tgz`,
		`${manifest.name}-split-${manifest.version}.tgz`,
	]);
	expect(all.map(({ file }) => statSync(file).size)).toEqual(all.map(({ bytes }) => bytes));
});

it('the whole package stays below a megabyte', () => {
	expect(read('whole').bytes).toBeLessThan(1_000_000);
});

it('the verified package has the name that workflows hold, all other nodes, and no trace of the helper', () => {
	const { listing, manifest: own } = read('verified');
	expect(own.name).toBe(manifest.name);
	expect(own.n8n.nodes).toEqual(manifest.n8n.nodes.filter((node) => !namesHelper(node)));
	expect(own.n8n.nodes).toHaveLength(manifest.n8n.nodes.length - 1);
	expect(own.n8n.credentials).toEqual(manifest.n8n.credentials);
	expect(listing.filter(namesHelper)).toEqual([]);
	const code = listing.filter((file) => /\.(js|d\.ts)$/.test(file));
	expect(code.filter((file) => textOf(read('verified'), file).includes('nodes/SplitIntoBatches'))).toEqual([]);
});

it('the verified package exports what it holds, and the file can be loaded', () => {
	const { folder, manifest: own } = read('verified');
	const script = "console.log(Object.keys(require('./dist/index.js')).length)";
	// Where n8n loads it, n8n's own library is found as well.
	const env = { ...process.env, NODE_PATH: join(root, 'node_modules') };
	const printed = execFileSync(process.execPath, ['-e', script], { cwd: folder, env, encoding: 'utf8' });
	expect(Number(printed)).toBe(own.n8n.nodes.length + own.n8n.credentials.length);
});

it('the helper has a name of its own, one node, no credential and nothing of a service', () => {
	const { listing, manifest: own } = read('helper');
	expect(own).toMatchObject({
		name: `${manifest.name}-split`,
		n8n: { credentials: [], nodes: [expect.stringMatching(/SplitIntoBatches/)] },
	});
	expect(
		listing.filter((file) => /dist\/(credentials|catalogue)|nodes\/(Zendesk|Scim|GenAuth|HttpTask)/.test(file)),
	).toEqual([]);
});
