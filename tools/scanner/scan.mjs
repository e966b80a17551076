// node tools/scanner/scan.mjs FOLDER source|tarball: lints a folder as n8n's scanner does it for a package that is to be
// verified, with the scanner's own code. "source" is a checkout, "tarball" what was published of it.
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';

/** What the scanner looks at of a published package. */
const tarballPatterns = ['**/*.js', 'package.json'];

const [folder, leg] = process.argv.slice(2);
const { passed, message, details } = await analyzePackage(
	folder,
	leg === 'source' ? SOURCE_FILE_PATTERNS : tarballPatterns,
);
if (!passed) {
	console.error([message, details].filter(Boolean).join('\n'));
	process.exitCode = 1;
}
