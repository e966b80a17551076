import { load } from 'js-yaml';
import { readNotes } from '../../tools/releaseNotes';
import { listFiles, manifest, readText } from './root';

interface Step {
	readonly uses?: string;
	readonly run?: string;
}

interface Job {
	readonly permissions?: Readonly<Record<string, string>>;
	readonly needs?: string;
	readonly steps: readonly Step[];
}

interface Workflow {
	readonly permissions: Readonly<Record<string, string>>;
	readonly jobs: Readonly<Record<string, Job>>;
}

const files = listFiles().filter((file) => file.startsWith('.github/workflows/'));
const readWorkflow = (file: string): Workflow => load(readText(file)) as Workflow;
const jobsOf = (file: string): [string, Job][] => Object.entries(readWorkflow(file).jobs);
const release = readWorkflow('.github/workflows/release.yml');

test('there are workflows to look at', () => {
	expect(files).toEqual(expect.arrayContaining(['.github/workflows/ci.yml', '.github/workflows/release.yml']));
});

test.each(files)('%s runs only actions that are pinned by hash, with their version beside it', (file) => {
	const used = readText(file)
		.split('\n')
		.filter((line) => /\buses:/.test(line));
	expect(used.filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
});

test.each(files)('%s may do nothing from the start but read', (file) => {
	expect(readWorkflow(file).permissions).toEqual({ contents: 'read' });
});

test.each(files)('%s runs no script that is not there', (file) => {
	const commands = jobsOf(file).flatMap(([, { steps }]) => steps.flatMap(({ run = '' }) => run.split(/&&|\n/)));
	const scripts = commands.flatMap((command) => /\bnpm (?:run )?(test|[\w:]+)$/.exec(command.trim())?.[1] ?? []);
	expect(scripts.filter((script) => !(script in manifest.scripts))).toEqual([]);
	const tools = commands.flatMap((command) => /\b(?:node|bash) ([\w./]+)/.exec(command)?.[1] ?? []);
	expect(tools.filter((tool) => !listFiles().includes(tool))).toEqual([]);
});

test('one job may ask npm for a token, and it runs nothing of this repository', () => {
	const may = files.flatMap((file) =>
		jobsOf(file).filter(([, { permissions }]) => permissions?.['id-token'] === 'write'),
	);
	expect(may.map(([name]) => name)).toEqual(['publish']);
	const [[, publish] = ['', { steps: [] }]] = may;
	expect(publish.steps.flatMap(({ uses }) => uses?.split('@')[0] ?? [])).toEqual([
		'actions/download-artifact',
		'actions/setup-node',
	]);
	expect(publish.steps.flatMap(({ run }) => run ?? [])).toEqual([
		expect.stringMatching(
			/^npm publish --provenance --access public --ignore-scripts "\.\/\.cache\/tarballs\/[^ ]+\.tgz"$/,
		),
	]);
});

test('what is published is the whole package, by the name that its tarball has', () => {
	const runs = release.jobs.publish?.steps.flatMap(({ run }) => run ?? []) ?? [];
	expect(runs.join()).toContain(`/${manifest.name}-\${GITHUB_REF_NAME#v}.tgz"`);
});

test('what is published was built, tested and scanned before', () => {
	expect(release.jobs.publish?.needs).toBe('build');
	const runs = release.jobs.build?.steps.flatMap(({ run }) => run ?? []) ?? [];
	const order = ['bash .ci/run', 'rm -rf dist && npm run build', 'npm run pack:verified'];
	expect(runs.filter((run) => order.includes(run))).toEqual(order);
});

describe('the release notes', () => {
	const changelog =
		'# Changelog\n\n## 0.2.0 (2026-12-01)\n\n- New.\n\n### Changed\n\n- Other.\n\n## 0.1.0 (unreleased)\n\n- First.\n';

	it('are the section of the version', () => {
		expect(readNotes(changelog, '0.2.0')).toBe('- New.\n\n### Changed\n\n- Other.\n');
	});

	it.each([
		['0.3.0', 'has no section'],
		['0.2', 'has no section'],
		['0.1.0', 'still calls 0.1.0 unreleased'],
	])('of %s are refused', (version, why) => {
		expect(() => readNotes(changelog, version)).toThrow(why);
	});
});
