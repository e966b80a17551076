// @ts-check
const fs = require('node:fs');
const { Failure } = require('./failure');

/** Where a browser may be; the first that is there is taken. */
const candidates = [
	process.env.CHROMIUM_PATH ?? '',
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Finds the browser for the end-to-end tests. playwright-core brings none of its own.
 *
 * @returns {string}
 */
function findChromium() {
	const found = candidates.find((file) => file !== '' && fs.existsSync(file));
	if (found) return found;
	throw new Failure(
		'The end-to-end tests need Chromium, and there is none.\n' +
			'  Debian, Ubuntu   apt-get install chromium\n' +
			'  Fedora           dnf install chromium\n' +
			'  macOS            brew install --cask chromium\n' +
			'Or set CHROMIUM_PATH to the browser to use.',
	);
}

module.exports = { findChromium };
