// @ts-check
// What goes into each tarball. All are cut from the same dist/: the whole package, which is published; and the same in two
// parts, since n8n verifies no package with a node that controls the flow.

/** The folder of the node that n8n would not verify. */
const helperFolder = 'SplitIntoBatches';

/**
 * The files of a tarball are those of dist/ for which `takes` is true, with `rewrites` for those that have to change.
 *
 * @typedef {Record<string, any>} Manifest the content of package.json
 * @typedef {{
 *   name: string, manifest: Manifest, readme: string | undefined,
 *   takes: (file: string) => boolean, rewrites: (file: string, text: string) => string,
 * }} Cut `name` is that of the package; without a `readme`, the project's own goes in
 * @typedef {{ files: readonly string[], read: (file: string) => string }} Built paths as dist/nodes/…; and their texts
 */

/** @param {string} file */
const isHelpers = (file) => file.includes(`/nodes/${helperFolder}/`) || /^dist\/icons\/splitIntoBatches\./.test(file);

/**
 * @param {Manifest} manifest
 * @returns {Cut}
 */
function cutWhole(manifest) {
	return { name: manifest.name, manifest, readme: undefined, takes: () => true, rewrites: (_, text) => text };
}

/**
 * The package without the helper, under its own name: workflows hold it.
 *
 * @param {Manifest} manifest
 * @returns {Cut}
 */
function cutVerified(manifest) {
	const { nodes, ...n8n } = manifest.n8n;
	return {
		name: manifest.name,
		manifest: { ...manifest, n8n: { ...n8n, nodes: nodes.filter((/** @type {string} */ node) => !isHelpers(node)) } },
		readme: undefined,
		takes: (file) => !isHelpers(file),
		rewrites: (file, text) => (/^dist\/index\./.test(file) ? dropHelper(text) : text),
	};
}

/**
 * dist/index.js, or index.d.ts, without the lines about the helper.
 *
 * @param {string} text
 */
function dropHelper(text) {
	return text
		.replace(new RegExp(`exports\\.${helperFolder} = `, 'g'), '')
		.split('\n')
		.filter((line) => !line.includes(helperFolder))
		.join('\n');
}

/**
 * The helper alone, with what it requires, as a package of its own.
 *
 * @param {Manifest} manifest
 * @param {Built} built
 * @returns {Cut}
 */
function cutHelper(manifest, built) {
	const name = `${manifest.name}-split`;
	const { main: _main, types: _types, scripts: _scripts, devDependencies: _tools, ...kept } = manifest;
	const nodes = manifest.n8n.nodes.filter(isHelpers);
	const needed = followRequires(nodes, built);
	return {
		name,
		manifest: {
			...kept,
			name,
			description:
				'n8n community node: split items into batches, loop over them, and put the answers back to their rows',
			keywords: ['n8n-community-node-package', 'n8n', 'batch', 'bulk', 'loop'],
			n8n: { n8nNodesApiVersion: manifest.n8n.n8nNodesApiVersion, credentials: [], nodes },
		},
		readme: `# ${name}\n\nSplit Into Batches of [${manifest.name}](${manifest.homepage}), alone. Its documentation is there.\n`,
		takes: (file) => needed.has(file.replace(/\.d\.ts$/, '.js')) || (isHelpers(file) && !/\.(js|d\.ts)$/.test(file)),
		rewrites: (file, text) => (file.endsWith('.node.json') ? text.replace(`"${manifest.name}.`, `"${name}.`) : text),
	};
}

/**
 * The compiled files that these need, themselves included.
 *
 * @param {readonly string[]} files
 * @param {Built} built
 * @returns {Set<string>}
 */
function followRequires(files, built) {
	/** @type {Set<string>} */
	const found = new Set();
	const open = [...files];
	for (let file = open.pop(); file !== undefined; file = open.pop()) {
		if (found.has(file)) continue;
		found.add(file);
		open.push(...listRequired(file, built));
	}
	return found;
}

/**
 * @param {string} file
 * @param {Built} built
 * @returns {string[]} the files of the package that it requires, as paths of dist/
 */
function listRequired(file, { read }) {
	if (!file.endsWith('.js')) return [];
	const required = [...read(file).matchAll(/\brequire\(["'](\.[^"']+)["']\)/g)].map(([, name = '']) => name);
	const base = new URL(`file:///${file}`);
	return required.map((name) => {
		const path = new URL(name, base).pathname.slice(1);
		return /\.(js|json)$/.test(path) ? path : `${path}.js`;
	});
}

/**
 * Every tarball of a release, with the name of its file. The workflow that publishes names the first one.
 *
 * @param {Manifest} manifest
 * @param {Built} built
 */
function cutAll(manifest, built) {
	const { name, version } = manifest;
	return {
		whole: { cut: cutWhole(manifest), fileName: `${name}-${version}.tgz` },
		verified: { cut: cutVerified(manifest), fileName: `${name}-${version}-verified.tgz` },
		helper: { cut: cutHelper(manifest, built), fileName: `${name}-split-${version}.tgz` },
	};
}

module.exports = { cutAll, cutVerified, listRequired };
