// @ts-check
// node tools/releaseNotes.js VERSION: prints what CHANGELOG.md says of a version, for its release on GitHub.
const fs = require('node:fs');
const path = require('node:path');
const { Failure, runMain } = require('./failure');

/**
 * The section of a version, without its heading.
 *
 * @param {string} changelog
 * @param {string} version as package.json has it
 * @returns {string}
 */
function readNotes(changelog, version) {
	const sections = changelog.split(/^## /m).slice(1);
	const section = sections.find((each) => each.split(/\s/, 1)[0] === version);
	if (!section) throw new Failure(`CHANGELOG.md has no section "## ${version}".`);
	const heading = section.split('\n', 1)[0] ?? '';
	if (/unreleased/i.test(heading))
		throw new Failure(`CHANGELOG.md still calls ${version} unreleased: write its date there.`);
	const notes = section.slice(heading.length).trim();
	if (notes === '') throw new Failure(`CHANGELOG.md says nothing of ${version}.`);
	return `${notes}\n`;
}

module.exports = { readNotes };

if (require.main === module) {
	runMain(async () => {
		const changelog = fs.readFileSync(path.join(__dirname, '..', 'CHANGELOG.md'), 'utf8');
		process.stdout.write(readNotes(changelog, process.argv[2] ?? ''));
	});
}
