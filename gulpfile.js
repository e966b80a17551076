// tsc makes the JavaScript; this copies what the editor shows: icons, and the codex files beside their nodes.
const { dest, parallel, src } = require('gulp');

function copyIcons() {
	return src('icons/**/*.svg', { encoding: false }).pipe(dest('dist/icons'));
}

function copyCodex() {
	return src('nodes/**/*.node.json').pipe(dest('dist/nodes'));
}

exports.default = parallel(copyIcons, copyCodex);
