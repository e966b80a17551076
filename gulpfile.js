// tsc makes the JavaScript; this copies what the editor shows (icons, and the codex files beside their nodes), and writes
// the catalogue as JSON.
const { dest, parallel, src } = require('gulp');
const { writeDocuments } = require('./tools/catalogue');

function copyIcons() {
	return src('icons/**/*.svg', { encoding: false }).pipe(dest('dist/icons'));
}

function copyCodex() {
	return src('nodes/**/*.node.json').pipe(dest('dist/nodes'));
}

async function writeCatalogue() {
	writeDocuments('dist/catalogue');
}

exports.default = parallel(copyIcons, copyCodex, writeCatalogue);
