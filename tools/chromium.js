// @ts-check
const fs = require('node:fs');
const { Failure } = require('./failure');

const places = [
	process.env.CHROMIUM_PATH ?? '',
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The browser for the end-to-end tests. playwright-core brings none of its own.
 *
 * @returns {string}
 */
function findChromium() {
	const found = places.find((place) => place !== '' && fs.existsSync(place));
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
