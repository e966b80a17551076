import { posix } from 'node:path';
import { load } from 'js-yaml';
import { codes } from '../../bulk/codes';
import n8nHost from '../../localN8n/n8n/package.json';
import { registry } from '../../nodes/registry';
import { chosenCredentials, n8nLabels, ourLabels } from './knownLabels';
import { nodeTypes } from './nodeTypes';
import { listFiles, manifest, readText } from './root';

/* What the docs tell a user to click, to run and to read is there. */

const files = new Set(listFiles());
const pages = [...files].filter((file) => /^((docs|\.github)\/.+|[A-Z_]+)\.md$/.test(file));
/** In these, what is bold is a word of the editor, or the name of a step of the example that the page is about. */
const guides = ['README.md', 'docs/install.md', 'docs/credentials.md', 'docs/troubleshooting.md'];
const examples = pages.filter((page) => /^docs\/examples\/.+\/README\.md$/.test(page));

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]+`/g, '');

/** The anchors of a page, as GitHub makes them of its headings. */
const listAnchors = (page: string): string[] =>
	readText(page)
		.replace(/^```[\s\S]*?^```/gm, '')
		.split('\n')
		.flatMap((line) => /^#+ (.+)$/.exec(line)?.[1] ?? [])
		.map((heading) =>
			heading
				.toLowerCase()
				.replace(/[^\p{L}\p{N} _-]/gu, '')
				.replace(/ /g, '-'),
		);

/** The links of a page that lead to nothing. */
function listBrokenLinks(page: string): string[] {
	const links = [...withoutCode(readText(page)).matchAll(/\]\(([^()\s]+(?:\([^()]*\)[^()\s]*)*)\)/g)].map(
		([, link = '']) => link,
	);
	return links
		.filter((link) => !/^[a-z]+:/.test(link))
		.filter((link) => {
			const [path = '', anchor] = link.split('#');
			const target = path === '' ? page : posix.join(posix.dirname(page), path).replace(/\/$/, '');
			const isThere = files.has(target) || [...files].some((file) => file.startsWith(`${target}/`));
			return !isThere || (anchor !== undefined && !listAnchors(target).includes(anchor));
		});
}

test.each(pages)('%s links to nothing that is not there', (page) => {
	expect(listBrokenLinks(page)).toEqual([]);
});

test.each(pages)('%s names no command that is not there', (page) => {
	const commands = [...readText(page).matchAll(/\bnpm (?:run ([\w:]+)|(start|test)\b)/g)].map(
		([, run, own]) => run ?? own ?? '',
	);
	expect(commands.filter((command) => !(command in manifest.scripts))).toEqual([]);
});

const readBold = (text: string): string[] =>
	[...withoutCode(text).matchAll(/\*\*(.+?)\*\*/g)].map(([, label = '']) => label);

test.each(guides)('%s names only what the editor shows', (page) => {
	const bold = readBold(readText(page));
	expect(bold.length).toBeGreaterThan(2);
	expect(bold.filter((label) => !ourLabels.has(label) && !n8nLabels.has(label))).toEqual([]);
});

test.each(guides)('%s quotes no label that is not there', (page) => {
	const quoted = [
		...withoutCode(readText(page)).matchAll(
			/"((?:[A-Z][\w-]*)(?: (?:[A-Z][\w-]*|of|a|by|an|on|the|to|as|if|is|at))+)"/g,
		),
	];
	expect(quoted.map(([, label = '']) => label).filter((label) => !ourLabels.has(label))).toEqual([]);
});

test.each(examples)('%s names only steps that its workflow has', (page) => {
	const workflow = JSON.parse(readText(page.replace('README.md', 'workflow.json'))) as { nodes: { name: string }[] };
	const steps = new Set(workflow.nodes.map(({ name }) => name));
	expect(readBold(readText(page)).filter((label) => !steps.has(label))).toEqual([]);
});

test('every code of an outcome stands in the troubleshooting', () => {
	const text = readText('docs/troubleshooting.md');
	expect(Object.keys(codes).filter((code) => !text.includes(`\`${code}\``))).toEqual([]);
});

test('every page of the docs can be reached from the README', () => {
	const open = ['README.md'];
	const found = new Set(open);
	for (let page = open.pop(); page !== undefined; page = open.pop()) {
		for (const [, link = ''] of readText(page).matchAll(/\]\(([^)#\s]+\.md)/g)) {
			const target = posix.join(posix.dirname(page), link);
			if (files.has(target) && !found.has(target)) open.push(target);
			found.add(target);
		}
	}
	expect(pages.filter((page) => page.startsWith('docs/') && !found.has(page))).toEqual([]);
});

/** A part of a page, from its heading to the next one of the same level. */
const readSection = (page: string, heading: string): string =>
	readText(page)
		.split(/^## /m)
		.find((section) => section.startsWith(`${heading}\n`)) ?? '';

test('every operation that takes something away stands under Removals', () => {
	const section = readSection('README.md', 'Removals');
	const taking = registry.flatMap(({ operations }) => operations.bulk.map(({ face }) => face.name));
	const names = taking.filter((name) => /^(Delete|Remove|Replace|Suspend|End)/.test(name));
	expect(names.length).toBeGreaterThan(5);
	expect(names.filter((name) => !section.includes(`**${name}**`))).toEqual([]);
});

test.each(['README.md', 'docs/credentials.md'])('every credential that a user can choose stands in %s', (page) => {
	expect(chosenCredentials.length).toBeGreaterThan(4);
	expect(chosenCredentials.filter((label) => !readText(page).includes(`**${label}**`))).toEqual([]);
});

test('every node stands in the README', () => {
	const titles = nodeTypes.map(({ description }) => description.displayName);
	expect(titles.filter((title) => !readText('README.md').includes(`| **${title}** |`))).toEqual([]);
});

test('the Compose file starts the n8n that is tested, keeps its folder, and lets it install this package', () => {
	const compose = load(readText('docs/install/compose.yaml')) as {
		services: { n8n: { image: string; volumes: string[]; environment: Record<string, string> } };
		volumes: Record<string, unknown>;
	};
	const { image, volumes, environment } = compose.services.n8n;
	expect(image).toBe(`docker.n8n.io/n8nio/n8n:${n8nHost.dependencies.n8n}`);
	const [volume = '', place] = volumes[0]?.split(':') ?? [];
	expect([place, Object.keys(compose.volumes)]).toEqual(['/home/node/.n8n', [volume]]);
	expect(environment.N8N_UNVERIFIED_PACKAGES_ENABLED).toBe('true');
});
