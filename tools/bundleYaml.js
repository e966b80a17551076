// @ts-check
// Puts js-yaml into the file that reads YAML, and its licence beside the code: the package may have no dependency.
const fs = require('node:fs');
const path = require('node:path');
const { build } = require('esbuild');

const root = path.join(__dirname, '..');
const reader = path.join('nodes', 'HttpTask', 'documents', 'yaml');

/** @param {string} name a package */
function writeNotice(name) {
	const folder = path.dirname(require.resolve(`${name}/package.json`));
	const { version, license, homepage, repository } = require(`${name}/package.json`);
	const source = homepage ?? repository?.url ?? repository;
	const text = fs.readFileSync(path.join(folder, 'LICENSE'), 'utf8').trim();
	return `## ${name} ${version}\n\nLicence: ${license}. Source: ${source}. Bundled into ${reader}.js.\n\n${text}\n`;
}

/**
 * Writes the bundle over what tsc made of the file, and THIRD_PARTY_NOTICES.md.
 *
 * @param {string} target the folder with the compiled code
 */
async function bundleYaml(target) {
	await build({
		entryPoints: [path.join(root, `${reader}.ts`)],
		outfile: path.join(target, `${reader}.js`),
		bundle: true,
		format: 'cjs',
		platform: 'neutral',
		mainFields: ['module', 'main'],
		target: 'es2020',
		legalComments: 'inline',
		logLevel: 'warning',
	});
	// tsc's map is of the file without the bundle.
	fs.rmSync(path.join(target, `${reader}.js.map`), { force: true });
	const intro = '# Third-party notices\n\nThe compiled code holds these packages.\n';
	fs.writeFileSync(path.join(target, 'THIRD_PARTY_NOTICES.md'), [intro, writeNotice('js-yaml')].join('\n'));
}

module.exports = { bundleYaml };
