// tsc makes the JavaScript; this copies what the editor shows (icons, and the codex files beside their nodes), writes the
// catalogue as JSON, and puts the YAML reader into the one file that uses it.
const { dest, parallel, src } = require('gulp');
const { writeDocuments } = require('./tools/catalogue');
const { bundleYaml } = require('./tools/bundleYaml');

function copyIcons() {
	return src('icons/**/*.svg', { encoding: false }).pipe(dest('dist/icons'));
}

function copyCodex() {
	return src('nodes/**/*.node.json').pipe(dest('dist/nodes'));
}

async function writeCatalogue() {
	writeDocuments('dist/catalogue');
}

async function bundle() {
	await bundleYaml('dist');
}

exports.default = parallel(copyIcons, copyCodex, writeCatalogue, bundle);
